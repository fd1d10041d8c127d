import { admin } from './conversational-cloud/admin.ts'
import { agentManager } from './conversational-cloud/agent-manager.ts'
import { agent } from './conversational-cloud/agent.ts'
import { campaignManager } from './conversational-cloud/campaign-manager.ts'
import { words } from './conversational-cloud/words.ts'
import { compileEdition } from './define.ts'
import type { Edition } from './edition.ts'

/** The current profiles, with Functions V2. */
export const conversationalCloud: Edition = compileEdition({
  id: 'conversational-cloud',
  title: 'Conversational Cloud',
  words,
  rows: { agent, 'agent-manager': agentManager, 'campaign-manager': campaignManager, admin },
  keeper: {
    role: 'admin',
    permissions: ['manage-users', 'manage-profiles'],
    grants: ['account-settings.read @ account', 'account-settings.edit @ account'],
  },
})
