/** Who may do what to what: 2.5-2.7 and 4.5-4.11. */
import {
  asNew,
  byId,
  componentOf,
  holders,
  isBelow,
  lobsOf,
  permissionOf,
  placeOf,
} from './entities.ts'
import { mayGive, rights, self, standing, switchedOn } from './holding.ts'
import { outside } from './lines.ts'
import { once } from './once.ts'
import type { Actor, Grant, Kept, Model, Pair, Target, User } from './shapes.ts'

type Reach = Grant & { area: string[] }
const below = once((m: Model, ...roots: string[]): string[] =>
  m.groups.flatMap(({ id }) => (isBelow(m, id, roots) ? id : [])),
)
/** The grants of a held permission, and the groups each reaches (2.6). */
export function reach(m: Model, u: User | undefined, pair: Pair, action?: string): Reach[] {
  const [p, ids] = [permissionOf(m, pair), m.groups.map((g) => g.id)]
  if (!u || !p || (p.delegated && u.managedGroups.length === 0)) return [] // 4.1: no right at all
  const area = (scope: Grant['scope']) => {
    if (scope === 'subtree') return below(m, ...u.managedGroups)
    return { self: [], group: [u.memberGroup ?? '?'], account: ids }[scope]
  }
  const asked = p.grants.filter((g) => action === undefined || g.action === action)
  return asked.map((g) => ({ ...g, area: area(g.scope) }))
}
/** 2.5-2.7: does the scope contain the target? */
function contains(m: Model, a: Actor, bound: boolean, g: Reach, t: Target): boolean {
  const [place, reading] = [placeOf(m, t), /\.(read|export)$/.test(g.action)]
  if (!place) return false
  const whose = t.kind === 'user' ? t.id : t.kind === 'outside' ? t.agent : null
  if (g.scope === 'self') return whose !== null && self(m, a)?.id === whose
  // To a bound actor the account is every group: people without one are outside (R4, 4.1).
  if (g.scope === 'account' && !(bound && /user|group/.test(t.kind))) return true
  if (/profile/.test(t.kind)) return g.scope === 'subtree' && g.area.length > 0 // no place: 2.7
  if (t.kind === 'group' && /edit|move|delete/.test(g.action) && g.scope !== 'account')
    place.push(byId(m.groups, t.id)?.parent ?? '?') // R12
  const inside = place.map((x) => g.area.includes(x))
  return inside.includes(true) && (reading || !inside.includes(false)) // R1
}
export function may(m: Model, a: Actor, action: string, t: Target): boolean {
  const [me, as] = [self(m, a), standing(m, a)]
  const all = rights(m, a).flatMap((p) => reach(m, me, p, action))
  if (as === 'full') all.push(...m.keeper.grants.map((g) => ({ ...g, area: [] }))) // 2.11
  const grants = all.filter((g) => g.action === action && contains(m, a, as === 'bound', g, t))
  if (!me || grants.length === 0) return false
  if (outside(m, me, lobsOf(m, t))) return false // 2.6
  if (action.startsWith('my-account.'))
    return t.kind === 'user' && a.kind === 'user' && t.id === a.id // R21
  const toggles = m.roles.flatMap((r) => r.permissions.filter((p) => p.delegated))
  const named = toggles.flatMap((p) => p.grants.flatMap((g) => g.onRoles ?? []))
  const ids = m.roles.flatMap((r) => (as !== 'bound' || named.includes(r.id) ? r.id : [])) // R4
  const on = (role: string) =>
    grants.filter((g) => ids.includes(role) && (g.onRoles ?? ids).includes(role))
  const covered = (roles: string[]) => roles.every((r) => on(r).length > 0) // R2
  const within = (...profiles: string[]) => mayGive(m, a, switchedOn(m, profiles, true)) // R8, R16
  if (t.kind === 'new-user') return covered(t.roles)
  if (t.kind === 'new-profile') return covered([t.role])
  const user = t.kind === 'user' && !/^user.(read|export)$/.test(action) && byId(m.users, t.id)
  const own = user === me && as === 'bound' // R9
  if (user) return !own && covered(asNew(m, user).roles) && within(...user.profiles)
  const profile = t.kind === 'profile' && byId(m.profiles, t.id)
  if (!profile) return true
  const open = (g: Grant) => as !== 'bound' && g.scope === 'account' && !g.assignableOnly
  const seen = within(profile.id) || on(profile.role).some(open) // R13, R22
  if (!seen || on(profile.role).length === 0) return false
  const users = holders(m, t)
  const changes = /edit|restore|delete/.test(action)
  if (changes && users.some((u) => outside(m, me, u.lobs))) return false // R28
  if (as === 'full' || !changes) return true // R11
  if (!users.every((u) => within(...u.profiles))) return false // R10, R17
  if (as === 'partial') return within(profile.id) // R17
  if (profile.isDefault || me.profiles.includes(profile.id)) return false // R10
  if (users.length === 0) return profile.createdBy === a.id
  return users.every((u) => may(m, a, action, asNew(m, u))) // R19: by the rights over profiles
}
export const isSeen = (m: Model, a: Actor, it: Kept): boolean =>
  may(m, a, `${componentOf[it.kind]}.read`, it)
export const sees = (m: Model, a: Actor, kind: Kept['kind']): string[] =>
  m[`${kind}s`].flatMap(({ id }) => (isSeen(m, a, { kind, id }) ? id : []))
