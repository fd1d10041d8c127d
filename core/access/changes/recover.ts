import type { UserId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import { apply } from '../apply.ts'
import type { Touch } from '../change.ts'
import type { Directory, Profile, User } from '../directory.ts'
import { isFullAdmin } from '../held.ts'
import { finish, found } from './finish.ts'
import { withState } from './person.ts'
import type { Plan } from './plan.ts'
import { rowChanged } from './touch.ts'

/**
 * Rule: whoever holds the server's host makes a person a full administrator again: enabled, with the
 * default profile for it if it takes one, their sessions ended, and a password they must change.
 */
export const recoverAdmin: Plan<{ readonly id: UserId }> = (directory, actor, { id }) => {
  const before = found(directory, actor, 'user', id)
  if (!before.ok) return before
  const was = before.value
  if (actor.kind !== 'host')
    return fail({ kind: 'denied', action: 'user.edit', denial: { kind: 'not-granted' } })
  if (was.kind !== 'human')
    return fail({ kind: 'protected', noun: 'user', name: was.name, why: 'it is no person' })
  const freed: User = {
    ...withState(was, 'enabled'),
    password: 'must-change',
    sessionEpoch: was.sessionEpoch + 1,
  }
  const kept = rowChanged('user', was, freed)
  const given = rowChanged('user', was, { ...freed, profiles: withAdmin(directory, freed) })
  const touch = [kept, given].find((each) => makesAdmin(directory, each))
  return touch ? finish(directory, actor, 'user.edit', [touch]) : fail(trimmed)
}

const trimmed = {
  kind: 'invalid',
  field: 'user',
  problem:
    'would still not be a full administrator, for the default profile was changed; recover somebody who was one, or sign up a new one and restore the profile',
} as const

const makesAdmin = (directory: Directory, touch: Touch & { readonly noun: 'user' }): boolean =>
  isFullAdmin(apply(directory, { touches: [touch] }), { kind: 'user', id: touch.id })

/** In place of the profile of that role that they have: nobody has two of one. */
function withAdmin({ edition, profiles }: Directory, user: User): User['profiles'] {
  const isOfRole = ({ role }: Profile) => role === edition.keeper.role
  const own = user.profiles.filter((id) => {
    const profile = profiles.get(id)
    return profile !== undefined && !isOfRole(profile)
  })
  const byDefault = [...profiles.values()].filter((each) => isOfRole(each) && each.isDefault)
  return [...own, ...byDefault.map(({ id }) => id)]
}
