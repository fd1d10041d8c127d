import { componentOf, type Permission, type RoleId, type Slug } from '../catalog/edition.ts'
import type { GroupId, ProfileId, UserId } from '../kit/ids.ts'
import { memo } from '../kit/memo.ts'
import { isNonEmpty, type NonEmpty } from '../kit/non-empty.ts'
import { asActor, type Acting } from './acting.ts'
import type { Change, Touch } from './change.ts'
import { concerned } from './concerned.ts'
import type { Actor, Directory, Profile, User } from './directory.ts'
import { missingAmong } from './grantable.ts'
import { heldThrough, isFullAdmin, isKeeper, profilesOf, rolesOf, setIn } from './held.ts'
import { linesOf, mayLimit, newLines } from './lines.ts'
import { peopleWhere } from './people.ts'
import { ancestry, groupsReached } from './reach.ts'
import type { Missing, Refusal } from './refusal.ts'
import { isWithin } from './target-rules.ts'

/**
 * Rule: nobody gives more than they may grant. Whatever the path, what anyone gained between before
 * and after must be within what the actor may grant at that person's place; and some full
 * administrator must remain, whom no line of business limits.
 */
export function guard(
  before: Directory,
  after: Directory,
  actor: Actor,
  change: Pick<Change, 'action' | 'touches'>,
): Refusal | undefined {
  const [first] = objections(before, after, actor, change)
  return first?.refusal
}

/** Something the guard has against a change, and the person it is about, if it is about one. */
export type Objection = { readonly person: UserId | null; readonly refusal: Refusal }

const lastAdmin: Objection = { person: null, refusal: { kind: 'last-admin' } }
const lastUnlimited: Objection = { person: null, refusal: { kind: 'last-unlimited-admin' } }

/** Everything the guard has against a change; who asks for the first only has the rest not looked for. */
export function* objections(
  before: Directory,
  after: Directory,
  actor: Actor,
  { action, touches }: Pick<Change, 'action' | 'touches'>,
): Generator<Objection> {
  if (!someAdminStays(before, after, touches)) return yield lastAdmin
  if (!someoneStaysUnlimited(before, after, touches)) return yield lastUnlimited
  const acting = asActor(before, actor)
  yield* beyondLines(acting, after, touches)
  if (acting.standing() === 'full' || acting.standing() === 'host') return
  const component = componentOf(action) === 'profile' ? 'profile' : 'user'
  yield* beyondInProfiles(acting, after, touches)
  yield* beyondForPeople(acting, after, touches, component)
}

/**
 * Rule: no change may leave the account without a full administrator. A lock may, for it ends by
 * itself; and until it does, others may go on with their work.
 */
function someAdminStays(before: Directory, after: Directory, touches: readonly Touch[]): boolean {
  if (someFullAdmin(after)) return true
  return (locks(touches) || !someFullAdmin(before)) && someLockedAdmin(after)
}

const locks = (touches: readonly Touch[]): boolean =>
  touches.some(
    (touch) =>
      touch.noun === 'user' && touch.before?.state !== 'locked' && touch.after?.state === 'locked',
  )

/**
 * Rule: no change may leave every full administrator limited to lines of business, for nobody could
 * lift them again. Where all of them are already, others may go on with their work.
 */
function someoneStaysUnlimited(
  before: Directory,
  after: Directory,
  touches: readonly Touch[],
): boolean {
  if (!mayLimit(after) || someFullAdmin(after, isUnlimited)) return true
  const wasEnabled = someFullAdmin(before, isUnlimited)
  if (wasEnabled && !locks(touches)) return false
  return (
    (!wasEnabled && !someLockedAdmin(before, isUnlimited)) || someLockedAdmin(after, isUnlimited)
  )
}

type Which = (directory: Directory, user: User) => boolean
const anyone: Which = () => true
const isUnlimited: Which = (directory, user) => linesOf(directory, user) === null

const someLockedAdmin = (directory: Directory, isMeant = anyone): boolean =>
  Iterator.from(peopleWhere(directory.users, 'state', (state) => state === 'locked')).some(
    (user) => isMeant(directory, user) && isKeeper(directory, user),
  )

/** Whether there is a full administrator, of those that are meant. */
export function someFullAdmin(directory: Directory, isMeant = anyone): boolean {
  const { role, permissions } = directory.edition.keeper
  const heldBy = memo((id: ProfileId): readonly Slug[] => {
    const profile = directory.profiles.get(id)
    if (profile?.role !== role) return []
    return heldThrough(directory, profile).map(({ permission }) => permission.slug)
  })
  const mayBe = (profiles: readonly ProfileId[]) => {
    const held = new Set(profiles.flatMap(heldBy))
    return permissions.every((slug) => held.has(slug))
  }
  return Iterator.from(peopleWhere(directory.users, 'profiles', mayBe)).some(
    (user) => isMeant(directory, user) && isFullAdmin(directory, { kind: 'user', id: user.id }),
  )
}

/**
 * Rule: whoever is limited to lines of business, an administrator too, lifts nobody beyond them:
 * what a person newly reaches is within the actor's own, and whom they add is limited to those.
 */
function* beyondLines(
  { directory: before, lines }: Acting,
  after: Directory,
  touches: readonly Touch[],
): Generator<Objection> {
  const own = lines()
  if (own === null) return
  for (const id of concerned(before, after, touches)) {
    const [was, user] = [before.users.get(id), after.users.get(id)]
    if (!user) continue
    const gained = newLines(was ? linesOf(before, was) : [], linesOf(after, user))
    if (gained === null || gained.some((id) => !own.includes(id)))
      yield { person: id, refusal: { kind: 'beyond-your-lines', person: user.name } }
  }
}

/** Also for a profile that nobody has yet: what it newly switches on must be the actor's to give. */
function* beyondInProfiles(
  { directory: before, mayGrant }: Acting,
  after: Directory,
  touches: readonly Touch[],
): Generator<Objection> {
  for (const touch of touches) {
    if (touch.noun !== 'profile' || !touch.after) continue
    const had = new Set(touch.before ? setIn(before, touch.before).map(({ slug }) => slug) : [])
    const gained = setIn(after, touch.after).filter(({ slug }) => !had.has(slug))
    const missing = missingAmong(gained, mayGrant)
    if (isNonEmpty(missing)) yield beyond(null, null, missing)
  }
}

function* beyondForPeople(
  acting: Acting,
  after: Directory,
  touches: readonly Touch[],
  component: 'user' | 'profile',
): Generator<Objection> {
  const before = acting.directory
  const bound = acting.standing() === 'bound'
  const sets = { before: setsOf(before), after: setsOf(after) }
  for (const id of concerned(before, after, touches)) {
    const user = after.users.get(id)
    const gained = user ? gainsOf(before, after, user, sets) : []
    if (!user || gained.length === 0) continue
    const placed = bound ? placedBefore(before, after, user) : user
    const here = !bound || isWithin(acting, placed, component, rolesOf(after, user))
    const missing = missingAmong(gained, (role, slug) => here && acting.mayGrant(role, slug))
    if (isNonEmpty(missing)) yield beyond(id, user.name, missing)
  }
}

/** A group that comes with the change is where the nearest one above it is that was there before. */
function placedBefore(before: Directory, after: Directory, user: User): User {
  const former = (group: GroupId) =>
    ancestry(after, group).find((id) => before.groups.get(id)) ?? group
  return {
    ...user,
    memberGroup: user.memberGroup && former(user.memberGroup),
    managedGroups: user.managedGroups.map(former),
  }
}

const beyond = (
  id: UserId | null,
  person: string | null,
  missing: NonEmpty<Missing>,
): Objection => ({ person: id, refusal: { kind: 'beyond-your-authority', person, missing } })

/**
 * What a person gained: permissions of a role they were not set to have, and those they had that
 * now reach further, over groups that were there before or into other lines of business. Counted
 * as if enabled, features aside.
 */
export function gainsOf(
  before: Directory,
  after: Directory,
  user: User,
  sets: Sets = { before: setsOf(before), after: setsOf(after) },
): readonly Permission[] {
  const was = before.users.get(user.id)
  const had = new Set(was ? setFor(before, was, sets.before).map(keyOf) : [])
  const wider = was ? widerScopes(before, after, was, user) : new Set()
  const lifted = was !== undefined && isLifted(was, user)
  return setFor(after, user, sets.after).filter(
    (permission) =>
      lifted ||
      !had.has(keyOf(permission)) ||
      permission.grants.some(({ scope }) => wider.has(scope)) ||
      (permission.delegated && was?.managedGroups.length === 0 && user.managedGroups.length > 0),
  )
}

/** Lines of business count here as if they were on. */
function isLifted({ lobs: was }: User, { lobs: is }: User): boolean {
  const gained = newLines(was.length === 0 ? null : was, is.length === 0 ? null : is)
  return gained === null || gained.length > 0
}

/** What each profile is set to give, before and after; each worked out once for everybody. */
type Sets = { readonly before: SetOf; readonly after: SetOf }
type SetOf = (profile: Profile) => readonly Permission[]
const setsOf = (directory: Directory): SetOf => memo((profile) => setIn(directory, profile))

const setFor = (directory: Directory, user: User, setOf: SetOf) =>
  profilesOf(directory, user).flatMap(setOf)

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
