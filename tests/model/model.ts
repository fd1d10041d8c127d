/** The law on one slow page: domain.md 2, 4 and 6, as decisions 0002 (R1-R26) and 0020 (R27-R32) read it, and what an
 *  operation leaves. What may stand at all and where (section 3) is in entities.ts, the data in shapes.ts. */
import {
  asNew,
  byId,
  componentOf,
  effectOf,
  holders,
  isBelow,
  lobsOf,
  permissionOf,
  placeOf,
  possible,
  subjectOf,
} from './entities.ts'
import type {
  Actor,
  Grant,
  Id,
  Kept,
  Key,
  Model,
  One,
  Op,
  Pair,
  Permission,
  Target,
  User,
} from './shapes.ts'
import { isSame, once } from './once.ts'
export type * from './shapes.ts'

type Reach = Grant & { area: string[] }
const byDefault = (m: Model, p: Permission) =>
  p.default === 'on' || (p.default === 'account' && m.accountOn.includes(p.slug)) // 2.2, R5

/** What these profiles hold together (2.1, 2.4, 2.8). Read: a feature gates core permissions too.
 *  `ever`: with every feature on, as ceiling, rank and guard measure it (R16). */
const switchedOn = (m: Model, profiles: string[], ever = false): Pair[] =>
  m.profiles.flatMap(({ id }) => (profiles.includes(id) ? switchedOnIn(m, id, ever) : []))
const switchedOnIn = once((m: Model, profile: string, ever: boolean): Pair[] => {
  const { role, overrides } = m.profiles.find(({ id }) => id === profile)!
  const all = byId(m.roles, role)?.permissions ?? []
  const free = all.filter((p) => ever || p.feature === null || m.features.includes(p.feature))
  const isOn = (p: Permission) => p.default === 'core' || (overrides[p.slug] ?? byDefault(m, p))
  const got = new Set(free.filter(isOn))
  for (const { implies } of got)
    // walks what it adds, too
    if (implies.length > 0) for (const p of free) if (implies.includes(p.slug)) got.add(p)
  return [...got].map(({ slug }) => ({ role, slug }))
})
export const held = (m: Model, userId: string, ever = false): Pair[] =>
  m.users.flatMap((u) => (u.id === userId && u.enabled ? switchedOn(m, u.profiles, ever) : []))
/** R4, R33: a key stands where its creator does, or its API user: reach, `self`, own record, own profiles. */
const standsFor = (key?: Key) => key?.user ?? key?.creator
const self = (m: Model, a: Actor) =>
  byId(m.users, a.kind === 'user' ? a.id : standsFor(byId(m.keys, a.id)))
export const rights = (m: Model, a: Actor, ever = false) => rightsOf(m, a.kind, a.id, ever)
const rightsOf = once((m: Model, kind: Actor['kind'], id: string, ever: boolean): Pair[] => {
  const a = { kind, id }
  const [key, all] = [byId(m.keys, a.id), held(m, self(m, a)?.id ?? '?', ever)]
  if (a.kind === 'user') return all
  if (!key?.live || key.kind === 'decisions') return [] // R4
  return all.filter((p) => key.slugs.includes(p.slug))
})
/** Those that give something: no toggle of delegation to who manages no group (4.1, R18). */
export const liveRights = (m: Model, a: Actor, ever = false): Pair[] =>
  rights(m, a, ever).filter((p) => self(m, a)?.managedGroups[0] || !permissionOf(m, p)?.delegated)
const standing = (m: Model, a: Actor) => standingOf(m, a.kind, a.id)
const standingOf = once(
  (m: Model, kind: Actor['kind'], id: string): 'full' | 'partial' | 'bound' => {
    const a = { kind, id }
    const mine = rights(m, a).flatMap((p) => (p.role === m.keeper.role ? p.slug : []))
    const kept = m.keeper.permissions.filter((slug) => mine.includes(slug)).length // R3
    if (a.kind === 'key' || !self(m, a)?.human || kept === 0) return 'bound'
    return kept === m.keeper.permissions.length ? 'full' : 'partial'
  },
)
/** The ceiling of 4.3 and 4.4, and what administrators may grant. Holding nothing, nothing (R23). */
export const granting = (m: Model, a: Actor) => grantingOf(m, a.kind, a.id)
const grantingOf = once((m: Model, kind: Actor['kind'], id: string): ((pair: Pair) => boolean) => {
  const a = { kind, id }
  const [as, mine] = [standing(m, a), liveRights(m, a, true).map((p) => p.slug)]
  return ({ role, slug }) => {
    const [p, holds] = [permissionOf(m, { role, slug }), mine.includes(slug)]
    if (!p || mine.length === 0) return false // 2.4
    if (as === 'full') return true
    if (as === 'partial') return holds || !permissionOf(m, { role: m.keeper.role, slug })
    if (p.delegated) return holds && m.mayPassOn // whatever default or list say
    const listed = m.delegable.some((d) => d.role === role && d.slug === slug)
    return holds || listed || p.default === 'core' || byDefault(m, p)
  }
})
/** 2.6: the lines of business that somebody is limited to. They are on with the right to manage them. */
function lines(m: Model, lobs: string[] = []): string[] | null {
  const managing = m.roles.flatMap((r) =>
    r.permissions.filter((p) => p.grants.some((g) => g.action.startsWith('lob.'))),
  )
  const on = managing.some((p) => p.feature === null || m.features.includes(p.feature))
  return on && lobs.length > 0 ? lobs : null
}
/** R32: is there a full administrator without lines, enabled or (when asked) locked? */
function unlimited(m: Model, orLocked = false): boolean {
  const woken = m.users.map((u) => (orLocked && u.locked ? { ...u, enabled: true } : u))
  const full = (u: User) => standing({ ...m, users: woken }, { kind: 'user', id: u.id }) === 'full'
  return woken.some((u) => lines(m, u.lobs) === null && full(u))
}
const outside = (m: Model, me: User, lobs: string[]) => {
  const own = lines(m, me.lobs)
  return own !== null && lobs.length > 0 && !lobs.some((l) => own.includes(l))
}
/** What lines come to be reached: null is all of them. */
function lifted(was: string[] | null, is: string[] | null): string[] | null {
  if (was === null) return []
  return is && is.filter((l) => !was.includes(l))
}
const mayGive = (m: Model, a: Actor, all: Pair[]) => all.every(granting(m, a))

const below = once((m: Model, ...roots: string[]): string[] =>
  m.groups.flatMap(({ id }) => (isBelow(m, id, roots) ? id : [])),
)
/** The grants of a held permission, and the groups each reaches (2.6). */
function reach(m: Model, u: User | undefined, pair: Pair, action?: string): Reach[] {
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
export const sees = (m: Model, a: Actor, kind: Kept['kind']): string[] =>
  m[`${kind}s`].flatMap(({ id }) =>
    may(m, a, `${componentOf[kind]}.read`, { kind, id }) ? id : [],
  )
/** R6, R16: the pairs that someone would hold, if enabled and with every feature on, and did not
 *  before, or less far; a group that was not there is no gain. */
export function gains(before: Model, after: Model, id: string): Pair[] {
  const [old, u] = [byId(before.users, id), byId(after.users, id)]
  const sets = ['roles', 'profiles', 'groups', 'accountOn'] as const // all that it reads of an account
  if (old && old === u && sets.every((of) => isSame<unknown>(before[of], after[of]))) return []
  const had = switchedOn(before, old?.profiles ?? [], true).map((p) => `${p.role} ${p.slug}`)
  return switchedOn(after, u?.profiles ?? [], true).filter((pair) => {
    const [was, now] = [reach(before, old, pair), reach(after, u, pair)]
    const isNew = (x: string, i: number) => byId(before.groups, x) && !was[i]?.area.includes(x)
    const wider = now.length > was.length || now.some((g, i) => g.area.some((x) => isNew(x, i))) // R18
    const [mine, others] = [(old?.lobs.length ?? 0) > 0 ? old!.lobs : null, u?.lobs ?? []]
    const more = old && lifted(mine, others.length > 0 ? others : null)?.length !== 0 // R29
    return wider || more || !had.includes(`${pair.role} ${pair.slug}`)
  })
}
/** The state after an operation; nothing is checked. */
export function apply(m: Model, op: Op): Model {
  if ('ops' in op) return op.ops.reduce(apply, m)
  const [kind, verb] = op.kind.split('.')
  const others = (x: Id | string) => (typeof x === 'string' ? x : x.id) !== op.id
  if ('on' in op) {
    const list = kind === 'feature' ? 'features' : 'accountOn'
    return { ...m, [list]: m[list].filter(others).concat(op.on ? op.id : []) }
  }
  const list = `${kind}s` as 'users' | 'profiles' | 'groups' | 'skills' | 'keys' | 'lobs'
  const all: Id[] = m[list]
  const left = (u: User) => ({ ...u, skills: u.skills.filter(others) })
  const users = op.kind === 'skill.delete' ? m.users.map(left) : m.users
  const to = { ...byId(all, op.id), ...effectOf[op.kind], ...op.to, id: op.id }
  return { ...m, users, [list]: all.filter(others).concat(verb === 'delete' ? [] : to) }
}

/** The actions an operation needs. */
function permitted(m: Model, a: Actor, op: One): boolean {
  const can = (action: string, t: Target) => may(m, a, action, t)
  const on = subjectOf(op)
  if (!on) return standing(m, a) === 'full' && can('account-settings.edit', { kind: 'account' }) // R15
  const verb = op.kind.split('.')[1]?.replace('enable', 'disable')
  const action = `${componentOf[on.kind]}.${verb}`
  if ('to' in op && op.to && 'lobs' in op.to) {
    // R30: giving and taking lines of business; whoever is added has those of who adds them.
    const was = byId<Id & { lobs?: string[] }>(m[`${on.kind}s`], op.id)
    const to = op.to.lobs
    const base = was?.lobs ?? lines(m, self(m, a)?.lobs) ?? []
    const turned = base.concat(to).filter((l) => !base.includes(l) || !to.includes(l))
    const held = (verb: string) => turned.every((id) => can(`lob.${verb}`, { kind: 'lob', id }))
    if (!held('read') || !held('edit')) return false
  }
  if (op.kind === 'user.create') return can(action, asNew(m, op.to))
  if (op.kind === 'user.edit') return can(action, on) && can(action, asNew(m, op.to)) // 4.2
  if (op.kind === 'profile.create') return can(action, { kind: 'new-profile', role: op.to.role })
  if (op.kind === 'group.create' || op.kind === 'group.move') {
    const placed = can(action, { kind: 'new-group', parent: op.to.parent })
    return placed && (op.kind === 'group.create' || can(action, on)) // R12
  }
  if (op.kind === 'key.create' || op.kind === 'key.edit') {
    const key = op.kind === 'key.create' ? op.to : byId(m.keys, op.id)
    const [old, id] = [op.kind === 'key.edit' ? key!.slugs : [], standsFor(key) ?? '?']
    const more = op.to.slugs.filter((s) => !old.includes(s))
    const holds = rights(m, { kind: 'user', id })
    if (!more.every((s) => holds.some((p) => p.slug === s))) return false
    // R25, R33: of oneself, or of an API user whom one may manage.
    const owner = byId(m.users, key!.user)
    const mine = key!.user === null ? a.id === key!.creator : can('user.edit', { kind: 'user', id })
    const isFit = key!.user === null || owner?.human === false
    const issues = a.kind === 'user' && self(m, a)?.human && mine && isFit
    if ((op.kind === 'key.create' || more.length > 0) && !issues) return false
  }
  if (/^(key|skill|lob).create$/.test(op.kind)) return can(action, { kind: 'account' })
  const touched = op.kind === 'skill.delete' ? holders(m, on) : [] // R24
  return can(action, on) && touched.every((u) => can('user.edit', { kind: 'user', id: u.id }))
}
/** In a bulk, who is so already stays so, which takes no right but to see them; nobody is in it twice. */
const isStill = (m: Model, { kind, ...op }: One) => {
  if (!kind.startsWith('user.')) return false
  const [was, is] = [m, apply(m, { kind, ...op } as One)].map((then) => byId(then.users, op.id))
  return was !== undefined && JSON.stringify(was) === JSON.stringify(is)
}
const isOneByOne = (m: Model, a: Actor, ops: One[]) =>
  new Set(ops.map(({ id }) => id)).size === ops.length &&
  ops.every(({ id }) => may(m, a, 'user.read', { kind: 'user', id }))
/** The rule above all: what anyone gains is within what A may grant at their place (I1, R7). */
export function allowed(m: Model, a: Actor, op: Op): boolean {
  const ops = 'ops' in op ? op.ops.filter((one) => !isStill(m, one)) : [op]
  if (!ops.every((one) => possible(m, one) && permitted(m, a, one))) return false
  if ('ops' in op && !isOneByOne(m, a, op.ops)) return false
  const [after, bound] = [apply(m, op), standing(m, a) === 'bound']
  const ofProfile = ops.every(({ kind }) => kind.startsWith('profile.'))
  const guarded = after.users.every((u) => {
    const gained = gains(m, after, u.id)
    const managing = ofProfile ? 'profile.edit' : 'user.edit' // R19
    const placed = !bound || gained.length === 0 || may(m, a, managing, asNew(after, u))
    return placed && mayGive(m, a, gained)
  })
  const own = lines(m, self(m, a)?.lobs)
  const within = after.users.every((u) => {
    const old = byId(m.users, u.id)
    const gained = own && lifted(old ? lines(m, old.lobs) : [], lines(after, u.lobs))
    return own === null || (gained !== null && gained.every((l) => own.includes(l))) // R31
  })
  const profiles = ops.flatMap(({ kind, id }) => (kind.startsWith('profile.') ? id : []))
  const given = switchedOn(after, profiles, true) // 4.3, R17: held by anyone or not
  const survives = after.users.some((u) => standing(after, { kind: 'user', id: u.id }) === 'full') // 4.13
  const locked = unlimited(after, true) || !unlimited(m, true)
  const free = unlimited(after) || (!unlimited(m) && locked) // R32
  return guarded && within && survives && free && mayGive(m, a, given)
}
