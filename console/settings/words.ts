import type { EditionMove } from '@rolecall/contract/edition'
import type { PasswordClass, PolicyNumber } from './draft.ts'

type Step = EditionMove['steps'][number]

export const words = {
  about:
    'What is switched on in this account, what its delegates may give, how its people sign in, and what its functions do when nobody answers for them.',
  features: 'Features',
  featuresAbout: 'A permission whose feature is off counts as off everywhere.',
  gates: (count: number) => `Gates ${count === 1 ? '1 permission' : `${count} permissions`}`,
  gatesNone: 'No permission of this edition depends on it.',
  defaults: 'Defaults that depend on the account',
  defaultsAbout: 'Every profile that follows such a default changes with it.',
  followed: 'Followed by',
  followedByNone: 'No profile follows it: each says on or off itself.',
  delegates: 'Delegates',
  delegatesAbout:
    'Agent managers who manage people give what they hold themselves, what is on by default, and what is chosen here.',
  passOn: 'Delegates may pass on their own rights to manage people',
  delegable: 'What delegates may give beyond what they hold',
  delegableSearch: 'Find a permission',
  delegableNone: 'No permission matches.',
  delegableCount: (on: number, all: number) => `${on} of ${all} chosen`,
  passwords: 'Passwords',
  passwordsAbout:
    'Counts for every password that is set from now on. Whoever has one that does not fit chooses a new one at their next sign-in.',
  classes: 'A password has at least one',
  classesHint: 'Length protects better than kinds of characters.',
  locks: 'Wrong passwords',
  locksAbout:
    'A locked person is signed out and may do nothing. Answers at the sign-in do not tell that somebody is locked.',
  unused: 'People who stay away',
  unusedAbout:
    'They are disabled until an administrator enables them again; the last full administrator never is.',
  sessions: 'Sessions',
  sessionsAbout: 'Also those that are open now end by what you save here.',
  orphans: 'Functions and schedules that nobody answers for',
  orphansAbout:
    'Whoever deployed a function or owns a schedule answers for it. When they leave or lose the right, it is orphaned until somebody adopts it.',
  orphansStop: 'Orphans stop',
  orphansStopped:
    'Calls of an orphaned function are refused, and runs of an orphaned schedule fail, until somebody adopts it.',
  orphansGoOn: 'What is orphaned keeps running, and is shown as such.',
  sensitive: 'Sensitive',
  edition: (title: string) => `This account runs on ${title}`,
  editionAbout: 'An edition says which permissions each role offers, and what they start as.',
  editionNewest: 'There is nothing to move to: it is the newest that comes with this version.',
  moveTo: (title: string) => `Move to ${title}`,
  moveIsWhole:
    'The whole account moves at once, or nothing does. Each toggle goes on as it is; what is new follows its default. Nobody can move an account back.',
  reviewMove: 'Review the move',
  confirmMove: 'Move the account',
  stops: (what: readonly string[]) => `No longer there: ${what.join(', ')}.`,
  step: (was: Step['was'], is: Step['is']) => {
    if (was === null) return `${is?.label} (${defaultWords[is?.default ?? 'off']})`
    if (is === null) return was.label
    const label = was.label === is.label ? is.label : `${was.label} → ${is.label}`
    return was.default === is.default
      ? label
      : `${label}: ${defaultWords[was.default]} → ${defaultWords[is.default]}`
  },
  fixFirst: 'Some numbers are missing or out of their limits.',
} as const

/** What may be chosen of a password. */
export const classWords: Readonly<Record<PasswordClass, string>> = {
  letter: 'letter',
  digit: 'digit',
  symbol: 'symbol, such as a space or !',
}

type FieldWords = {
  readonly label: string
  readonly unit: string
  /** For what may be left without a number: the switch, what it means off, and what to begin with. */
  readonly choice?: { readonly label: string; readonly off: string; readonly first: number }
}
export const fieldWords: Readonly<Record<PolicyNumber, FieldWords>> = {
  lengthMin: { label: 'Characters at the least', unit: 'characters' },
  history: { label: 'Former passwords that may not come back', unit: 'passwords' },
  expiryDays: {
    label: 'Days until a password must be changed',
    unit: 'days',
    choice: { label: 'Passwords expire', off: 'They never do.', first: 90 },
  },
  lockAfter: { label: 'Wrong passwords in a row that lock a person', unit: 'wrong passwords' },
  unlockMinutes: {
    label: 'Minutes until a lock ends',
    unit: 'minutes',
    choice: {
      label: 'A lock ends by itself',
      off: 'An administrator unlocks each person.',
      first: 30,
    },
  },
  unusedDays: {
    label: 'Days without signing in',
    unit: 'days',
    choice: { label: 'Disable who stays away', off: 'Nobody is.', first: 90 },
  },
  idleMinutes: { label: 'Minutes without use that end a session', unit: 'minutes' },
  sessionHours: { label: 'Hours after which every session ends', unit: 'hours' },
}

const defaultWords = {
  core: 'always on',
  on: 'on by default',
  off: 'off by default',
  account: 'as the account says',
} as const

/** How many permissions of a kind: what becomes of them. */
export const stepTitles: Readonly<Record<Step['kind'], (count: number) => string>> = {
  renamed: (count) => `${counted(count)} with another name`,
  'default-changed': (count) => `${counted(count)} with another default`,
  'taken-over': (count) => `${counted(count)} that another one takes over from`,
  gone: (count) => `${counted(count)} without a successor`,
  added: (count) => `${counted(count)} that ${count === 1 ? 'is' : 'are'} new`,
}
const counted = (count: number) => (count === 1 ? '1 permission' : `${count} permissions`)
