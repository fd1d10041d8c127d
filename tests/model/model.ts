/** The law on a few slow pages, one for each subject: what stands in an account (entities.ts), what is
 *  held (holding.ts), who may do what (may.ts), lines of business (lines.ts), routing (routing.ts). Here:
 *  what an operation leaves, who gains what by it, and whether it is allowed. */
import { moved } from './edition.ts'
import { asNew, byId, componentOf, effectOf, holders, possible, subjectOf } from './entities.ts'
import { mayGive, rights, self, standing, standsFor, switchedOn } from './holding.ts'
import { lifted, lines, linesOf, unlimited } from './lines.ts'
import { isSeen, may, reach } from './may.ts'
import { isSame, plain } from './once.ts'
import type { Actor, Grant, Id, Kept, Model, One, Op, Pair, Row, Target, User } from './shapes.ts'
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
    // R41: people come along into a new group, and so the member group is a gain even then.
    const isNew = (x: string, i: number, scope: string) =>
      (scope === 'group' || byId(before.groups, x)) && !was[i]?.area.includes(x)
    const more = (g: Grant & { area: string[] }, i: number) =>
      g.area.some((x) => isNew(x, i, g.scope))
    const wider = now.length > was.length || now.some(more) // R18
    const [mine, others] = [(old?.lobs.length ?? 0) > 0 ? old!.lobs : null, u?.lobs ?? []]
    const further = old && lifted(mine, others.length > 0 ? others : null)?.length !== 0 // R29
    return wider || further || !had.includes(`${pair.role} ${pair.slug}`)
  })
}
/** The state after an operation; nothing is checked. */
export function apply(m: Model, op: Op): Model {
  if ('rows' in op) return op.rows.flatMap(({ ops }) => ops).reduce(apply, m)
  if ('ops' in op) return op.ops.reduce(apply, m)
  if ('was' in op) return moved(m, op.was, op.is)
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
  const verb = op.kind.split('.')[1]?.replace('enable', 'disable').replace('rotate', 'edit')
  const action = `${componentOf[on.kind]}.${verb}`
  if ('to' in op && op.to && 'lobs' in op.to) {
    // R30: giving and taking lines of business; whoever is added has those of who adds them.
    const was = byId<Id & { lobs?: string[] }>(m[`${on.kind}s`], op.id)
    const to = op.to.lobs
    const base = was?.lobs ?? linesOf(m, a) ?? []
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
  if (op.kind === 'key.create' || op.kind === 'key.edit' || op.kind === 'key.rotate') {
    const key = op.kind === 'key.create' ? op.to : byId(m.keys, op.id)
    const [old, id] = [op.kind === 'key.create' ? [] : key!.slugs, standsFor(key) ?? '?']
    const more = op.to?.slugs.filter((s) => !old.includes(s)) ?? []
    const holds = rights(m, { kind: 'user', id })
    if (!more.every((s) => holds.some((p) => p.slug === s))) return false
    // R25, R33: of oneself, or of an API user whom one may manage.
    const owner = byId(m.users, key!.user)
    const mine = key!.user === null ? a.id === key!.creator : can('user.edit', { kind: 'user', id })
    const isFit = key!.user === null || owner?.human === false
    const issues = a.kind === 'user' && self(m, a)?.human && mine && isFit
    if ((op.kind !== 'key.edit' || more.length > 0) && !issues) return false
  }
  if (/^(key|skill|lob).create$/.test(op.kind)) return can(action, { kind: 'account' })
  const touched = op.kind === 'skill.delete' ? holders(m, on) : [] // R24
  return can(action, on) && touched.every((u) => can('user.edit', { kind: 'user', id: u.id }))
}
/** Of several, what is so already stays so, which takes no right but to see it; nothing is in it twice. */
const isStill = (m: Model, op: One) => {
  const subject = subjectOf(op)
  if (!subject) return false
  const [was, is] = [m, apply(m, op)].map((then) => byId<Id>(then[`${subject.kind}s`], subject.id))
  return was !== undefined && is !== undefined && plain(was) === plain(is)
}
const isTwice = (ids: string[]) => new Set(ids).size < ids.length
/** Section 3: what files say is done as by hand, each on what those before it left, but people all on
 *  the same account. What it comes to, and the operations that were anything; `null`: not so. */
function inTurn(m: Model, a: Actor, rows: Row[]): { after: Model; done: One[] } | null {
  let [at, same] = [m, m]
  const done: One[] = []
  for (const { ops, names } of rows) {
    const people = names.concat(ops.flatMap((op) => subjectOf(op) ?? []))
    const isPerson = ops.every(({ kind }) => !/delete|set/.test(kind)) && people.some(isUser)
    const is = isPerson ? same : at
    if (!names.every((each) => isSeen(is, a, each))) return null
    const may = (op: One) =>
      isPerson ? possible(is, op) && permitted(is, a, op) : allowed(is, a, op)
    const turning = ops.filter((op) => !isStill(is, op))
    if (!turning.every(may)) return null
    done.push(...turning)
    at = ops.reduce(apply, at)
    if (!isPerson) same = at
  }
  return isTwice(rows.flatMap(({ about }) => about?.id ?? [])) ? null : { after: at, done }
}
const isUser = ({ kind }: Kept) => kind === 'user'

export function allowed(m: Model, a: Actor, op: Op): boolean {
  if ('rows' in op) {
    const turned = inTurn(m, a, op.rows)
    return turned !== null && guarded(m, turned.after, a, turned.done)
  }
  if (!('ops' in op))
    return possible(m, op) && permitted(m, a, op) && guarded(m, apply(m, op), a, [op])
  const seen = op.ops.every(({ id }) => may(m, a, 'user.read', { kind: 'user', id }))
  const ops = op.ops.filter((one) => !isStill(m, one))
  const fit = ops.every((one) => possible(m, one) && permitted(m, a, one))
  return seen && fit && !isTwice(op.ops.map(({ id }) => id)) && guarded(m, apply(m, op), a, ops)
}
/** The rule above all: what anyone gains is within what A may grant at their place (I1, R7). */
function guarded(m: Model, after: Model, a: Actor, ops: One[]): boolean {
  const bound = standing(m, a) === 'bound'
  const isOf = (kind: string) => ops.some((op) => op.kind.startsWith(kind))
  const managing = isOf('profile.') && !isOf('user.') ? 'profile.edit' : 'user.edit' // R19
  // R41: a group that comes along is where the nearest one above it is that was there.
  const former = (id: string): string =>
    byId(m.groups, id) ? id : former(byId(after.groups, id)?.parent ?? m.groups[0]!.id)
  // Who may move an account may grant all that either edition makes available.
  const moves = isOf('edition.')
  const given = after.users.every((u) => {
    const gained = gains(m, after, u.id)
    const at = { ...asNew(after, u), groups: asNew(after, u).groups.map(former) }
    const placed = !bound || gained.length === 0 || may(m, a, managing, at)
    return moves || (placed && mayGive(m, a, gained))
  })
  const own = linesOf(m, a)
  const within = after.users.every((u) => {
    const old = byId(m.users, u.id)
    const gained = own && lifted(old ? lines(m, old.lobs) : [], lines(after, u.lobs))
    return own === null || (gained !== null && gained.every((l) => own.includes(l))) // R31
  })
  const profiles = ops.flatMap(({ kind, id }) => (kind.startsWith('profile.') ? id : []))
  const held = switchedOn(after, profiles, true) // 4.3, R17: by anyone or not
  const survives = after.users.some((u) => standing(after, { kind: 'user', id: u.id }) === 'full') // 4.13
  const locked = unlimited(after, true) || !unlimited(m, true)
  const free = unlimited(after) || (!unlimited(m) && locked) // R32
  return given && within && survives && free && mayGive(m, a, held)
}
