import { conversationalCloud } from '../catalog/conversational-cloud.ts'
import type { Edition } from '../catalog/edition.ts'
import type { Result } from '../kit/result.ts'
import { asAccountId, groupId, profileId, userId, type AccountId } from '../kit/ids.ts'
import type { Change } from './change.ts'
import type { Refusal } from './refusal.ts'
import type { Actor, Directory, Group, Profile, User } from './directory.ts'
import { startingSettings } from './starting.ts'

/**
 * A small account for tests: Main Group with Paris (and its suburb) and Lyon below it; Ada the
 * administrator, Mona who manages Paris, Ben and Cleo who are agents in Paris and Lyon.
 */
export const [main, paris, suburb, lyon] = [groupId(1), groupId(2), groupId(3), groupId(4)]
export const [agents, managers, campaigners, admins, seniors, delegates] = [
  profileId(1),
  profileId(2),
  profileId(3),
  profileId(4),
  profileId(5),
  profileId(6),
]
export const [ada, mona, ben, cleo, cam] = [userId(1), userId(2), userId(3), userId(4), userId(5)]

const group = (id: Group['id'], name: string, parent: Group['parent']): Group => ({
  id,
  name,
  parent,
})

export const profile = (
  id: Profile['id'],
  role: string,
  name: string,
  overrides: Readonly<Record<string, boolean>> = {},
): Profile => ({
  id,
  role,
  name,
  description: '',
  isDefault: Number(id.slice(4)) <= 4,
  createdBy: null,
  overrides: new Map(Object.entries(overrides)),
})

export const user = (
  id: User['id'],
  name: string,
  profiles: readonly Profile['id'][],
  more: Partial<User> = {},
): User => ({
  id,
  kind: 'human',
  state: 'enabled',
  loginName: name.toLowerCase(),
  email: `${name.toLowerCase()}@example.com`,
  name,
  nickname: name,
  profiles,
  memberGroup: null,
  maxChats: more.memberGroup ? 3 : null,
  skills: [],
  managedGroups: [],
  regional: { language: 'en', timeZone: 'UTC', format: 'en-GB' },
  password: 'set',
  sessionEpoch: 0,
  lobs: [],
  ...more,
})

const byId = <Row extends { readonly id: string }>(
  rows: readonly Row[],
): ReadonlyMap<Row['id'], Row> => new Map(rows.map((row) => [row.id, row]))

/** The delegated toggles, all on: found by their mark, as nothing but the catalog names them. */
export const delegatedIn = (edition: Edition) =>
  Object.fromEntries(
    [...(edition.roles.get('agent-manager')?.permissions.values() ?? [])]
      .filter(({ delegated }) => delegated)
      .map(({ slug }) => [slug, true]),
  )
export const allDelegated = delegatedIn(conversationalCloud)

export const account: Directory = {
  account: asAccountId('demo') as AccountId,
  revision: 7,
  edition: conversationalCloud,
  features: new Set(
    [...conversationalCloud.features.values()]
      .filter(({ startsOn }) => startsOn)
      .map(({ id }) => id),
  ),
  settings: startingSettings(conversationalCloud),
  next: { user: 6, profile: 7, 'agent-group': 5, skill: 1, 'api-key': 1, lob: 1 },
  groups: byId([
    group(main, 'Main Group', null),
    group(paris, 'Paris', main),
    group(suburb, 'Suburb', paris),
    group(lyon, 'Lyon', main),
  ]),
  profiles: byId([
    profile(agents, 'agent', 'Agent'),
    profile(managers, 'agent-manager', 'Agent manager'),
    profile(campaigners, 'campaign-manager', 'Campaign manager'),
    profile(admins, 'admin', 'Admin'),
    profile(seniors, 'agent', 'Senior Agent', { 'join-agents-conversations': true }),
    profile(delegates, 'agent-manager', 'Delegate', allDelegated),
  ]),
  users: byId([
    user(ada, 'Ada', [admins]),
    user(mona, 'Mona', [delegates], { managedGroups: [paris] }),
    user(ben, 'Ben', [agents], { memberGroup: paris }),
    user(cleo, 'Cleo', [seniors], { memberGroup: lyon }),
    user(cam, 'Cam', [campaigners]),
  ]),
  skills: new Map(),
  keys: new Map(),
  lobs: new Map(),
}

export const asUser = (id: User['id']) => ({ kind: 'user', id }) as const

/** How a plan ended: `done`, the refusal's kind, or the kind of denial behind it. */
export const ending = (outcome: Result<Change, Refusal>): string => {
  if (outcome.ok) return 'done'
  return outcome.error.kind === 'denied' ? outcome.error.denial.kind : outcome.error.kind
}
export const withProfile = (directory: Directory, changed: Profile): Directory => ({
  ...directory,
  profiles: new Map(
    [...directory.profiles.values(), changed].map((each) => [
      each.id,
      each.id === changed.id ? changed : each,
    ]),
  ),
})
export const withUser = (directory: Directory, changed: User): Directory => ({
  ...directory,
  users: new Map(
    [...directory.users.values(), changed].map((each) => [
      each.id,
      each.id === changed.id ? changed : each,
    ]),
  ),
})

export const off = (slug: string) => ({ patch: { toggles: new Map([[slug, false]]) } })
export const on = (slug: string) => ({ patch: { toggles: new Map([[slug, true]]) } })
export const admin = asUser(ada)
export const delegate = asUser(mona)
export const sensitive = 'builder-bot-builder'
export const harmless = 'join-agents-conversations'

/** A profile that Mona made and nobody has; a powerful one; and an administrator without profiles. */
export const [own, powerful, peopleOnly] = [profileId(20), profileId(21), profileId(22)]
export const [pat, eve] = [userId(20), userId(21)]
export const town = [
  { ...profile(own, 'agent', 'Mona’s own'), createdBy: mona },
  profile(powerful, 'agent', 'Powerful', { [sensitive]: true }),
  profile(peopleOnly, 'admin', 'People only', { 'manage-profiles': false }),
].reduce(
  withProfile,
  withUser(
    withUser(account, user(pat, 'Pat', [peopleOnly])),
    user(eve, 'Eve', [managers], { managedGroups: [suburb] }),
  ),
)

export const newcomer = (profiles: readonly Profile['id'][], more: object = {}) => ({
  loginName: 'newcomer',
  email: 'new@example.com',
  name: 'New Comer',
  nickname: 'New',
  kind: 'human' as const,
  password: 'set' as const,
  profiles,
  maxChats: profiles.some((id) => ofAgents.includes(id)) ? 2 : null,
  ...more,
})
const ofAgents: readonly Profile['id'][] = [agents, seniors, own, powerful]

type Case = readonly [
  sentence: string,
  actor: Actor,
  plan: (directory: Directory, actor: Actor) => Result<Change, Refusal>,
  expected: string,
]
export type Cases = readonly Case[]
