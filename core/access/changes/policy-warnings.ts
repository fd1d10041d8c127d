import { isNonEmpty } from '../../kit/non-empty.ts'
import type { Warning } from '../change.ts'
import type { Directory } from '../directory.ts'
import { expiredAmong, unusedAmong, type SignInFacts } from '../lapses.ts'
import { sessionEndsAt, type SignInPolicy } from '../sign-in-policy.ts'

/** Whom another sign-in policy concerns, before it is saved: only what it changes is said. */
export function policyWarnings(
  directory: Directory,
  is: SignInPolicy,
  facts: SignInFacts | undefined,
): readonly Warning[] {
  const was = directory.settings.signIn
  const after = { ...directory, settings: { ...directory.settings, signIn: is } }
  return [
    ...(isStricter(was, is) ? [{ kind: 'stricter-passwords' } as const] : []),
    ...(was.unlockMinutes !== null && is.unlockMinutes === null
      ? [{ kind: 'locks-wait' } as const]
      : []),
    ...(facts ? oldPasswords(directory, after, facts) : []),
    ...(facts ? unusedPeople(directory, after, facts) : []),
    ...(facts ? endedSessions(was, is, facts) : []),
  ]
}

const isStricter = (was: SignInPolicy, is: SignInPolicy): boolean =>
  is.lengthMin > was.lengthMin || is.classes.some((each) => !was.classes.includes(each))

function oldPasswords(
  before: Directory,
  after: Directory,
  { people, now }: SignInFacts,
): readonly Warning[] {
  const old = new Set(expiredAmong(before, people, now))
  const count = expiredAmong(after, people, now).filter((id) => !old.has(id)).length
  const days = after.settings.signIn.expiryDays
  return count === 0 || days === null ? [] : [{ kind: 'old-passwords', people: count, days }]
}

function unusedPeople(
  before: Directory,
  after: Directory,
  { people, now }: SignInFacts,
): readonly Warning[] {
  const going = new Set(unusedAmong(before, people, now))
  const names = unusedAmong(after, people, now)
    .filter((id) => !going.has(id))
    .flatMap((id) => after.users.get(id)?.name ?? [])
  const days = after.settings.signIn.unusedDays
  return days === null || !isNonEmpty(names) ? [] : [{ kind: 'unused-people', names, days }]
}

function endedSessions(
  was: SignInPolicy,
  is: SignInPolicy,
  { sessions, now }: SignInFacts,
): readonly Warning[] {
  const ended = sessions.filter(
    (each) => sessionEndsAt(was, each) > now && sessionEndsAt(is, each) <= now,
  ).length
  return ended === 0 ? [] : [{ kind: 'sessions-ended', sessions: ended }]
}
