import { componentOf, type Permission, type RoleId, type Slug } from '../catalog/edition.ts'
import { isNonEmpty } from '../kit/non-empty.ts'
import type { Change, Touch } from './change.ts'
import type { Actor, Directory, User } from './directory.ts'
import { granting, missingFor, standingOf } from './grantable.ts'
import { isFullAdmin, profilesOf, rolesOf, setIn } from './held.ts'
import { groupsReached } from './reach.ts'
import type { Missing, Refusal } from './refusal.ts'
import { isWithin } from './target-rules.ts'

/**
 * Rule: nobody gives more than they may grant. Whatever the path, what anyone gained between before
 * and after must be within what the actor may grant at that person's place; and some full
 * administrator must remain.
 */
export function guard(
  before: Directory,
  after: Directory,
  actor: Actor,
  { action, touches }: Pick<Change, 'action' | 'touches'>,
): Refusal | undefined {
  if (!someFullAdmin(after)) return { kind: 'last-admin' }
  const standing = standingOf(before, actor)
  if (standing === 'full' || standing === 'host') return undefined
  const component = componentOf(action) === 'profile' ? 'profile' : 'user'
  return (
    beyondInProfiles(before, after, actor, touches) ??
    beyondForPeople(before, after, actor, component)
  )
}

/** Rule: no change may leave the account without a full administrator. */
export const someFullAdmin = (directory: Directory): boolean =>
  [...directory.users.values()].some(({ id }) => isFullAdmin(directory, { kind: 'user', id }))

/** Also for a profile that nobody has yet: what it newly switches on must be the actor's to give. */
function beyondInProfiles(
  before: Directory,
  after: Directory,
  actor: Actor,
  touches: readonly Touch[],
): Refusal | undefined {
  for (const touch of touches) {
    if (touch.noun !== 'profile' || !touch.after) continue
    const had = new Set(touch.before ? setIn(before, touch.before).map(({ slug }) => slug) : [])
    const gained = setIn(after, touch.after).filter(({ slug }) => !had.has(slug))
    const missing = missingFor(before, actor, gained)
    if (isNonEmpty(missing)) return { kind: 'beyond-your-authority', person: null, missing }
  }
  return undefined
}

function beyondForPeople(
  before: Directory,
  after: Directory,
  actor: Actor,
  component: 'user' | 'profile',
): Refusal | undefined {
  const may = granting(before, actor)
  const bound = standingOf(before, actor) === 'bound'
  for (const user of after.users.values()) {
    const gained = gainsOf(before, after, user)
    if (gained.length === 0) continue
    const here = !bound || isWithin(before, actor, user, component, rolesOf(after, user))
    const missing = gained.filter(({ role, slug }) => !here || !may(role, slug)).map(missingOf)
    if (isNonEmpty(missing)) return { kind: 'beyond-your-authority', person: user.name, missing }
  }
  return undefined
}

const missingOf = ({ role, slug, label }: Permission): Missing => ({ role, slug, label })

/**
 * What a person gained: permissions of a role they were not set to have, and those they had that
 * now reach further, over groups that were there before. Counted as if enabled, features aside.
 */
export function gainsOf(before: Directory, after: Directory, user: User): readonly Permission[] {
  const was = before.users.get(user.id)
  if (was === user && before.profiles === after.profiles && before.groups === after.groups)
    return []
  const had = new Set(was ? setFor(before, was).map(keyOf) : [])
  const wider = was ? widerScopes(before, after, was, user) : new Set()
  return setFor(after, user).filter(
    (permission) =>
      !had.has(keyOf(permission)) ||
      permission.grants.some(({ scope }) => wider.has(scope)) ||
      (permission.delegated && was?.managedGroups.length === 0 && user.managedGroups.length > 0),
  )
}

const setFor = (directory: Directory, user: User) =>
  profilesOf(directory, user).flatMap((profile) => setIn(directory, profile))

const keyOf = ({ role, slug }: { readonly role: RoleId; readonly slug: Slug }) => `${role} ${slug}`

function widerScopes(
  before: Directory,
  after: Directory,
  was: User,
  is: User,
): ReadonlySet<string> {
  const reached = groupsReached(before, was)
  const subtree = [...groupsReached(after, is)].some(
    (group) => before.groups.get(group) && !reached.has(group),
  )
  const moved = is.memberGroup !== null && is.memberGroup !== was.memberGroup
  return new Set([...(subtree ? ['subtree'] : []), ...(moved ? ['group'] : [])])
}
