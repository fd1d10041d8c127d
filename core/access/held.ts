import type { Action, FeatureId, Grant, Permission, RoleId, Slug } from '../catalog/edition.ts'
import { componentOf, permissionOf } from '../catalog/edition.ts'
import type { UserId } from '../kit/ids.ts'
import type { Actor, ApiKey, Directory, Profile, User } from './directory.ts'

/** What a profile means is read from these alone. */
export type Terms = Pick<Directory, 'edition' | 'features' | 'settings'>

/** Where the value of a toggle comes from. */
export type Origin = 'core' | 'default' | 'account' | 'profile' | 'implied'

/** One permission of a role, as one profile has it. */
export type Toggle = {
  readonly permission: Permission
  /** What the profile itself says; null follows the role's default. */
  readonly stored: boolean | null
  readonly value: boolean
  readonly from: Origin
  /** The role's default, with "account" resolved. */
  readonly defaultValue: boolean
  /** The permission that implies this one, and so locks it on. */
  readonly impliedBy: Permission | null
  /** The feature that is switched off, so that the value does not count. */
  readonly gatedBy: FeatureId | null
  readonly counts: boolean
}

/** A permission somebody holds, and through what. */
export type Held = {
  readonly permission: Permission
  readonly profile: Profile
  readonly from: Origin
}

/** The edition's value with "dependent on account" resolved: never a copy of a customised profile. */
export function defaultOf(directory: Terms, permission: Permission): boolean {
  switch (permission.default) {
    case 'core':
    case 'on':
      return true
    case 'off':
      return false
    case 'account':
      return directory.settings.accountDefaults.has(permission.slug)
  }
}

/**
 * Rule: a toggle is what the profile says, or else what the role's default says; it counts only
 * while its feature is on. A permission that counts brings those it implies, each under its own
 * feature. Core permissions are always on.
 */
export function togglesOf(directory: Terms, profile: Profile): readonly Toggle[] {
  const own = [...(directory.edition.roles.get(profile.role)?.permissions.values() ?? [])].map(
    (permission) => ownToggle(directory, profile, permission),
  )
  const implied = impliers(own)
  return own.map((toggle) => {
    const impliedBy = implied.get(toggle.permission.slug) ?? null
    if (!impliedBy) return toggle
    const value = { impliedBy, value: true, counts: toggle.gatedBy === null }
    return { ...toggle, ...value, from: toggle.value ? toggle.from : 'implied' }
  })
}

function ownToggle(directory: Terms, profile: Profile, permission: Permission): Toggle {
  const stored =
    permission.default === 'core' ? null : (profile.overrides.get(permission.slug) ?? null)
  const defaultValue = defaultOf(directory, permission)
  const value = stored ?? defaultValue
  const gatedBy =
    permission.feature !== null && !directory.features.has(permission.feature)
      ? permission.feature
      : null
  const standard =
    permission.default === 'core'
      ? 'core'
      : permission.default === 'account'
        ? 'account'
        : 'default'
  const from = stored === null ? standard : 'profile'
  const counts = value && gatedBy === null
  return { permission, stored, value, from, defaultValue, impliedBy: null, gatedBy, counts }
}

/** By slug: the permission that brings it. Chains are followed, each link under its own feature. */
function impliers(toggles: readonly Toggle[]): ReadonlyMap<Slug, Permission> {
  const bySlug = new Map(toggles.map((toggle) => [toggle.permission.slug, toggle]))
  const found = new Map<Slug, Permission>()
  const open = toggles.filter(({ counts }) => counts).map(({ permission }) => permission)
  for (let implier = open.pop(); implier; implier = open.pop()) {
    for (const slug of implier.implies) {
      const toggle = bySlug.get(slug)
      if (!toggle || found.has(slug)) continue
      found.set(slug, implier)
      if (toggle.gatedBy === null && !toggle.counts) open.push(toggle.permission)
    }
  }
  return found
}

/**
 * Rule: a person holds the union of what counts in their profiles; a disabled, locked or unknown
 * person holds nothing. An API key holds those of its permissions that whom it acts as holds now.
 */
export function permissionsOf(directory: Directory, actor: Actor): readonly Held[] {
  const person = personOf(directory, actor)
  if (person?.state !== 'enabled') return []
  const held = heldIn(directory, person)
  if (actor.kind !== 'api-key') return held
  const key = directory.keys.get(actor.id)
  if (!key || key.revoked || key.kind === 'decisions') return []
  return held.filter(({ permission }) => key.permissions.includes(permission.slug))
}

/** What a user's profiles give, whether or not the user is enabled. */
export const heldIn = (
  directory: Directory,
  user: User,
  through = (profile: Profile) => heldThrough(directory, profile),
): readonly Held[] => profilesOf(directory, user).flatMap(through)

/** What one profile gives whoever has it. */
export const heldThrough = (directory: Terms, profile: Profile): readonly Held[] =>
  togglesOf(directory, profile)
    .filter(({ counts }) => counts)
    .map(({ permission, from }) => ({ permission, profile, from }))

/**
 * What a profile is set to give, features aside. A toggle behind a feature that is off gives
 * nothing today, but whoever switched it on answers for it: the ceiling measures this.
 */
export const setIn = (directory: Directory, profile: Profile): readonly Permission[] =>
  togglesOf(withAllFeatures(directory), profile)
    .filter(({ value }) => value)
    .map(({ permission }) => permission)

export const withAllFeatures = (directory: Directory): Directory => ({
  ...directory,
  features: new Set(directory.edition.features.keys()),
})

/** One thing that a held permission lets its holder do; idle when it reaches nothing at all. */
export type Right = { readonly grant: Grant; readonly through: Held; readonly idle: boolean }

/**
 * Rule: the toggles of delegation give nothing to who manages no group; and "My account" is never
 * a right of an API key, which could take its creator's account over.
 */
export function rightsOf(directory: Directory, actor: Actor): readonly Right[] {
  const manages = managesSomething(directory, actor)
  return permissionsOf(directory, actor)
    .flatMap((through) => {
      const idle = through.permission.delegated && !manages
      return through.permission.grants.map((grant) => ({ grant, through, idle }))
    })
    .filter(({ grant }) => actor.kind === 'user' || componentOf(grant.action) !== 'my-account')
}

/** Who manages no group has nothing from the toggles of delegation. */
export const managesSomething = (directory: Directory, actor: Actor): boolean =>
  personOf(directory, actor)?.managedGroups.some((id) => directory.groups.get(id)) === true

/** The rights that reach something. */
export const liveRightsOf = (directory: Directory, actor: Actor): readonly Right[] =>
  rightsOf(directory, actor).filter(({ idle }) => !idle)

/** Every action the actor may do somewhere. */
export const actionsHeld = (directory: Directory, actor: Actor): ReadonlySet<Action> =>
  new Set([
    ...liveRightsOf(directory, actor).map(({ grant }) => grant.action),
    ...(isFullAdmin(directory, actor)
      ? directory.edition.keeper.grants.map(({ action }) => action)
      : []),
  ])

/** Rule: a full administrator is an enabled human who holds every keeper permission of the edition. */
export const isFullAdmin = (directory: Directory, actor: Actor): boolean =>
  keeperShare(directory, actor) === 'all'

/** How much of what makes a full administrator the actor holds. API keys and API users: none. */
export function keeperShare(directory: Directory, actor: Actor): 'all' | 'some' | 'none' {
  if (actor.kind !== 'user' || directory.users.get(actor.id)?.kind !== 'human') return 'none'
  const { role, permissions } = directory.edition.keeper
  const held = new Set(
    permissionsOf(directory, actor)
      .filter(({ permission }) => permission.role === role)
      .map(({ permission }) => permission.slug),
  )
  const share = permissions.filter((slug) => held.has(slug)).length
  return share === 0 ? 'none' : share === permissions.length ? 'all' : 'some'
}

/** Whether what somebody is given makes a full administrator, locked or disabled as they may be. */
export function isKeeper(
  directory: Directory,
  user: User,
  through?: (profile: Profile) => readonly Held[],
): boolean {
  const { role, permissions } = directory.edition.keeper
  const given = new Set(
    heldIn(directory, user, through)
      .filter(({ permission }) => permission.role === role)
      .map(({ permission }) => permission.slug),
  )
  return user.kind === 'human' && permissions.every((slug) => given.has(slug))
}

/** The person behind an actor: themselves, or whom the key acts as. */
export function personOf(directory: Directory, actor: Actor): User | undefined {
  if (actor.kind === 'host') return undefined
  const key = actor.kind === 'user' ? undefined : directory.keys.get(actor.id)
  const id = actor.kind === 'user' ? actor.id : key && actsAs(key)
  return id && directory.users.get(id)
}

/** Rule: a key acts as the API user it was made for, else as whoever made it; it holds what they hold. */
export const actsAs = ({ user, createdBy }: ApiKey): UserId => user ?? createdBy

type Profiled = Pick<User, 'profiles'>
export const profilesOf = (directory: Directory, user: Profiled): readonly Profile[] =>
  user.profiles.flatMap((id) => directory.profiles.get(id) ?? [])

export const rolesOf = (directory: Directory, user: Profiled): readonly RoleId[] =>
  profilesOf(directory, user).map(({ role }) => role)

/** Whether one of their roles belongs to a group, and takes chats. */
export const takesChats = (directory: Directory, user: Profiled): boolean =>
  rolesOf(directory, user).some((role) => directory.edition.roles.get(role)?.traits.hasMemberGroup)

export const labelOf = (directory: Directory, role: RoleId, slug: Slug): string =>
  permissionOf(directory.edition, role, slug)?.label ?? slug
