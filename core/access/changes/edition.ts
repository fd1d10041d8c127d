import { permissionOf, type Edition, type RoleId, type Slug } from '../../catalog/edition.ts'
import { mayFollow, successionOf } from '../../catalog/succession.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail } from '../../kit/result.ts'
import type { Touch, Warning } from '../change.ts'
import {
  delegableKey,
  type ApiKey,
  type Directory,
  type Profile,
  type Settings,
} from '../directory.ts'
import { togglesOf } from '../held.ts'
import { plain } from '../plain.ts'
import { startingSettings } from '../starting.ts'
import { noPlace } from '../target.ts'
import { finish, refusedAt } from './finish.ts'
import type { MoveEdition } from './inputs.ts'
import type { Plan } from './plan.ts'

/**
 * Rule: an account moves to another edition as a whole or not at all. Each toggle goes on under its
 * slug; what is new follows the role's default in every profile; what the next edition does not offer
 * is left out; and what would give more than what it comes from is off. A full administrator's to do.
 */
export const moveEdition: Plan<MoveEdition> = (directory, actor, { to }) => {
  const refusal = refusedAt(directory, actor, 'account-settings.edit', noPlace)
  if (refusal) return fail(refusal)
  const { edition: from, settings: was } = directory
  if (from === to) return fail({ kind: 'nothing-to-change' })
  if (!mayFollow(from, to))
    return fail({ kind: 'invalid', field: 'to', problem: `does not follow on ${from.title}` })
  const stray = [...directory.profiles.values()].find(({ role }) => !to.roles.has(role))
  if (stray)
    return fail({ kind: 'invalid', field: 'to', problem: `has no role for “${stray.name}”` })
  const is = settingsIn(from, to, was)
  const settings: Touch = { noun: 'settings', id: 'settings', before: was, after: is }
  const touches: readonly Touch[] = [
    { noun: 'edition', id: 'edition', before: from, after: to },
    ...featuresIn(directory, to),
    ...(text(was) === text(is) ? [] : [settings]),
    ...[...directory.profiles.values()].flatMap((profile) => profileIn(directory, to, profile)),
    ...[...directory.keys.values()].flatMap((key) => keyIn(directory, to, key)),
  ]
  return finish(directory, actor, 'account-settings.edit', touches, warningsOf(directory, to))
}

/** What both editions have stays as it is; what is new starts as in a new account. */
const featuresIn = ({ edition, features }: Directory, to: Edition): readonly Touch[] =>
  [...new Set([...edition.features.keys(), ...to.features.keys()])].flatMap((id) => {
    const before = features.has(id)
    const next = to.features.get(id)
    const after = next !== undefined && (edition.features.has(id) ? before : next.startsOn)
    return before === after ? [] : [{ noun: 'feature', id, before, after }]
  })

function settingsIn(from: Edition, to: Edition, was: Settings): Settings {
  const fresh = startingSettings(to)
  const wasOffered = new Set(pairsOf(from))
  const depended = new Set(dependentOf(from))
  return {
    ...was,
    accountDefaults: new Set(
      dependentOf(to).filter((slug) =>
        (depended.has(slug) ? was : fresh).accountDefaults.has(slug),
      ),
    ),
    delegable: new Set(
      pairsOf(to).filter((pair) => (wasOffered.has(pair) ? was : fresh).delegable.has(pair)),
    ),
  }
}

function profileIn(directory: Directory, to: Edition, profile: Profile): readonly Touch[] {
  const { takenOver, heldBack } = successionOf(directory.edition, to)
  const on = new Set(
    togglesOf(directory, profile).flatMap(({ counts, permission }) =>
      counts ? permission.slug : [],
    ),
  )
  const ofRole = <Of extends { readonly role: RoleId }>(each: Of) => each.role === profile.role
  const overrides = new Map([
    ...[...profile.overrides].filter(([slug]) => isToggle(to, profile.role, slug)),
    ...takenOver
      .filter(ofRole)
      .filter(({ slug, by }) => on.has(slug) && !on.has(by))
      .map(({ by }) => [by, true] as const),
    ...heldBack.filter(ofRole).map(({ slug }) => [slug, false] as const),
  ])
  const after = { ...profile, overrides }
  return text(profile) === text(after)
    ? []
    : [{ noun: 'profile', id: profile.id, before: profile, after }]
}

/** A key keeps what is still offered; it never had more than its maker, and that goes for what takes over too. */
function keyIn({ edition }: Directory, to: Edition, key: ApiKey): readonly Touch[] {
  const { takenOver } = successionOf(edition, to)
  const offered = new Set([...to.roles.values()].flatMap((role) => [...role.permissions.keys()]))
  const permissions = key.permissions
    .map((slug) => takenOver.find((each) => each.slug === slug)?.by ?? slug)
    .filter((slug, at, all) => offered.has(slug) && all.indexOf(slug) === at)
  const after = { ...key, permissions }
  return text(key) === text(after) ? [] : [{ noun: 'api-key', id: key.id, before: key, after }]
}

const isToggle = (edition: Edition, role: RoleId, slug: Slug): boolean => {
  const permission = permissionOf(edition, role, slug)
  return permission !== undefined && permission.default !== 'core'
}

const permissionsIn = (edition: Edition) =>
  [...edition.roles.values()].flatMap((role) => [...role.permissions.values()])
const pairsOf = (edition: Edition) =>
  permissionsIn(edition).map(({ role, slug }) => delegableKey(role, slug))
const dependentOf = (edition: Edition): readonly Slug[] =>
  permissionsIn(edition).flatMap((each) => (each.default === 'account' ? each.slug : []))

function warningsOf({ edition, profiles }: Directory, to: Edition): readonly Warning[] {
  const { stops, takenOver } = successionOf(edition, to)
  const goesOn = (role: RoleId, slug: Slug) =>
    isToggle(to, role, slug) || takenOver.some((each) => each.role === role && each.slug === slug)
  const leftOut = new Map(
    [...profiles.values()].flatMap(({ role, overrides }) =>
      [...overrides]
        .filter(([slug, on]) => on && !goesOn(role, slug))
        .map(([slug]) => [delegableKey(role, slug), { kind: 'left-out', slug, role } as const]),
    ),
  )
  const labels = stops.flatMap((id) => edition.components.get(id)?.label ?? [])
  return [
    ...leftOut.values(),
    ...(isNonEmpty(labels) ? [{ kind: 'stops-applying', what: labels } as const] : []),
  ]
}

const text = (row: Parameters<typeof plain>[0]) => JSON.stringify(plain(row))
