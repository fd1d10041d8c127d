import type { Action } from '../catalog/edition.ts'
import type { Directory, User } from '../access/directory.ts'
import { heldIn } from '../access/held.ts'
import type { By } from './function.ts'

/**
 * Rule: what runs on somebody's word is orphaned when they left or no longer have the right; a lock,
 * which ends by itself, takes nobody's place. What the host made is nobody's to lose.
 */
export function isOrphaned(directory: Directory, owner: By, right: Action): boolean {
  if (owner === null) return false
  const person = personBehind(directory, owner)
  if (!person || person.state === 'disabled') return true
  const held = heldIn(directory, person)
  return !held.some(({ permission }) => permission.grants.some(({ action }) => action === right))
}

/** Who answers for it: the person, or whom the API key acts as. */
function personBehind(directory: Directory, owner: NonNullable<By>): User | undefined {
  const user = directory.users.get(owner as User['id'])
  if (user) return user
  const key = [...directory.keys.values()].find(({ id }) => id === owner)
  return key && !key.revoked ? directory.users.get(key.user ?? key.createdBy) : undefined
}
