import type { UserId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import type { RowTouch } from '../change.ts'
import type { Directory, User } from '../directory.ts'
import { userTarget } from '../target.ts'
import { found, finish, refusedAt } from './finish.ts'
import type { Plan } from './plan.ts'
import { withState } from './person.ts'

/** What the policy of an account does to its people, as the host: nobody else asks for these. */
type OneUser = { readonly id: UserId }

/** Rule: who was wrong about the password too often is locked, and holds nothing until it ends. */
export const lockUser: Plan<OneUser> = (directory, actor, { id }) =>
  stateChanged(directory, actor, { id, from: 'enabled', to: 'locked' })

/** Rule: a lock that ends by itself gives back what it took, and no sessions. */
export const unlockUser: Plan<OneUser> = (directory, actor, { id }) =>
  stateChanged(directory, actor, { id, from: 'locked', to: 'enabled' })

type StateChange = OneUser & { readonly from: User['state']; readonly to: User['state'] }

const stateChanged: Plan<StateChange> = (directory, actor, { id, from, to }) => {
  const was = found(directory, actor, 'user', id)
  if (!was.ok) return was
  const refusal = refusedAt(directory, actor, 'user.disable', userTarget(directory, was.value))
  if (refusal) return fail(refusal)
  const touches = was.value.state === from ? [touch(was.value, withState(was.value, to))] : []
  return finish(directory, actor, 'user.disable', touches)
}

/** Rule: people who stayed away too long are disabled, all in one change. */
export const disableUnused: Plan<{ readonly ids: readonly UserId[] }> = (
  directory,
  actor,
  { ids },
) => {
  const away = enabledAmong(directory, ids)
  const refusal = away
    .map((user) => refusedAt(directory, actor, 'user.disable', userTarget(directory, user)))
    .find((refused) => refused !== undefined)
  if (refusal) return fail(refusal)
  const touches = away.map((user) => touch(user, withState(user, 'disabled')))
  return finish(directory, actor, 'user.disable', touches)
}

const enabledAmong = ({ users }: Directory, ids: readonly UserId[]): readonly User[] =>
  ids.flatMap((id) => users.get(id) ?? []).filter(({ state }) => state === 'enabled')

/** Rule: a password that is too old, or not what the account asks for any more, is changed first. */
export const requireNewPassword: Plan<OneUser> = (directory, actor, { id }) => {
  const was = found(directory, actor, 'user', id)
  if (!was.ok) return was
  const action = 'user.reset-password'
  const refusal = refusedAt(directory, actor, action, userTarget(directory, was.value))
  if (refusal) return fail(refusal)
  const isSet = was.value.password === 'set'
  return finish(
    directory,
    actor,
    action,
    isSet ? [touch(was.value, { ...was.value, password: 'must-change' })] : [],
  )
}

const touch = (before: User, after: User): RowTouch<'user'> => ({
  noun: 'user',
  id: before.id,
  before,
  after,
})
