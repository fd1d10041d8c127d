import { compileEdition } from './define.ts'
import type { Edition } from './edition.ts'
import { admin } from './liveengage-2019/admin.ts'
import { agentManager } from './liveengage-2019/agent-manager.ts'
import { agent } from './liveengage-2019/agent.ts'
import { campaignManager } from './liveengage-2019/campaign-manager.ts'
import { words } from './liveengage-2019/words.ts'

/** The profiles of 2019, with Functions V1. */
export const liveengage2019: Edition = compileEdition({
  id: 'liveengage-2019',
  title: 'LiveEngage 2019',
  words,
  rows: { agent, 'agent-manager': agentManager, 'campaign-manager': campaignManager, admin },
  keeper: {
    role: 'admin',
    permissions: ['manage-users', 'manage-profiles'],
    grants: ['account-settings.read @ account', 'account-settings.edit @ account'],
  },
})
