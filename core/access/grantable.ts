import type { Edition, Permission, RoleId, Slug } from '../catalog/edition.ts'
import { permissionOf } from '../catalog/edition.ts'
import { delegableKey, type Actor, type Directory } from './directory.ts'
import {
  defaultOf,
  keeperShare,
  liveRightsOf,
  managesSomething,
  permissionsOf,
  withAllFeatures,
} from './held.ts'
import type { Missing } from './refusal.ts'

/** How far an actor is trusted with people: `bound` are delegates and API keys (rules 4.2 to 4.5). */
export type Standing = 'host' | 'full' | 'partial' | 'bound'

export function standingOf(directory: Directory, actor: Actor): Standing {
  if (actor.kind === 'host') return 'host'
  const share = keeperShare(directory, actor)
  return share === 'all' ? 'full' : share === 'some' ? 'partial' : 'bound'
}

/**
 * Rule: nobody gives more than they may grant. A full administrator may grant whatever the edition
 * offers the role. A partial one: what they hold, and what the administrators' role does not have.
 * Everyone else: what they hold, what is on by default for the role, and what the account lists as
 * delegable; the toggles of delegation only if they hold them and may pass them on.
 */
export function mayGrant(directory: Directory, actor: Actor, role: RoleId, slug: Slug): boolean {
  return granting(directory, actor)(role, slug)
}

/** `mayGrant` for many questions about one actor. */
export function granting(
  directory: Directory,
  actor: Actor,
): (role: RoleId, slug: Slug) => boolean {
  const { edition, settings } = directory
  const standing = standingOf(directory, actor)
  // Features aside on both sides: two people set up alike do not outrank each other.
  const set = permissionsOf(withAllFeatures(directory), actor)
  const manages = managesSomething(directory, actor)
  const held = new Set(
    set.flatMap(({ permission }) => (manages || !permission.delegated ? [permission.slug] : [])),
  )
  return (role, slug) => {
    const permission = permissionOf(edition, role, slug)
    if (!permission || (set.length === 0 && standing !== 'host')) return false
    switch (standing) {
      case 'host':
      case 'full':
        return true
      case 'partial':
        return held.has(slug) || !keepersHave(edition, role, slug)
      case 'bound':
        if (permission.delegated) return held.has(slug) && settings.delegatesMayPassOn
        return (
          held.has(slug) ||
          defaultOf(directory, permission) ||
          settings.delegable.has(delegableKey(role, slug))
        )
    }
  }
}

const keepersHave = ({ keeper, roles }: Edition, role: RoleId, slug: Slug) =>
  role === keeper.role || roles.get(keeper.role)?.permissions.has(slug) === true

/** What of these permissions may not be given by whom `may` speaks for. */
export const missingAmong = (
  permissions: readonly Permission[],
  may: (role: RoleId, slug: Slug) => boolean,
): readonly Missing[] =>
  permissions
    .filter(({ role, slug }) => !may(role, slug))
    .map(({ role, slug, label }) => ({ role, slug, label }))

/** The roles that delegated administration is about: those its toggles name. */
export const delegatedRoles = ({ roles }: Edition): ReadonlySet<RoleId> =>
  new Set(
    [...roles.values()]
      .flatMap(({ permissions }) => [...permissions.values()])
      .filter(({ delegated }) => delegated)
      .flatMap(({ grants }) => grants.flatMap(({ onRoles }) => onRoles ?? [])),
  )

/** The roles that a bound actor's rights over users, or over profiles, cover. */
export function manageableRoles(
  directory: Directory,
  actor: Actor,
  component: 'user' | 'profile',
): ReadonlySet<RoleId> {
  const edits = liveRightsOf(directory, actor).filter(
    ({ grant }) => grant.action === `${component}.edit`,
  )
  return new Set(
    [...delegatedRoles(directory.edition)].filter((role) =>
      edits.some(({ grant }) => grant.onRoles === null || grant.onRoles.includes(role)),
    ),
  )
}
