import { bulkMax } from '@rolecall/contract/users'
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
  undone: (name: string) => `Undone: ${name} is as before.`,
  stale:
    'Nothing of yours is lost: reload to see their version below your changes, then save again.',
  mayNotEdit: 'you may not change this person',
  neverSignedIn: 'Never',
  signsInNever: 'By key only',
  loginNameHint:
    'What the person signs in with. Cannot be changed later, and is never given twice.',
  loginNameFixed: 'Set when the person was added; it cannot be changed.',
  employeeIdHint: 'What your organisation calls them in its own records.',
  nicknameHint: 'The name that is shown to visitors in a chat.',
  assignment:
    'Up to four profiles, one of each role. What a person may do is everything that any of these allows.',
  noneToGive: 'No profile of this role that you may give',
  noneSeen: 'None that you can see',
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
  selected: (chosen: number) => `${count(chosen, 'person', 'people')} selected`,
  selectionCleared: 'The filters changed, so nobody is selected any more.',
  selectShown: (shown: number) => `Select the ${shown.toLocaleString('en')} shown`,
  rangeHint: 'In the rows, Shift selects everybody from the last one to this one.',
  tooMany: (chosen: number) =>
    `At most ${bulkMax.toLocaleString('en')} people can be changed at once, and ${chosen.toLocaleString('en')} are selected. Clear the selection, filter, and change them in parts.`,
  tooManyAtOnce: `At most ${bulkMax.toLocaleString('en')} people can be changed at once.`,
  bulkAbout:
    'What you leave empty stays as it is with each of them. Whoever has no role for what you give is named before anything is saved.',
  bulkNothing: 'Set something first.',
  bulkAsIs: 'As it is',
  bulkNone: 'Nothing to choose here',
  inTheWay: (refused: number, chosen: number) =>
    `${refused.toLocaleString('en')} of ${chosen.toLocaleString('en')} cannot be changed like this`,
  bulkSaved: (changed: number) => `Saved: ${count(changed, 'person', 'people')} changed.`,
  bulkUndone: (changed: number) =>
    `Undone: ${count(changed, 'person is', 'people are')} as before.`,
  bulkNotBack: 'It cannot be undone: somebody was locked, and nobody can lock them again.',
  noneChanged: 'All are changed together or none: nothing was done.',
  leaveOut: (refused: number) =>
    `Leave ${refused === 1 ? 'this person' : `these ${refused.toLocaleString('en')} people`} out`,
} as const

export const aboutStates = {
  Enable: words.enableAbout,
  Disable: words.disableAbout,
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
