import { permissionOf, type RoleId, type Slug } from '../../catalog/edition.ts'
import { profileId, type ProfileId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import type { Warning } from '../change.ts'
import type { Actor, Directory, Profile } from '../directory.ts'
import { peopleWhere } from '../people.ts'
import { versionOf } from '../plain.ts'
import type { Refusal } from '../refusal.ts'
import { profileTarget } from '../target.ts'
import { found, finish, refusedAt, staleness } from './finish.ts'
import type { CreateProfile, EditProfile, OneProfile, RevertProfile, Toggles } from './inputs.ts'
import { inUse, textProblem } from './names.ts'
import type { Plan } from './plan.ts'
import { profileWarnings } from './warnings.ts'
import { rowChanged, rowGone, rowMade } from './touch.ts'

/** Rule: a profile starts at its role's defaults, or as another profile of the role. */
export const createProfile: Plan<CreateProfile> = (directory, actor, input) => {
  if (!directory.edition.roles.has(input.role)) {
    const known = [...directory.edition.roles.keys()].join(', ')
    return fail({ kind: 'invalid', field: 'role', problem: `must be one of ${known}` })
  }
  const start = startOf(directory, actor, input.role, input.duplicateOf)
  if (!start.ok) return start
  const overrides = toggled(directory, input.role, start.value, input.toggles)
  if (!overrides.ok) return overrides
  const is: Profile = {
    id: profileId(directory.next.profile),
    role: input.role,
    name: input.name,
    description: input.description,
    isDefault: false,
    createdBy: actor.kind === 'host' ? null : actor.id,
    overrides: overrides.value,
  }
  const refusal =
    textProblem(directory, 'profile', is) ??
    withoutRank(refusedAt(directory, actor, 'profile.create', profileTarget(is)))
  if (refusal) return fail(refusal)
  return finish(
    directory,
    actor,
    'profile.create',
    [rowMade('profile', is)],
    profileWarnings(directory, null, is),
  )
}

/** What a new profile would look like: for showing, it has no name yet. */
export function draftProfile(
  directory: Directory,
  actor: Actor,
  role: RoleId,
  duplicateOf: ProfileId | null,
): Result<Profile, Refusal> {
  const start = startOf(directory, actor, role, duplicateOf)
  if (!start.ok) return start
  const id = profileId(directory.next.profile)
  const blank = { id, role, name: '', description: '', isDefault: false, createdBy: null }
  return ok({ ...blank, overrides: start.value })
}

/** Rule: a profile keeps its role; its toggles are merged by permission; the name stays unique. */
export const editProfile: Plan<EditProfile> = (directory, actor, { id, expected, patch }) => {
  const before = found(directory, actor, 'profile', id)
  if (!before.ok) return before
  const was = before.value
  if (patch.role !== undefined && patch.role !== was.role) {
    const why = 'a profile keeps its role; make a new one, or duplicate a profile of the other role'
    return fail({ kind: 'protected', noun: 'profile', name: was.name, why })
  }
  const overrides = toggled(directory, was.role, was.overrides, patch.toggles ?? new Map())
  if (!overrides.ok) return overrides
  const { name = was.name, description = was.description } = patch
  const is = { ...was, name, description, overrides: overrides.value }
  return changed(directory, actor, 'profile.edit', expected, was, is)
}

/** Rule: restoring puts every toggle back to following the role's default. */
export const restoreProfile: Plan<OneProfile> = (directory, actor, { id, expected }) => {
  const before = found(directory, actor, 'profile', id)
  if (!before.ok) return before
  const was = before.value
  return changed(directory, actor, 'profile.restore', expected, was, {
    ...was,
    overrides: new Map(),
  })
}

/**
 * Rule: going back to a version is an edit like any other: name, description and toggles as they
 * were. What the role does not offer any more stays out, and is said.
 */
export const revertProfile: Plan<RevertProfile> = (directory, actor, { id, expected, to }) => {
  const before = found(directory, actor, 'profile', id)
  if (!before.ok) return before
  const was = before.value
  const offered = (slug: Slug) => {
    const permission = permissionOf(directory.edition, was.role, slug)
    return permission !== undefined && permission.default !== 'core'
  }
  const overrides = new Map([...to.overrides].filter(([slug]) => offered(slug)))
  const is = { ...was, name: to.name, description: to.description, overrides }
  const leftOut = [...to.overrides.keys()]
    .filter((slug) => !offered(slug))
    .map((slug): Warning => ({ kind: 'left-out', slug, role: was.role }))
  return changed(directory, actor, 'profile.edit', expected, was, is, leftOut)
}

/** Rule: default profiles stay, and so does a profile that somebody has. */
export const deleteProfile: Plan<OneProfile> = (directory, actor, { id, expected }) => {
  const before = found(directory, actor, 'profile', id)
  if (!before.ok) return before
  const was = before.value
  const refusal =
    staleness('profile', was, expected) ??
    keptDefault(was) ??
    refusedAt(directory, actor, 'profile.delete', profileTarget(was)) ??
    stillHeld(directory, actor, was)
  return refusal
    ? fail(refusal)
    : finish(directory, actor, 'profile.delete', [rowGone('profile', was)])
}

function changed(
  directory: Directory,
  actor: Actor,
  action: 'profile.edit' | 'profile.restore',
  expected: string | undefined,
  was: Profile,
  is: Profile,
  warnings: readonly Warning[] = [],
) {
  const refusal =
    staleness('profile', was, expected) ??
    refusedAt(directory, actor, action, profileTarget(was)) ??
    textProblem(directory, 'profile', is)
  if (refusal) return fail(refusal)
  const touches = versionOf(was) === versionOf(is) ? [] : [rowChanged('profile', was, is)]
  return finish(directory, actor, action, touches, [
    ...warnings,
    ...profileWarnings(directory, was, is),
  ])
}

/** What a new profile gives beyond the actor is for the guard to say, permission by permission. */
const withoutRank = (refusal: Refusal | undefined) =>
  refusal?.kind === 'denied' && refusal.denial.kind === 'outranked' ? undefined : refusal

function startOf(
  directory: Directory,
  actor: Actor,
  role: RoleId,
  duplicateOf: ProfileId | null,
): Result<ReadonlyMap<Slug, boolean>, Refusal> {
  if (duplicateOf === null) return ok(new Map())
  const source = found(directory, actor, 'profile', duplicateOf)
  if (!source.ok) return source
  if (source.value.role === role) return ok(source.value.overrides)
  return fail({
    kind: 'invalid',
    field: 'duplicateOf',
    problem: 'must be a profile of the same role',
  })
}

/** Rule: only permissions the role offers can be in a profile, and core ones cannot be switched. */
function toggled(
  { edition }: Directory,
  role: RoleId,
  from: ReadonlyMap<Slug, boolean>,
  toggles: Toggles,
): Result<ReadonlyMap<Slug, boolean>, Refusal> {
  const overrides = new Map(from)
  for (const [slug, value] of toggles) {
    const permission = permissionOf(edition, role, slug)
    if (!permission) return fail(unavailable(edition, role, slug))
    if (permission.default === 'core' && value !== null) {
      return fail({
        kind: 'invalid',
        field: `toggles.${slug}`,
        problem: 'is a core permission and always on',
      })
    }
    if (value === null) overrides.delete(slug)
    else overrides.set(slug, value)
  }
  return ok(overrides)
}

function unavailable({ roles }: Directory['edition'], role: RoleId, slug: Slug): Refusal {
  const offering = [...roles.values()].filter(({ permissions }) => permissions.has(slug))
  const permission = offering[0]?.permissions.get(slug)?.label ?? slug
  const label = roles.get(role)?.label ?? role
  return {
    kind: 'unavailable',
    permission,
    role: label,
    offeredBy: offering.map((each) => each.label),
  }
}

const keptDefault = ({ isDefault, name }: Profile): Refusal | undefined =>
  isDefault
    ? {
        kind: 'protected',
        noun: 'profile',
        name,
        why: 'default profiles can be customised and restored, not deleted',
      }
    : undefined

function stillHeld(directory: Directory, actor: Actor, { id, name }: Profile): Refusal | undefined {
  const holders = [...peopleWhere(directory.users, 'profiles', (profiles) => profiles.includes(id))]
  return inUse(directory, actor, { noun: 'profile', name }, holders)
}
