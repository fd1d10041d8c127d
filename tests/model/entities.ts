import { once } from './once.ts'
import type { Id, Kept, Model, One, Pair, Permission, Role, Target, User } from './shapes.ts'

/** Section 3 for the reference model: what may stand in an account, whoever asks, and what an
 *  operation leaves. Who may ask for it is in may.ts and model.ts. */

export const componentOf = {
  user: 'user',
  profile: 'profile',
  group: 'agent-group',
  skill: 'skill',
  key: 'api-key',
  lob: 'lob',
}
/** What an operation that brings nothing along does to the thing it names. */
export const effectOf: Record<string, object> = {
  'user.enable': { enabled: true, locked: undefined },
  'user.disable': { enabled: false, locked: undefined },
  'profile.restore': { overrides: {} },
  'key.revoke': { live: false },
}
export const byId = <T extends Id>(all: T[], id?: string | null) => all.find((x) => x.id === id)
const groupsOf = (u: User) => u.managedGroups.concat(u.memberGroup ?? [])
/** A user by what places it: the roles of its profiles, the groups it belongs to or manages. */
export const asNew = (m: Model, u: User) => ({
  kind: 'new-user' as const,
  roles: u.profiles.map((id) => byId(m.profiles, id)?.role ?? '?'),
  groups: groupsOf(u),
  lobs: u.lobs,
})
export const permissionOf = (m: Model, { role, slug }: Pair): Permission | undefined =>
  bySlug(m.roles, role).get(slug)
const bySlug = once(
  (roles: Role[], role: string) =>
    new Map(byId(roles, role)?.permissions.map((p) => [p.slug, p] as const)),
)
/** Is this group one of these, or below one? */
export const isBelow = (m: Model, id: string | null, roots: string[]): boolean =>
  id !== null && (roots.includes(id) || isBelow(m, byId(m.groups, id)?.parent ?? null, roots))
/** Who has this profile, skill or line of business, is a member of this group or manages it. */
export const holders = (m: Model, { kind, id }: Kept) =>
  m.users.filter((u) => {
    const has = { profile: u.profiles, skill: u.skills, group: groupsOf(u), lob: u.lobs }
    return has[kind as keyof typeof has]?.some((x) => x === id)
  })

/** 2.6: the lines of business that a target belongs to. */
export function lobsOf(m: Model, t: Target): string[] {
  if (t.kind === 'new-user') return t.lobs
  if (t.kind === 'outside') return byId(m.users, t.agent)?.lobs ?? [] // R27
  if (t.kind === 'user') return byId(m.users, t.id)?.lobs ?? []
  if (t.kind === 'skill') return byId(m.skills, t.id)?.lobs ?? []
  return t.kind === 'lob' ? [t.id] : []
}

/** The groups that place a target; null: something in it is unknown. */
export function placeOf(m: Model, t: Target): string[] | null {
  const known = (ids: string[]) => (ids.every((id) => byId(m.groups, id)) ? ids : null)
  if (t.kind === 'new-user') return known(t.groups)
  if (t.kind === 'new-group') return known([t.parent ?? '?'])
  if (t.kind === 'new-profile' || t.kind === 'account') return []
  const user = byId(m.users, t.kind === 'outside' ? t.agent : t.id)
  if (t.kind === 'outside' && t.agent !== null && !user) return null
  if (t.kind === 'outside') return known([t.group ?? user?.memberGroup ?? []].flat())
  if (t.kind === 'user') return user ? asNew(m, user).groups : null
  return byId<Id>(m[`${t.kind}s`], t.id) ? (t.kind === 'group' ? [t.id] : []) : null
}

/** The kept thing that an operation makes or touches; null: settings of the account. */
export const subjectOf = (op: One): Kept | null =>
  'on' in op || 'was' in op ? null : { kind: op.kind.split('.')[0] as Kept['kind'], id: op.id }

/** Section 3, as far as it concerns rights. */
export function possible(m: Model, op: One): boolean {
  const subject = subjectOf(op)
  if ('was' in op) return follows(op.was, op.is)
  if (!subject) return op.kind === 'feature.set' || followed(m, op.id)
  const exists = byId<Id>(m[`${subject.kind}s`], subject.id) !== undefined
  if (exists === op.kind.endsWith('.create')) return false // ids are never reused
  const inUse = holders(m, subject).length > 0

  switch (op.kind) {
    case 'user.create':
      return whole(m, op.to)
    case 'user.edit':
      return whole(m, op.to) && sameStanding(op.to, byId(m.users, op.id))
    case 'user.reset-password':
      return byId(m.users, op.id)?.human === true // API users have none
    case 'profile.create':
      return !op.to.isDefault && offered(m, op.to.role, op.to.overrides)
    case 'profile.edit':
      return offered(m, byId(m.profiles, op.id)?.role, op.to.overrides)
    case 'profile.delete':
      return !inUse && !byId(m.profiles, op.id)?.isDefault
    case 'group.create':
      return isGroup(m, op.to.parent) // one root
    case 'group.move':
      return !isRoot(m, op.id) && isGroup(m, op.to.parent) && !isBelow(m, op.to.parent, [op.id])
    case 'group.delete':
      return !isRoot(m, op.id) && !inUse && !m.groups.some((g) => g.parent === op.id)
    case 'key.rotate':
      return byId(m.keys, op.id)?.live === true
    case 'key.edit':
      return byId(m.keys, op.id)?.live === true && op.to.slugs.length > 0
    case 'lob.delete':
      return !inUse && !m.skills.some((s) => s.lobs.includes(op.id))
    case 'skill.delete':
      return !inUse || op.removeFromUsers
    default:
      return true
  }
}

/** The only way from one edition to another that is shipped. */
export const follows = (was: Id, is: Id) =>
  was.id === 'liveengage-2019' && is.id === 'conversational-cloud'
const isGroup = (m: Model, id: string | null) => byId(m.groups, id) !== undefined
const isRoot = (m: Model, id: string) => byId(m.groups, id)?.parent === null
const followed = (m: Model, slug: string) =>
  m.roles.some((r) => r.permissions.some((p) => p.slug === slug && p.default === 'account'))
/** 2.4; a core permission cannot be switched at all. */
const offered = (m: Model, role = '?', overrides: Record<string, boolean>) =>
  byId(m.roles, role) !== undefined &&
  Object.keys(overrides).every(
    (slug) => (permissionOf(m, { role, slug })?.default ?? 'core') !== 'core',
  )
/** Editing neither enables nor disables, and turns no API user into a person. */
const sameStanding = (user: User, old?: User) =>
  old?.enabled === user.enabled && old.human === user.human

/** 1 to 4 profiles, one of a role; a member group and a maximum for agents, and only for them; and so on. */
function whole(m: Model, u: User): boolean {
  const roles = u.profiles.map((id) => byId(m.roles, byId(m.profiles, id)?.role))
  const agent = roles.some((r) => r?.hasMemberGroup)
  const manager = roles.some((r) => r?.managesGroups)
  if (roles.length < 1 || roles.length > 4 || roles.includes(undefined)) return false
  if (new Set(roles).size < roles.length || agent !== (u.memberGroup !== null)) return false
  if (u.hasMaximum !== undefined && u.hasMaximum !== agent) return false
  if ((!agent && u.skills.length > 0) || (!manager && u.managedGroups.length > 0)) return false
  if (!u.lobs.every((l) => byId(m.lobs, l))) return false
  return u.skills.every((s) => byId(m.skills, s)) && groupsOf(u).every((g) => isGroup(m, g))
}
