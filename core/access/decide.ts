import {
  componentOf,
  verbOf,
  type Action,
  type Grant,
  type RoleId,
  type Scope,
  type Slug,
} from '../catalog/edition.ts'
import type { ProfileId } from '../kit/ids.ts'
import { isNonEmpty, type NonEmpty } from '../kit/non-empty.ts'
import { asActor, type Acting } from './acting.ts'
import type { Actor, Directory, User } from './directory.ts'
import { delegatedRoles } from './grantable.ts'
import type { Origin } from './held.ts'
import { isOutside } from './lines.ts'
import type { Missing } from './refusal.ts'
import { isSeeing, type Target } from './target.ts'
import { ruleAgainst } from './target-rules.ts'

/** An allow carries every permission that earned it; a deny always carries its reason. */
export type Decision =
  | { readonly allowed: true; readonly because: NonEmpty<Earned> }
  | { readonly allowed: false; readonly because: Denial }

/** A permission that grants the action in a scope that contains the target. */
export type Earned = {
  readonly slug: Slug
  readonly role: RoleId
  /** Null when being a full administrator earned it. */
  readonly profile: ProfileId | null
  readonly from: Origin
  readonly scope: Scope
}

export type Denial =
  /** Nothing can be done to an account as it was. */
  | { readonly kind: 'past' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'not-enabled' }
  | { readonly kind: 'unknown-action'; readonly action: Action }
  | { readonly kind: 'unknown-target' }
  /** No permission of theirs grants the action at all. */
  | { readonly kind: 'not-granted' }
  /** Granted, but nowhere that contains the target. */
  | { readonly kind: 'out-of-scope'; readonly by: NonEmpty<Earned> }
  /** Granted on other roles than those the target has. */
  | { readonly kind: 'roles-not-covered'; readonly roles: NonEmpty<RoleId> }
  /** The target holds what the actor may not give. */
  | { readonly kind: 'outranked'; readonly missing: NonEmpty<Missing> }
  | { readonly kind: 'yourself' }
  /** Who belongs to no group is out of every delegate's reach. */
  | { readonly kind: 'no-group' }
  | { readonly kind: 'profile-you-hold' }
  | { readonly kind: 'default-profile' }
  /** A profile that people whom the actor may not manage have. */
  | { readonly kind: 'holders-outside' }
  /** An unassigned profile that somebody else made. */
  | { readonly kind: 'made-by-another' }
  | { readonly kind: 'top-of-your-groups' }
  /** What somebody has to answer for is done by people. */
  | { readonly kind: 'not-a-person' }
  /** Whoever has the secret of a key acts as the person it acts for. */
  | { readonly kind: 'acts-for-another' }
  /** It belongs to lines of business that are not the actor's. */
  | { readonly kind: 'other-line-of-business' }

type Candidate = { readonly earned: Earned; readonly grant: Grant; readonly idle: boolean }

/**
 * Rule: nothing is allowed unless a permission the actor holds grants the action in a scope that
 * contains the target; on people and profiles, for every role of the target; the target is not of
 * another line of business; and no rule about
 * that target stands against it. Everything else is refused, with a reason.
 */
export const decide = (
  directory: Directory,
  actor: Actor,
  action: Action,
  target: Target,
): Decision => decideAs(asActor(directory, actor), action, target)

/** `decide` for many questions about one actor. */
export function decideAs(acting: Acting, action: Action, target: Target): Decision {
  const { directory, actor, person } = acting
  if (acting.isPast) return deny({ kind: 'past' })
  if (!person) return deny({ kind: 'unknown-person' })
  if (person.state !== 'enabled' || isRevoked(directory, actor))
    return deny({ kind: 'not-enabled' })
  if (!isKnown(directory, action)) return deny({ kind: 'unknown-action', action })
  if (!isThere(directory, target)) return deny({ kind: 'unknown-target' })

  const granted = candidates(acting, action)
  if (!isNonEmpty(granted)) return deny({ kind: 'not-granted' })
  const reaching = granted.filter(
    ({ grant, idle }) => !idle && contains(acting, person, grant, target),
  )
  if (!isNonEmpty(reaching)) return deny({ kind: 'out-of-scope', by: earned(granted) })

  const covering = reaching.filter((candidate) => coversSome(candidate, target))
  const uncovered = uncoveredRoles(acting, action, target, covering)
  if (isNonEmpty(uncovered)) return deny({ kind: 'roles-not-covered', roles: uncovered })
  if (!isNonEmpty(covering)) return deny({ kind: 'out-of-scope', by: earned(granted) })

  if (isOutside(acting.lines(), target.lobs)) return deny({ kind: 'other-line-of-business' })
  const against = ruleAgainst(acting, action, target) ?? assignableOnly(acting, target, covering)
  return against ? deny(against) : { allowed: true, because: earned(covering) }
}

const deny = (because: Denial): Decision => ({ allowed: false, because })

const isRevoked = (directory: Directory, actor: Actor) =>
  actor.kind === 'api-key' && directory.keys.get(actor.id)?.revoked !== false

/** What is said to be in a group, or handled by an agent, that the account does not have is nowhere. */
const isThere = (directory: Directory, { kind, groups, owner }: Target) =>
  kind !== 'outside' ||
  (groups.every((group) => directory.groups.get(group)) &&
    (owner === null || directory.users.get(owner) !== undefined))

const isKnown = ({ edition }: Directory, action: Action) =>
  edition.components.get(componentOf(action))?.verbs.has(verbOf(action)) === true

const earned = ([first, ...rest]: NonEmpty<Candidate>): NonEmpty<Earned> => [
  first.earned,
  ...rest.map((candidate) => candidate.earned),
]

/** Everything the actor holds that grants the action, wherever it reaches. */
const candidates = (acting: Acting, action: Action): readonly Candidate[] => [
  ...acting.rightsTo(action).map(({ grant, idle, through }): Candidate => {
    const { permission, profile, from } = through
    const { slug, role } = permission
    return { grant, idle, earned: { slug, role, profile: profile.id, from, scope: grant.scope } }
  }),
  ...asKeeper(acting, action),
]

/** What being a full administrator gives besides the permissions that make one. */
function asKeeper(acting: Acting, action: Action): readonly Candidate[] {
  const { permissions, role } = acting.directory.edition.keeper
  const [slug] = permissions
  if (slug === undefined) return []
  return acting.asKeeper(action).map((grant) => ({
    grant,
    idle: false,
    earned: { slug, role, profile: null, from: 'default', scope: grant.scope },
  }))
}

/**
 * Rule: `self` contains what the person handles, `group` their own group, `subtree` the groups they
 * manage and all below, `account` everything. To see a thing with several places one of them is
 * enough; for anything else all of them must be in reach.
 */
export function contains(
  { directory, reaches }: Acting,
  person: User,
  { action, scope }: Grant,
  target: Target,
): boolean {
  const { groups } = target
  const enough = (inReach: (group: User['managedGroups'][number]) => boolean) =>
    groups.length > 0 && (isSeeing(action) ? groups.some(inReach) : groups.every(inReach))
  switch (scope) {
    case 'self':
      return target.owner === person.id
    case 'group':
      return enough((group) => group === person.memberGroup)
    case 'subtree':
      // Profiles have no place: who manages no group has no delegated right, the rest is rule 4.6.
      if (target.kind === 'profile')
        return person.managedGroups.some((id) => directory.groups.get(id))
      return enough(reaches)
    case 'account':
      return true
  }
}

const coversSome = ({ grant }: Candidate, { roles }: Target) =>
  grant.onRoles === null || roles.length === 0 || grant.onRoles.some((role) => roles.includes(role))

/** The roles of the target that no reaching grant covers. Bound actors manage delegated roles only. */
function uncoveredRoles(
  { directory, standing }: Acting,
  action: Action,
  target: Target,
  reaching: readonly Candidate[],
): readonly RoleId[] {
  if (target.kind !== 'user' && target.kind !== 'profile') return []
  const component = componentOf(action)
  if ((component === 'user' && isSeeing(action)) || component === 'my-account') return []
  const within = standing() === 'bound' ? delegatedRoles(directory.edition) : undefined
  return target.roles.filter(
    (role) =>
      within?.has(role) === false ||
      !reaching.some(({ grant }) => grant.onRoles === null || grant.onRoles.includes(role)),
  )
}

/** A delegated right over profiles, or one to see what one may assign, ends at what one may give. */
function assignableOnly(
  { missingIn }: Acting,
  target: Target,
  covering: NonEmpty<Candidate>,
): Denial | undefined {
  const bounded = ({ grant }: Candidate) => grant.assignableOnly || grant.scope === 'subtree'
  if (target.kind !== 'profile' || !covering.every(bounded)) return undefined
  const missing = missingIn(target.row)
  return isNonEmpty(missing) ? { kind: 'outranked', missing } : undefined
}
