import type { Actor, Directory, User } from './directory.ts'
import { standingOf } from './grantable.ts'
import { rightsOf } from './held.ts'
import { sees } from './see.ts'

/**
 * Rule: an administrator who may read every profile knows by name who has them; everyone else knows
 * whom they see.
 */
export function knowsByName(directory: Directory, actor: Actor): (user: User) => boolean {
  const everyProfile = rightsOf(directory, actor).some(
    ({ grant }) =>
      grant.action === 'profile.read' && grant.scope === 'account' && !grant.assignableOnly,
  )
  if (everyProfile && standingOf(directory, actor) !== 'bound') return () => true
  return ({ id }) => sees(directory, actor, 'user', id)
}
