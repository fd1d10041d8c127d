import { count } from '../ui/sentence.ts'

export const words = {
  about: 'Everyone who works in this account, and the programs that act on it.',
  none: 'There is nobody here yet.',
  noneFound: 'Nobody matches. Take a filter away to see more.',
  /** Of those who match, or of all one may see. */
  showing: (loaded: number, total: number, isFiltered: boolean) => {
    const all = `${count(total, 'user')}${isFiltered ? ` that match${total === 1 ? 'es' : ''}` : ''}`
    return loaded < total ? `Showing 1–${loaded.toLocaleString('en')} of ${all}` : all
  },
  mayNotEdit: 'you may not change this person',
  neverSignedIn: 'Never',
  signsInNever: 'By key only',
  loginNameHint:
    'What the person signs in with. Cannot be changed later, and is never given twice.',
  loginNameFixed: 'Set when the person was added; it cannot be changed.',
  nicknameHint: 'The name that is shown to visitors in a chat.',
  assignment:
    'Up to four profiles, one of each role. What a person may do is everything that any of these allows.',
  noneToGive: 'No profile of this role that you may give',
  cannotAssign: 'You may not give this profile',
  maxChats: 'Maximum concurrent chats',
  maxChatsHint:
    'How many chats and conversations this agent takes at the same time. Consider what the agent can handle and how many agents are there; 0 takes none.',
  skillsHint: 'Visitors are routed to agents who have the skill of their chat.',
  skillsCreate: 'Choose skills, or type the name of a new one and press Enter.',
  skillsNone: 'An agent without skills takes only chats that have no skill.',
  memberGroupHint: 'The group whose manager leads this agent. Without one: the top group.',
  managedHint: 'This person manages these groups and every group below them.',
  passwordHint: (rules: string) =>
    `It needs ${rules}. Give it to the person yourself; it is never shown again.`,
  mustChange: 'Must change the password at next login',
  apiUser: 'API user',
  apiUserHint: 'A program that acts on the account with a key. It has no password.',
  duplicate: (name: string) =>
    `With the profiles, groups and skills of ${name}. Login name, email address and name are new.`,
  leftOut: (names: string) => `Left out, because you may not give it: ${names}.`,
  apiUserAbout: 'API user: it acts by API keys, has no password and takes no chats.',
  added: (name: string) => `${name} is added.`,
  deleted: (name: string) => `${name} is deleted.`,
  deleteAbout:
    'Their history stays, their login name is never used again, and this cannot be undone.',
  disableAbout: 'They are signed out at once and may do nothing until they are enabled again.',
  enableAbout: 'They may do again what their profiles allow.',
  unlockAbout:
    'They are locked after too many wrong passwords. They may sign in again, and do what their profiles allow.',
  resetAbout: 'Their sessions end at once.',
  wasReset: (name: string) => `${name} has a new password.`,
  needsProfile: 'Choose at least one profile.',
  needsMaxChats: 'Set how many chats the agent takes at the same time, from 0 to 100.',
  needed: (field: string) => `${field} is needed.`,
} as const

export const states = {
  enabled: { label: 'Enabled', color: 'green' },
  disabled: { label: 'Disabled', color: 'gray' },
  locked: { label: 'Locked', color: 'orange' },
} as const

/** By days. */
export const absences = {
  '30': 'Not in 30 days',
  '90': 'Not in 90 days',
  '365': 'Not in a year',
} as const
