import type { UserId } from '../kit/ids.ts'
import type { Directory, User } from './directory.ts'
import { someFullAdmin } from './guard.ts'
import { isFullAdmin, isKeeper } from './held.ts'
import { linesOf } from './lines.ts'
import {
  isExpired,
  shippedPolicy,
  unlocksAt,
  unusedSince,
  type SessionTimes,
} from './sign-in-policy.ts'

/** What time does to people: locks end, those who stay away are disabled, passwords grow old. */

/** What is known of somebody's sign-ins. Epoch milliseconds. */
export type Usage = {
  readonly id: UserId
  /** When they last signed in, or were added, enabled or unlocked, whichever came last. */
  readonly usedAt: number
  /** Null without a password. */
  readonly passwordSetAt: number | null
}
/** What a preview of another policy needs to know besides the directory. */
export type SignInFacts = {
  readonly now: number
  readonly people: readonly Usage[]
  readonly sessions: readonly SessionTimes[]
}

/**
 * Rule: a person who has not signed in for as long as the account says is disabled for disuse; but
 * never the last full administrator, nor the last whom no line of business limits. Those away longest go first.
 */
export function unusedAmong(
  directory: Directory,
  people: readonly Usage[],
  now: number,
): readonly UserId[] {
  const since = unusedSince(directory.settings.signIn, now)
  if (since === null) return []
  const away = people
    .filter(({ id, usedAt }) => usedAt <= since && signsIn(directory.users.get(id)))
    .toSorted((a, b) => a.usedAt - b.usedAt)
    .map(({ id }) => id)
  const isAdmin = (user: User) => isFullAdmin(directory, { kind: 'user', id: user.id })
  const isUnlimited = (user: User) => linesOf(directory, user) === null && isAdmin(user)
  const kept = [lastOf(directory, away, isAdmin), lastOf(directory, away, isUnlimited)]
  return away.filter((id) => !kept.includes(id))
}

/** Of these, the administrator who must stay because there is no other like them: the one here last. */
function lastOf(
  { users }: Directory,
  away: readonly UserId[],
  isMeant: (user: User) => boolean,
): UserId | undefined {
  const going = new Set(away)
  const others = [...users.values()].some((user) => !going.has(user.id) && isMeant(user))
  return others
    ? undefined
    : away.findLast((id) => {
        const user = users.get(id)
        return user !== undefined && isMeant(user)
      })
}

/** API users never sign in, so they are never away. */
const signsIn = (user: User | undefined): boolean =>
  user?.kind === 'human' && user.state === 'enabled'

/**
 * Rule: a lock ends by itself when the account says so, and in any case when there would be no full
 * administrator to end it. Answers when; null: it waits for an administrator.
 */
export function lockEndsAt(directory: Directory, user: User, lockedAt: number): number | null {
  const own = unlocksAt(directory.settings.signIn, lockedAt)
  if (own !== null) return own
  const isNeeded = isKeeper(directory, user) && !someFullAdmin(directory)
  return isNeeded ? unlocksAt(shippedPolicy, lockedAt) : null
}

/** Who must choose a new password at their next sign-in because theirs is too old. */
export const expiredAmong = (
  { users, settings }: Directory,
  people: readonly Usage[],
  now: number,
): readonly UserId[] =>
  people.flatMap(({ id, passwordSetAt }) =>
    passwordSetAt !== null &&
    users.get(id)?.password === 'set' &&
    isExpired(settings.signIn, passwordSetAt, now)
      ? [id]
      : [],
  )
