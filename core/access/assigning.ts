import type { Acting } from './acting.ts'
import type { Profile } from './directory.ts'
import { delegatedRoles } from './grantable.ts'

/** What lets somebody give profiles to people. */
export const giving = ['user.edit', 'user.create'] as const

/**
 * Rule: a profile can be given by who adds or changes people of its role, and may give all that it is
 * set to give. A bound actor: of the roles that delegation is about.
 */
export function mayAssign(acting: Acting, profile: Profile): boolean {
  const managed = giving
    .flatMap((action) => acting.rightsTo(action))
    .some(({ grant: { onRoles } }) => onRoles === null || onRoles.includes(profile.role))
  const inRole =
    acting.standing() !== 'bound' || delegatedRoles(acting.directory.edition).has(profile.role)
  return managed && inRole && acting.missingIn(profile).length === 0
}
