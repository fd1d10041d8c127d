import type { Words } from './define.ts'

const noTraits = { hasMemberGroup: false, hasSkills: false, managesGroups: false } as const

/** The fixed roles of both shipped editions. */
export const roles = {
  agent: {
    ...noTraits,
    label: 'Agent',
    about: 'Talks with consumers, as a member of one agent group.',
    hasMemberGroup: true,
    hasSkills: true,
  },
  'agent-manager': {
    ...noTraits,
    label: 'Agent manager',
    about: 'Leads the agents of the groups they manage and of all groups below.',
    managesGroups: true,
  },
  'campaign-manager': {
    ...noTraits,
    label: 'Campaign manager',
    about: 'Decides where, when and to whom the brand offers a conversation.',
  },
  admin: {
    ...noTraits,
    label: 'Admin',
    about: 'Sets up the account: its people, their rights and its connections.',
  },
} as const satisfies Words['roles']
