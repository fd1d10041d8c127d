/** What somebody holds, and what they may pass on: domain.md 2.1-2.4, 4.3 and 4.4, as decision 0002 (R1-R26) reads them. */
import { byId, permissionOf } from './entities.ts'
import { once } from './once.ts'
import type { Actor, Key, Model, Pair, Permission } from './shapes.ts'

const byDefault = (m: Model, p: Permission) =>
  p.default === 'on' || (p.default === 'account' && m.accountOn.includes(p.slug)) // 2.2, R5

/** What these profiles hold together (2.1, 2.4, 2.8). Read: a feature gates core permissions too.
 *  `ever`: with every feature on, as ceiling, rank and guard measure it (R16). */
export const switchedOn = (m: Model, profiles: string[], ever = false): Pair[] =>
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
export const standsFor = (key?: Key) => key?.user ?? key?.creator
export const self = (m: Model, a: Actor) =>
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
export const standing = (m: Model, a: Actor) => standingOf(m, a.kind, a.id)
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
export const mayGive = (m: Model, a: Actor, all: Pair[]) => all.every(granting(m, a))
