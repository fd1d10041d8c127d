import { delegableKey, type Actor, type Directory, type User } from '../../core/access/directory.ts'
import { startingSettings } from '../../core/access/starting.ts'
import type { Target } from '../../core/access/target.ts'
import type { Edition, Grant, Role } from '../../core/catalog/edition.ts'
import type * as Law from '../model/model.ts'

/** An account of core as the reference model reads it. Accounts never change, so each is turned once. */
export function asModel(directory: Directory): Law.Model {
  const model = accounts.get(directory) ?? turn(directory)
  accounts.set(directory, model)
  return model
}
const accounts = new WeakMap<Directory, Law.Model>()

const turn = (directory: Directory): Law.Model => ({
  roles: rolesOf(directory.edition),
  keeper: keeperOf(directory.edition),
  features: [...directory.features],
  accountOn: [...directory.settings.accountDefaults],
  delegable: delegableIn(rolesOf(directory.edition), directory.settings.delegable),
  mayPassOn: directory.settings.delegatesMayPassOn,
  groups: Array.from(directory.groups.values(), ({ id, parent }) => kept({ id, parent })),
  profiles: Array.from(directory.profiles.values(), (profile) =>
    kept({
      id: profile.id,
      role: profile.role,
      isDefault: profile.isDefault,
      createdBy: profile.createdBy,
      overrides: Object.fromEntries(profile.overrides),
    }),
  ),
  users: Array.from(directory.users.values(), (user) => kept(userAsModel(user))),
  skills: Array.from(directory.skills.values(), ({ id, lobs }) => kept({ id, lobs: [...lobs] })),
  lobs: Array.from(directory.lobs.values(), ({ id }) => kept({ id })),
  keys: Array.from(directory.keys.values(), (key) =>
    kept({
      id: key.id,
      creator: key.createdBy,
      user: key.user,
      kind: key.kind,
      slugs: [...key.permissions],
      live: !key.revoked,
    }),
  ),
})

/** One object for all rows that say the same: the model sees at once that nothing about it changed. */
function kept<Row extends Law.Id>(row: Row): Row {
  const text = JSON.stringify(row)
  const known = rows.get(text)
  if (known) return known as Row
  if (rows.size === 5_000) rows.clear()
  rows.set(text, row)
  return row
}
const rows = new Map<string, Law.Id>()

export const userAsModel = (user: User): Law.User => ({
  id: user.id,
  enabled: user.state === 'enabled', // R14
  ...(user.state === 'locked' ? { locked: true } : {}),
  human: user.kind === 'human',
  profiles: [...user.profiles],
  memberGroup: user.memberGroup,
  managedGroups: [...user.managedGroups],
  skills: [...user.skills],
  hasMaximum: user.maxChats !== null,
  lobs: [...user.lobs],
})

const grantAsModel = ({ action, scope, onRoles, assignableOnly }: Grant): Law.Grant => ({
  action,
  scope,
  onRoles: onRoles && [...onRoles],
  assignableOnly,
})
const roleAsModel = ({ id, traits, permissions }: Role): Law.Role => ({
  id,
  hasMemberGroup: traits.hasMemberGroup,
  managesGroups: traits.managesGroups,
  permissions: [...permissions.values()].map((permission) => ({
    slug: permission.slug,
    default: permission.default,
    feature: permission.feature,
    implies: [...permission.implies],
    delegated: permission.delegated,
    grants: permission.grants.map(grantAsModel),
  })),
})
/** An edition with how an account starts on it. */
export function editionAsModel(edition: Edition): Law.Edition {
  const { accountDefaults, delegable } = startingSettings(edition)
  const roles = rolesOf(edition)
  return {
    id: edition.id,
    roles,
    keeper: keeperOf(edition),
    features: Array.from(edition.features.values(), ({ id, startsOn }) => ({ id, startsOn })),
    accountOn: [...accountDefaults],
    delegable: delegableIn(roles, delegable),
  }
}
const delegableIn = (roles: readonly Law.Role[], delegable: ReadonlySet<string>) =>
  roles.flatMap(({ id: role, permissions }) =>
    permissions
      .map(({ slug }) => ({ role, slug }))
      .filter((pair) => delegable.has(delegableKey(pair.role, pair.slug))),
  )
const keeperOf = ({ keeper }: Edition): Law.Model['keeper'] => ({
  role: keeper.role,
  permissions: [...keeper.permissions],
  grants: keeper.grants.map(grantAsModel),
})

const turned = new WeakMap<Edition, Law.Role[]>()
function rolesOf(edition: Edition): Law.Role[] {
  const roles = turned.get(edition) ?? [...edition.roles.values()].map(roleAsModel)
  turned.set(edition, roles)
  return roles
}

export const actorAsModel = (actor: Exclude<Actor, { kind: 'host' }>): Law.Actor => ({
  kind: actor.kind === 'user' ? 'user' : 'key',
  id: actor.id,
})

/** What core is asked about, and the same for the model. To add a person is to ask about a new one. */
export function targetAsModel(action: string, target: Target): Law.Target {
  switch (target.kind) {
    case 'user':
      return action === 'user.create'
        ? {
            kind: 'new-user',
            roles: [...target.roles],
            groups: [...target.groups],
            lobs: [...target.lobs],
          }
        : { kind: 'user', id: target.row.id }
    case 'profile':
      return { kind: 'profile', id: target.row.id }
    case 'agent-group':
      return { kind: 'group', id: target.row.id }
    case 'skill':
      return { kind: 'skill', id: target.row.id }
    case 'api-key':
      return { kind: 'key', id: target.row.id }
    case 'lob':
      return { kind: 'lob', id: target.row.id }
    case 'outside':
      return target.groups.length === 0 && target.owner === null
        ? { kind: 'account' }
        : { kind: 'outside', group: target.groups[0] ?? null, agent: target.owner }
  }
}

/** One list of texts for one state: neither the order of rows nor that of what they list matters. */
export const canonical = (m: Law.Model): string[] => [
  `features ${m.features.toSorted().join(' ')}`,
  `accountOn ${m.accountOn.toSorted().join(' ')}`,
  `delegable ${m.delegable
    .map(({ role, slug }) => `${role} ${slug}`)
    .toSorted()
    .join(', ')}`,
  `roles ${editionText(m.roles)}`,
  ...[...m.groups, ...m.profiles, ...m.users, ...m.skills, ...m.keys, ...m.lobs]
    .map(textOf)
    .toSorted(),
]
function textOf(row: Law.Id): string {
  const text = texts.get(row) ?? sorted(row)
  texts.set(row, text)
  return text
}
const texts = new WeakMap<Law.Id, string>()

/** What an edition makes of roles, in a word: a role’s permissions differ where the edition does. */
const editionText = (roles: readonly Law.Role[]) =>
  roles.map(({ id, permissions }) => `${id} ${permissions.length}`).join(', ')

const sorted = (row: Law.Id): string =>
  JSON.stringify(row, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(String).toSorted()
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
