import { fold } from '../kit/text.ts'

/** How people of an account prove who they are, and for how long that counts. */
export type SignInPolicy = {
  /** Characters a password has at the least. */
  readonly lengthMin: number
  /** Kinds of characters a password has at least one of each. */
  readonly classes: readonly PasswordClass[]
  /** How many former passwords may not come back, besides the present one. */
  readonly history: number
  /** Days after which a password must be changed; null: never. */
  readonly expiryDays: number | null
  /** So many wrong passwords in a row lock a person out. */
  readonly lockAfter: number
  /** Minutes after which such a lock ends by itself; null: an administrator ends it. */
  readonly unlockMinutes: number | null
  /** Days without signing in after which a person is disabled; null: never. */
  readonly unusedDays: number | null
  /** A session ends after so many minutes without use, */
  readonly idleMinutes: number
  /** and after so many hours in any case. */
  readonly sessionHours: number
}
export const passwordClasses = ['letter', 'digit', 'symbol'] as const
export type PasswordClass = (typeof passwordClasses)[number]

/**
 * What an account has until it chooses otherwise. Length instead of kinds of characters and instead
 * of expiry, as NIST SP 800-63B asks; see docs/decisions/0017.
 */
export const shippedPolicy: SignInPolicy = {
  lengthMin: 12,
  classes: [],
  history: 5,
  expiryDays: null,
  lockAfter: 10,
  unlockMinutes: 30,
  unusedDays: null,
  idleMinutes: 30,
  sessionHours: 12,
}

export type PolicyNumber = Exclude<keyof SignInPolicy, 'classes'>
export type Limit = { readonly min: number; readonly max: number; readonly optional: boolean }

/** Within these an account may choose; `optional` may be left without a number. */
export const policyLimits = {
  lengthMin: { min: 8, max: 64, optional: false },
  history: { min: 0, max: 20, optional: false },
  expiryDays: { min: 1, max: 365, optional: true },
  lockAfter: { min: 1, max: 20, optional: false },
  unlockMinutes: { min: 1, max: 1440, optional: true },
  unusedDays: { min: 1, max: 365, optional: true },
  idleMinutes: { min: 5, max: 1440, optional: false },
  sessionHours: { min: 1, max: 168, optional: false },
} as const satisfies Record<PolicyNumber, Limit>

/** The policy with some of it changed; kinds of characters always in one order. */
export function policyWith(policy: SignInPolicy, patch: Partial<SignInPolicy>): SignInPolicy {
  const { classes } = { ...policy, ...patch }
  return {
    ...policy,
    ...patch,
    classes: passwordClasses.filter((each) => classes.includes(each)),
  }
}

/** The first number that is out of its limits, and what it must be. */
export function policyProblem(
  policy: SignInPolicy,
): { readonly field: PolicyNumber; readonly problem: string } | undefined {
  for (const [field, limit] of Object.entries<Limit>(policyLimits) as [PolicyNumber, Limit][]) {
    const value = policy[field]
    if (value === null ? limit.optional : isWithin(value, limit)) continue
    const never = limit.optional ? ', or nothing for never' : ''
    return { field, problem: `must be a whole number from ${limit.min} to ${limit.max}${never}` }
  }
  return undefined
}

const isWithin = (value: number, { min, max }: Limit) =>
  Number.isInteger(value) && value >= min && value <= max

/** What a password must be, as phrases: `at least 12 characters`. */
export const passwordRules = ({ lengthMin, classes }: SignInPolicy): readonly string[] => [
  `at least ${lengthMin} characters`,
  ...classes.map((each) => `a ${each}`),
]

const has: Readonly<Record<PasswordClass, RegExp>> = {
  letter: /\p{L}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{N}]/u,
}
/** A shorter login name is in many a good password by chance. */
const namesFrom = 4

/**
 * Rule: a password has the length and the kinds of characters that the account asks for, and is not
 * made of the login name. Everything that is wrong is said at once, and nothing of the password.
 */
export function passwordProblem(
  policy: SignInPolicy,
  password: string,
  loginName: string,
): string | undefined {
  const text = password.normalize('NFC')
  const missing = [
    ...([...text].length < policy.lengthMin ? [`at least ${policy.lengthMin} characters`] : []),
    ...policy.classes.filter((each) => !has[each].test(text)).map((each) => `a ${each}`),
  ]
  const wrong = [
    ...(missing.length > 0 ? [`needs ${missing.join(', and ')}`] : []),
    ...nameProblem(fold(text), fold(loginName)),
  ]
  return wrong.length === 0 ? undefined : wrong.join(', and ')
}

function nameProblem(password: string, loginName: string): readonly string[] {
  if (password === loginName) return ['must not be the login name']
  const isLong = [...loginName].length >= namesFrom
  return isLong && password.includes(loginName) ? ['must not contain the login name'] : []
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Whether a password that was set then is to be changed now. Times are epoch milliseconds. */
export const isExpired = ({ expiryDays }: SignInPolicy, setAt: number, now: number): boolean =>
  expiryDays !== null && setAt + expiryDays * dayMs <= now

/** Who was last here then, or before, is unused now; null where nobody ever is. */
export const unusedSince = ({ unusedDays }: SignInPolicy, now: number): number | null =>
  unusedDays === null ? null : now - unusedDays * dayMs

/** When a lock that began then ends by itself; null: it does not. */
export const unlocksAt = ({ unlockMinutes }: SignInPolicy, lockedAt: number): number | null =>
  unlockMinutes === null ? null : lockedAt + unlockMinutes * minuteMs

export type SessionTimes = {
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly via: 'console' | 'cli'
}

/**
 * When a session ends if it is not used again. Somebody may sit down at a browser that was left open;
 * a token of the command line is as safe unused as used, and ends after its hours.
 */
export const sessionEndsAt = (
  { idleMinutes, sessionHours }: SignInPolicy,
  { createdAt, lastSeenAt, via }: SessionTimes,
): number =>
  Math.min(
    createdAt + sessionMs({ sessionHours }),
    via === 'console' ? lastSeenAt + idleMinutes * minuteMs : Infinity,
  )

export const sessionMs = ({ sessionHours }: Pick<SignInPolicy, 'sessionHours'>): number =>
  sessionHours * hourMs
