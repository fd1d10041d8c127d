import {
  IconAdjustments,
  IconBriefcase,
  IconFolders,
  IconFunction,
  IconHelpCircle,
  IconHistory,
  IconIdBadge2,
  IconKey,
  IconTags,
  IconTransfer,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react'
import { paths } from './paths.ts'

/** The areas of the navigation. One is shown only to people who hold its action, or one of them. */
export const areas = [
  { label: 'Users', to: paths.users, action: 'user.read', Icon: IconUsers },
  { label: 'Profiles', to: paths.profiles, action: 'profile.read', Icon: IconIdBadge2 },
  { label: 'Agent groups', to: paths.groups, action: 'agent-group.read', Icon: IconFolders },
  { label: 'Skills', to: paths.skills, action: 'skill.read', Icon: IconTags },
  { label: 'Lines of business', to: paths.lobs, action: 'lob.read', Icon: IconBriefcase },
  { label: 'Export and import', to: paths.transfer, action: 'user.edit', Icon: IconTransfer },
  // Everybody may ask about themselves.
  { label: 'Why?', to: paths.why, action: 'my-account.read', Icon: IconHelpCircle },
  { label: 'Who can?', to: paths.whoCan, action: 'user.read', Icon: IconUserQuestion },
  {
    label: 'Functions',
    to: paths.functions,
    // Each edition has its own word. Whoever only calls them is told there how.
    action: ['function.read', 'lambda.read'],
    Icon: IconFunction,
  },
  { label: 'API keys', to: paths.apiKeys, action: 'api-key.read', Icon: IconKey },
  { label: 'Audit trail', to: paths.audit, action: 'audit-trail.read', Icon: IconHistory },
  {
    label: 'Account settings',
    to: paths.settings,
    action: 'account-settings.read',
    Icon: IconAdjustments,
  },
] as const

export const areasOf = (actions: readonly string[]) =>
  areas.filter(({ action }) => [action].flat().some((each) => actions.includes(each)))
