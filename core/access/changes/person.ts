import type { UserId } from '../../kit/ids.ts'
import { problemWith, problemWithLogin } from '../../kit/text.ts'
import type { Directory, User } from '../directory.ts'
import { personNamed } from '../people.ts'
import type { Refusal } from '../refusal.ts'

type Person = Pick<User, 'loginName' | 'email' | 'name' | 'nickname' | 'employeeId'>

/**
 * Rule: login name, email, name and nickname are required, an employee id is not; a login name is
 * unique in the account without regard to case.
 */
export function personProblem(
  directory: Directory,
  id: UserId,
  person: Person,
): Refusal | undefined {
  for (const field of ['loginName', 'name', 'nickname'] as const) {
    const problemIn = field === 'loginName' ? problemWithLogin : problemWith
    const problem = problemIn(person[field], 100)
    if (problem) return { kind: 'invalid', field, problem }
  }
  if (!/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(person.email) || problemWith(person.email, 254)) {
    return {
      kind: 'invalid',
      field: 'email',
      problem: 'must be an address such as `ana@example.com`',
    }
  }
  const { employeeId = '' } = person
  const wrong = employeeId === '' ? undefined : problemWith(employeeId, 100)
  if (wrong) return { kind: 'invalid', field: 'employeeId', problem: wrong }
  // It never changes, so who has it already is not looked for among everybody.
  if (directory.users.get(id)?.loginName === person.loginName) return undefined
  const named = personNamed(directory.users, person.loginName)
  return named && named.id !== id
    ? { kind: 'name-taken', noun: 'user', field: 'loginName', name: person.loginName }
    : undefined
}

/** Whoever is disabled or locked is signed out for good: sessions of an older epoch are dead. */
export const withState = (user: User, state: User['state']): User =>
  state === user.state
    ? user
    : { ...user, state, sessionEpoch: user.sessionEpoch + (state === 'enabled' ? 0 : 1) }
