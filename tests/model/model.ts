/** The law on a few slow pages, one for each subject: what stands in an account (entities.ts), what is
 *  held (holding.ts), who may do what (may.ts), lines of business (lines.ts), routing (routing.ts). Here:
 *  what an operation leaves, who gains what by it, and whether it is allowed. */
import { asNew, byId, componentOf, effectOf, holders, possible, subjectOf } from './entities.ts'
import { mayGive, rights, self, standing, standsFor, switchedOn } from './holding.ts'
import { lifted, lines, unlimited } from './lines.ts'
import { may, reach } from './may.ts'
import { isSame } from './once.ts'
import type { Actor, Id, Model, One, Op, Pair, Target, User } from './shapes.ts'
export { granting, held, liveRights, rights } from './holding.ts'
export { may, sees } from './may.ts'
export type * from './shapes.ts'

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
