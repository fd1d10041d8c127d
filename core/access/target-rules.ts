import { componentOf, verbOf, type Action } from '../catalog/edition.ts'
import { isNonEmpty } from '../kit/non-empty.ts'
import type { Denial } from './decide.ts'
import type { Actor, Directory, Group, Profile, User } from './directory.ts'
import {
  manageableRoles,
  missingForProfile,
  missingForUser,
  standingOf,
  type Standing,
} from './grantable.ts'
import { personOf, liveRightsOf, rolesOf } from './held.ts'
import { placesOf, reaches } from './reach.ts'
import type { Target } from './target.ts'

type Asked = {
  readonly directory: Directory
  readonly actor: Actor
  readonly action: Action
  readonly standing: Standing
}

/** What the rules of delegation say about this very target, when a permission would allow it. */
export function ruleAgainst(
  directory: Directory,
  actor: Actor,
  action: Action,
  target: Target,
): Denial | undefined {
  const asked = { directory, actor, action, standing: standingOf(directory, actor) }
  const component = componentOf(action)
  if (target.kind === 'user' && component === 'user') return againstUser(asked, target.row)
  if (target.kind === 'profile' && component === 'profile') return againstProfile(asked, target.row)
  if (target.kind === 'agent-group' && component === 'agent-group')
    return againstGroup(asked, target.row)
  return undefined
}

/** Rule: nobody touches a person who holds what they may not give; a bound actor never themselves. */
function againstUser(
  { directory, actor, action, standing }: Asked,
  user: User,
): Denial | undefined {
  if (standing === 'bound' && placesOf(user).length === 0) return { kind: 'no-group' }
  if (verbOf(action) === 'read') return undefined
  if (standing === 'bound' && personOf(directory, actor)?.id === user.id)
    return { kind: 'yourself' }
  // Adding a person is measured by what they gain, in the guard.
  if (verbOf(action) === 'create') return undefined
  const missing = missingForUser(directory, actor, user)
  return isNonEmpty(missing) ? { kind: 'outranked', missing } : undefined
}

/**
 * Rule: a bound actor changes a profile only if it is no default, they do not hold it, it is within
 * what they may give, and everyone who has it is theirs to manage; one that nobody has, only if
 * they made it. An administrator's bounds are what they may give.
 */
function againstProfile(asked: Asked, profile: Profile): Denial | undefined {
  const { directory, actor, action, standing } = asked
  const changes = ['edit', 'restore', 'delete'].includes(verbOf(action))
  if (standing === 'bound' && changes) {
    if (profile.isDefault) return { kind: 'default-profile' }
    if (personOf(directory, actor)?.profiles.includes(profile.id))
      return { kind: 'profile-you-hold' }
  }
  if (standing === 'bound' || changes) {
    const missing = missingForProfile(directory, actor, profile)
    if (isNonEmpty(missing)) return { kind: 'outranked', missing }
  }
  return changes ? againstHolders(asked, profile) : undefined
}

function againstHolders(
  { directory, actor, standing }: Asked,
  profile: Profile,
): Denial | undefined {
  if (standing === 'full') return undefined
  const holders = [...directory.users.values()].filter((user) => user.profiles.includes(profile.id))
  if (standing === 'bound' && holders.length === 0) {
    const made = actor.kind !== 'host' && profile.createdBy === actor.id
    return made ? undefined : { kind: 'made-by-another' }
  }
  const outside = holders.some(
    (user) =>
      isNonEmpty(missingForUser(directory, actor, user)) ||
      (standing === 'bound' && !isWithin(directory, actor, user, 'profile')),
  )
  return outside ? { kind: 'holders-outside' } : undefined
}

/** Rule: a root of one's groups belongs to whoever manages above. */
function againstGroup({ directory, actor, action }: Asked, group: Group): Denial | undefined {
  if (!['edit', 'move', 'delete'].includes(verbOf(action))) return undefined
  if (isAccountWide(directory, actor, action)) return undefined
  const person = personOf(directory, actor)
  const isBelow = group.parent !== null && person && reaches(directory, person, group.parent)
  return isBelow ? undefined : { kind: 'top-of-your-groups' }
}

/**
 * Rule: a bound actor may give to people whose every role they may manage, and whose every group is
 * in their reach. Who belongs to no group is out of reach.
 */
export function isWithin(
  directory: Directory,
  actor: Actor,
  user: User,
  component: 'user' | 'profile',
  roles = rolesOf(directory, user),
): boolean {
  const manageable = manageableRoles(directory, actor, component)
  const places = placesOf(user)
  const person = personOf(directory, actor)
  const accountWide = isAccountWide(directory, actor, `${component}.edit`)
  return (
    roles.every((role) => manageable.has(role)) &&
    places.length > 0 &&
    places.every((group) => accountWide || (person && reaches(directory, person, group)))
  )
}

/** Whether the actor may do this anywhere in the account. */
const isAccountWide = (directory: Directory, actor: Actor, action: Action): boolean =>
  liveRightsOf(directory, actor).some(
    ({ grant }) => grant.action === action && grant.scope === 'account',
  )
