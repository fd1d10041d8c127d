import { permissionOf, type FeatureId, type Permission, type Slug } from '../catalog/edition.ts'
import { memo } from '../kit/memo.ts'
import type { Directory, Profile, User } from './directory.ts'
import { permissionsOf, profilesOf, togglesOf, type Origin, type Terms } from './held.ts'

/** What a profile stores of a permission (null: nothing of its own), and what that comes to. */
export type Setting = { readonly stored: boolean | null; readonly value: boolean }

/** One permission that is not the same in two profiles. */
export type Difference = {
  readonly slug: Slug
  /** Null when neither role offers it, as what an older edition had. */
  readonly permission: Permission | null
  readonly before: Setting
  readonly after: Setting
}

const nothing: Setting = { stored: null, value: false }

/**
 * Rule: two profiles differ where they store something else or come to something else, both read
 * under the same terms. Storing what the second one stores makes the first one the second.
 */
export function differenceOf(terms: Terms, was: Profile, is: Profile): readonly Difference[] {
  const [before, after] = [settingsIn(terms, was), settingsIn(terms, is)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((slug) => ({
      slug,
      permission:
        permissionOf(terms.edition, is.role, slug) ??
        permissionOf(terms.edition, was.role, slug) ??
        null,
      before: before.get(slug) ?? nothing,
      after: after.get(slug) ?? nothing,
    }))
    .filter(({ before, after }) => before.stored !== after.stored || before.value !== after.value)
}

const settingsIn = (terms: Terms, profile: Profile): ReadonlyMap<Slug, Setting> =>
  new Map([
    ...[...profile.overrides].map(([slug, stored]) => [slug, { stored, value: false }] as const),
    ...togglesOf(terms, profile).map(
      ({ permission, stored, value }) => [permission.slug, { stored, value }] as const,
    ),
  ])

/** Another profile of the role that comes to nearly the same. */
export type Near = { readonly profile: Profile; readonly differences: number }

/** Profiles that differ in no more permissions than this may as well be one. */
export const nearMax = 2

/**
 * Rule: a profile's near-duplicate is the one of its role, among those given, that comes to another
 * value in the fewest permissions, and in at most `nearMax`; of equally near ones the first.
 * Default profiles stay out: they are there anyway, and how far one is from them is said elsewhere.
 */
export function nearestAmong(
  terms: Terms,
  profiles: readonly Profile[],
): (profile: Profile) => Near | undefined {
  const ofRole = Map.groupBy(
    profiles.filter(({ isDefault }) => !isDefault),
    ({ role }) => role,
  )
  const valuesOf = memo((profile: Profile) => togglesOf(terms, profile).map(({ value }) => value))
  return (profile) => {
    if (profile.isDefault) return undefined
    let nearest: Near | undefined
    for (const other of ofRole.get(profile.role) ?? []) {
      if (other.id === profile.id) continue
      const atMost = nearest ? nearest.differences - 1 : nearMax
      const differences = countDiffering(valuesOf(profile), valuesOf(other), atMost)
      if (differences <= atMost) nearest = { profile: other, differences }
    }
    return nearest
  }
}

/** In how many places two lists differ; more than `atMost` are not counted on. */
function countDiffering(
  one: readonly boolean[],
  other: readonly boolean[],
  atMost: number,
): number {
  let count = 0
  for (let at = 0; at < one.length && count <= atMost; at += 1)
    if (one[at] !== other[at]) count += 1
  return count
}

/** What stands in one column of a comparison. */
export type Compared =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'user'; readonly user: User }

export type Cell = {
  readonly on: boolean
  /** Where an on comes from; for a profile also where an off does. A person may have it twice. */
  readonly from: readonly { readonly profile: Profile; readonly origin: Origin }[]
  /** The feature that is switched off, without which this would be on. */
  readonly gatedBy: FeatureId | null
}
/** A permission across the columns; null where no role of the column offers it. */
export type ComparedRow = {
  readonly permission: Permission
  readonly cells: readonly (Cell | null)[]
}

/**
 * Rule: a profile's cell is what the profile gives whoever has it, a person's is what they
 * effectively hold, and both say through what. There is a row for each slug that any role of any
 * column offers, in the edition's order.
 */
export function comparisonOf(
  directory: Directory,
  compared: readonly Compared[],
): readonly ComparedRow[] {
  const columns = compared.map((each) =>
    each.kind === 'profile'
      ? profileCells(directory, each.profile)
      : userCells(directory, each.user),
  )
  const rows = new Map<Slug, Permission>()
  for (const { permissions } of directory.edition.roles.values())
    for (const permission of permissions.values())
      if (!rows.has(permission.slug) && columns.some((cells) => cells.has(permission.slug)))
        rows.set(permission.slug, permission)
  return [...rows.values()].map((permission) => ({
    permission,
    cells: columns.map((cells) => cells.get(permission.slug) ?? null),
  }))
}

type Cells = ReadonlyMap<Slug, Cell>

const profileCells = (directory: Directory, profile: Profile): Cells =>
  new Map(
    togglesOf(directory, profile).map(({ permission, counts, value, from, gatedBy }) => [
      permission.slug,
      { on: counts, from: [{ profile, origin: from }], gatedBy: value ? gatedBy : null },
    ]),
  )

function userCells(directory: Directory, user: User): Cells {
  const held = Map.groupBy(
    permissionsOf(directory, { kind: 'user', id: user.id }),
    ({ permission }) => permission.slug,
  )
  const offered = profilesOf(directory, user).flatMap((profile) => [
    ...profileCells(directory, profile),
  ])
  return new Map(
    [...Map.groupBy(offered, ([slug]) => slug)].map(([slug, cells]) => {
      const from = (held.get(slug) ?? []).map(({ profile, from }) => ({ profile, origin: from }))
      const gatedBy = cells.find(([, cell]) => cell.gatedBy !== null)?.[1].gatedBy ?? null
      return [slug, { on: from.length > 0, from, gatedBy: from.length > 0 ? null : gatedBy }]
    }),
  )
}
