import type { Acting } from './acting.ts'
import type { User } from './directory.ts'
import { seesAs } from './see.ts'

/**
 * Rule: an administrator who may read every profile knows by name who has them; everyone else knows
 * whom they see.
 */
export function knowsByName(acting: Acting): (user: User) => boolean {
  if (acting.isPast) return () => true
  const everyProfile = acting
    .rightsTo('profile.read')
    .some(({ grant }) => grant.scope === 'account' && !grant.assignableOnly)
  if (everyProfile && acting.standing() !== 'bound') return () => true
  return ({ id }) => seesAs(acting, 'user', id)
}
