import type { Action, Permission } from '../catalog/edition.ts'
import type { ProfileId } from '../kit/ids.ts'
import type { Acting } from './acting.ts'
import type { Directory, User } from './directory.ts'
import { carriedOut } from './fixes.ts'
import type { Part } from './fix-parts.ts'
import { heldThrough } from './held.ts'
import { peopleWhere } from './people.ts'
import { seesAs } from './see.ts'

/** Some who may do it, in the order they were made, and whether there are more of them. */
export type Makers = { readonly people: readonly User[]; readonly more: boolean }

const namedMax = 3
/** Of very many who might, so many are tried. */
const triedMax = 60

/**
 * Rule: who may do it are those whose plans for it would not be refused; among them the asker is told
 * of those they see.
 */
export function makersOf(asker: Acting, subject: User, parts: readonly Part[]): Makers {
  const { directory } = asker
  const people: User[] = []
  let tried = 0
  for (const user of mightDo(directory, new Set(parts.map(actionOf)))) {
    if (!seesAs(asker, 'user', user.id)) continue
    tried += 1
    if (carriedOut(directory, { kind: 'user', id: user.id }, subject, parts).ok) people.push(user)
    if (people.length > namedMax || tried === triedMax) break
  }
  return { people: people.slice(0, namedMax), more: people.length > namedMax }
}

/** What the plan behind a part asks for. */
function actionOf({ kind }: Part): Action {
  switch (kind) {
    case 'feature':
    case 'account-default':
      return 'account-settings.edit'
    case 'switch-on':
      return 'profile.edit'
    case 'enable':
      return 'user.disable'
    case 'give':
    case 'replace':
    case 'manage':
    case 'move':
      return 'user.edit'
  }
}

/** Whose profiles grant one of the actions: nobody else can do any of it. */
function mightDo(directory: Directory, actions: ReadonlySet<Action>): Iterable<User> {
  const { keeper } = directory.edition
  const grants = ({ grants, role, slug }: Permission) =>
    grants.some(({ action }) => actions.has(action)) ||
    (role === keeper.role && keeper.permissions.includes(slug))
  const profiles = new Set<ProfileId>()
  for (const profile of directory.profiles.values())
    if (heldThrough(directory, profile).some(({ permission }) => grants(permission)))
      profiles.add(profile.id)
  return peopleWhere(directory.users, 'profiles', (held) => held.some((id) => profiles.has(id)))
}
