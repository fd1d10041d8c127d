import { componentOf, verbOf, type Action } from '../catalog/edition.ts'
import { isNonEmpty } from '../kit/non-empty.ts'
import { missingInUser, type Acting } from './acting.ts'
import type { Denial } from './decide.ts'
import type { Group, Profile, User } from './directory.ts'
import { rolesOf } from './held.ts'
import { isOutside } from './lines.ts'
import { placesOf } from './reach.ts'
import { isSeeing, type Target } from './target.ts'

/** What the rules of delegation say about this very target, when a permission would allow it. */
export function ruleAgainst(acting: Acting, action: Action, target: Target): Denial | undefined {
  const component = componentOf(action)
  if (target.kind === 'user' && component === 'user') return againstUser(acting, action, target.row)
  if (target.kind === 'profile' && component === 'profile')
    return againstProfile(acting, action, target.row)
  if (target.kind === 'agent-group' && component === 'agent-group')
    return againstGroup(acting, action, target.row)
  return undefined
}

/** Rule: nobody touches a person who holds what they may not give; a bound actor never themselves. */
function againstUser(acting: Acting, action: Action, user: User): Denial | undefined {
  const isBound = acting.standing() === 'bound'
  if (isBound && placesOf(user).length === 0) return { kind: 'no-group' }
  if (isSeeing(action)) return undefined
  if (isBound && acting.person?.id === user.id) return { kind: 'yourself' }
  // Adding a person is measured by what they gain, in the guard.
  if (verbOf(action) === 'create') return undefined
  const missing = missingInUser(acting, user)
  return isNonEmpty(missing) ? { kind: 'outranked', missing } : undefined
}

/**
 * Rule: a bound actor changes a profile only if it is no default, they do not hold it, it is within
 * what they may give, and everyone who has it is theirs to manage; one that nobody has, only if
 * they made it. An administrator's bounds are what they may give.
 */
function againstProfile(acting: Acting, action: Action, profile: Profile): Denial | undefined {
  const isBound = acting.standing() === 'bound'
  const changes = ['edit', 'restore', 'delete'].includes(verbOf(action))
  if (isBound && changes) {
    if (profile.isDefault) return { kind: 'default-profile' }
    if (acting.person?.profiles.includes(profile.id)) return { kind: 'profile-you-hold' }
  }
  if (isBound || changes) {
    const missing = acting.missingIn(profile)
    if (isNonEmpty(missing)) return { kind: 'outranked', missing }
  }
  return changes ? againstHolders(acting, profile) : undefined
}

function againstHolders(acting: Acting, profile: Profile): Denial | undefined {
  const { actor, standing, lines } = acting
  if (standing() === 'full' && lines() === null) return undefined
  const isBound = standing() === 'bound'
  let isHeld = false
  for (const user of acting.holders(profile.id)) {
    isHeld = true
    const isElsewhere =
      isOutside(lines(), user.lobs) || (isBound && !isWithin(acting, user, 'profile'))
    if (isElsewhere || isNonEmpty(missingInUser(acting, user))) return { kind: 'holders-outside' }
  }
  const made = actor.kind !== 'host' && profile.createdBy === actor.id
  return isBound && !isHeld && !made ? { kind: 'made-by-another' } : undefined
}

/** Rule: a root of one's groups belongs to whoever manages above. */
function againstGroup(acting: Acting, action: Action, group: Group): Denial | undefined {
  if (!['edit', 'move', 'delete'].includes(verbOf(action))) return undefined
  if (isAccountWide(acting, action)) return undefined
  const isBelow = group.parent !== null && acting.reaches(group.parent)
  return isBelow ? undefined : { kind: 'top-of-your-groups' }
}

/**
 * Rule: a bound actor may give to people whose every role they may manage, and whose every group is
 * in their reach. Who belongs to no group is out of reach.
 */
export function isWithin(
  acting: Acting,
  user: User,
  component: 'user' | 'profile',
  roles = rolesOf(acting.directory, user),
): boolean {
  const manageable = acting.manageable(component)
  const places = placesOf(user)
  const accountWide = isAccountWide(acting, `${component}.edit`)
  return (
    roles.every((role) => manageable.has(role)) &&
    places.length > 0 &&
    !isOutside(acting.lines(), user.lobs) &&
    places.every((group) => accountWide || acting.reaches(group))
  )
}

/** Whether the actor may do this anywhere in the account. */
const isAccountWide = ({ rightsTo }: Acting, action: Action): boolean =>
  rightsTo(action).some(({ grant, idle }) => !idle && grant.scope === 'account')
