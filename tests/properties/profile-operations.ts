import {
  createProfile,
  deleteProfile,
  editProfile,
  restoreProfile,
  revertProfile,
} from '../../core/access/changes/profiles.ts'
import type { Directory, Profile } from '../../core/access/directory.ts'
import { mayGrant } from '../../core/access/grantable.ts'
import type { RoleId, Slug } from '../../core/catalog/edition.ts'
import { profileId } from '../../core/kit/ids.ts'
import type { Maker, Someone } from './operations.ts'
import type { Random } from './random.ts'
import { one, sight, within } from './sight.ts'

type Toggles = ReadonlyMap<Slug, boolean | null>

/** Mostly what the actor may give; now and then what the role does not have, or cannot switch. */
export function anyToggles(
  random: Random,
  directory: Directory,
  actor: Someone,
  role: RoleId,
): Toggles {
  const every = [...directory.edition.roles.values()].flatMap((each) => [
    ...each.permissions.values(),
  ])
  const own = every.filter((each) => each.role === role && each.default !== 'core')
  const fit = own.filter((each) => mayGrant(directory, actor, role, each.slug))
  const from = random.chance(0.03) ? every : random.chance(0.8) ? fit : own
  // To follow a default that the role does not have says nothing, and core refuses to hear it.
  const values = (slug: Slug) =>
    own.some((each) => each.slug === slug) ? [true, true, false, null] : [true, false]
  return new Map(
    random.some(from, 3).map(({ slug }) => [slug, random.pick(values(slug)) ?? null] as const),
  )
}

export const merged = (from: ReadonlyMap<Slug, boolean>, toggles: Toggles): Record<Slug, boolean> =>
  Object.fromEntries(
    [...from, ...toggles]
      .filter((each): each is [Slug, boolean] => each[1] !== null)
      .filter(([slug]) => toggles.get(slug) !== null),
  )

const create: Maker = (random, directory, actor) => {
  const seen = sight(directory, actor, 'profile')
  const source = one(random, seen, directory.profiles)
  const role = random.chance(0.7) ? source?.role : random.pick([...directory.edition.roles.keys()])
  if (role === undefined) return undefined
  const toggles = anyToggles(random, directory, actor, role)
  const copied = random.chance(0.3) && source?.role === role && seen.includes(source)
  const duplicateOf = copied ? source.id : null
  return {
    plan: (at) =>
      createProfile(at, actor, {
        role,
        name: `Profile ${at.next.profile}`,
        description: '',
        duplicateOf,
        toggles,
      }),
    op: (at) => {
      const id = profileId(at.next.profile)
      const from = duplicateOf === null ? undefined : at.profiles.get(duplicateOf)?.overrides
      const overrides = merged(from ?? new Map(), toggles)
      const to = { id, role, isDefault: false, createdBy: actor.id, overrides }
      return { kind: 'profile.create', id, to }
    },
  }
}

/** Mostly one that the actor may change: of the others there are always enough. */
function anyProfile(random: Random, directory: Directory, actor: Someone): Profile | undefined {
  const fit = random.chance(0.75)
  const seen = fit
    ? within(directory, actor, 'profile', 'edit')
    : sight(directory, actor, 'profile')
  return one(random, seen, directory.profiles)
}

const edit: Maker = (random, directory, actor) => {
  const was = anyProfile(random, directory, actor)
  if (!was) return undefined
  return edited(was, anyToggles(random, directory, actor, was.role), actor)
}

const edited = (was: Profile, toggles: Toggles, actor: Someone) => ({
  plan: (at: Directory) => editProfile(at, actor, { id: was.id, patch: { toggles } }),
  op: (at: Directory) => ({
    kind: 'profile.edit' as const,
    id: was.id,
    to: { overrides: merged(at.profiles.get(was.id)?.overrides ?? was.overrides, toggles) },
  }),
})

/** A keeper permission taken out of an administrators' profile. */
const weaken: Maker = (random, directory, actor) => {
  const { role, permissions } = directory.edition.keeper
  const was = random.pick([...directory.profiles.values()].filter((each) => each.role === role))
  const slug = random.pick(permissions)
  return was && slug !== undefined && random.chance(0.5)
    ? edited(was, new Map([[slug, random.chance(0.2)]]), actor)
    : undefined
}

const restore: Maker = (random, directory, actor) => {
  const id = anyProfile(random, directory, actor)?.id
  if (id === undefined) return undefined
  return {
    plan: (at) => restoreProfile(at, actor, { id }),
    op: () => ({ kind: 'profile.restore', id }),
  }
}

/** Back to toggles the profile might once have had: an edit, whatever the version says. */
const revert: Maker = (random, directory, actor) => {
  const was = anyProfile(random, directory, actor)
  if (!was) return undefined
  const offered = directory.edition.roles.get(was.role)?.permissions
  const toggles = merged(new Map(), anyToggles(random, directory, actor, was.role))
  const overrides = Object.fromEntries(
    Object.entries(toggles).filter(([slug]) => (offered?.get(slug)?.default ?? 'core') !== 'core'),
  )
  const to = { ...was, overrides: new Map(Object.entries(overrides)) }
  return {
    plan: (at) => revertProfile(at, actor, { id: was.id, to }),
    op: () => ({ kind: 'profile.edit', id: was.id, to: { overrides } }),
  }
}

const remove: Maker = (random, directory, actor) => {
  const held = new Set([...directory.users.values()].flatMap(({ profiles }) => profiles))
  const seen = sight(directory, actor, 'profile')
  const free = seen.filter(({ id }) => !held.has(id))
  const id = one(random, random.chance(0.7) ? free : seen, directory.profiles)?.id
  if (id === undefined) return undefined
  return {
    plan: (at) => deleteProfile(at, actor, { id }),
    op: () => ({ kind: 'profile.delete', id }),
  }
}

export const profileMakers: readonly Maker[] = [
  create,
  edit,
  edit,
  edit,
  weaken,
  restore,
  revert,
  remove,
]
