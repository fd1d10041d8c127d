import fc from 'fast-check'
import { conversationalCloud } from '../catalog/conversational-cloud.ts'
import type { Edition, RoleId, Slug } from '../catalog/edition.ts'
import {
  apiKeyId,
  groupId,
  lobId,
  profileId,
  skillId,
  userId,
  type GroupId,
  type ProfileId,
} from '../kit/ids.ts'
import { shippedAsserts } from './directory.ts'
import type { ApiKey, Directory, Group, Profile, User } from './directory.ts'
import { account, delegatedIn, profile, user } from './sample.ts'
import { startingSettings } from './starting.ts'

/**
 * Random accounts, small enough to read and rich enough to matter: every default profile and up to
 * six customised ones, a tree of up to seven groups, up to seven people of every make.
 */
const pick = <Item>(items: readonly Item[]) => fc.constantFrom(...items)

/** Each parent comes before its children, so every draw is a tree and none is thrown away. */
const anyGroups = fc
  .array(fc.nat(), { minLength: 2, maxLength: 6 })
  .map((picks): readonly Group[] => [
    { id: groupId(1), name: 'Main Group', parent: null },
    ...picks.map((at, index): Group => ({
      id: groupId(index + 2),
      name: `Group ${index + 2}`,
      parent: groupId((at % (index + 1)) + 1),
    })),
  ])

const toggles = (edition: Edition, role: RoleId): readonly Slug[] =>
  [...(edition.roles.get(role)?.permissions.values() ?? [])]
    .filter((permission) => permission.default !== 'core')
    .map(({ slug }) => slug)

/** Agent managers often carry delegated toggles: otherwise hardly a plan would be allowed to test. */
const anyOverrides = (
  edition: Edition,
  role: RoleId,
): fc.Arbitrary<Readonly<Record<Slug, boolean>>> =>
  fc
    .tuple(
      fc.uniqueArray(pick(toggles(edition, role)), { maxLength: 5 }),
      fc.boolean(),
      fc.subarray(Object.keys(delegatedIn(edition)), { minLength: 2 }),
    )
    .map(([slugs, value, delegated]) => ({
      ...Object.fromEntries(slugs.map((slug, at) => [slug, at % 2 === 0 ? value : !value])),
      ...(role === 'agent-manager'
        ? Object.fromEntries(delegated.map((slug) => [slug, true]))
        : {}),
    }))

const roleIds = ({ roles }: Edition) => [...roles.keys()]

const anyProfiles = (edition: Edition) =>
  fc
    .array(
      pick([...roleIds(edition), 'agent', 'agent-manager', 'agent-manager', 'admin']).chain(
        (role) => fc.tuple(fc.constant(role), anyOverrides(edition, role)),
      ),
      { minLength: 3, maxLength: 6 },
    )
    .map((made): readonly Profile[] => [
      ...roleIds(edition).map((role, at) => profile(profileId(at + 1), role, `Default ${role}`)),
      ...made.map(([role, overrides], at) => ({
        ...profile(profileId(at + 5), role, `Profile ${at + 5}`, overrides),
        createdBy: userId((at % 4) + 1),
      })),
    ])

function anyUser(
  at: number,
  profiles: readonly Profile[],
  groups: readonly Group[],
): fc.Arbitrary<User> {
  const groupIds = groups.map(({ id }) => id)
  return fc
    .record({
      chosen: fc.uniqueArray(pick(profiles), {
        minLength: 1,
        maxLength: 2,
        selector: ({ role }) => role,
      }),
      member: pick(groupIds),
      managed: fc.uniqueArray(pick(groupIds), { maxLength: 2 }),
      state: pick(['enabled', 'enabled', 'enabled', 'enabled', 'disabled', 'locked'] as const),
      kind: pick(['human', 'human', 'human', 'api'] as const),
    })
    .map(({ chosen, member, managed, state, kind }) =>
      placed(at, chosen, member, managed, state, kind),
    )
}

function placed(
  at: number,
  chosen: readonly Profile[],
  member: GroupId,
  managed: readonly GroupId[],
  state: User['state'],
  kind: User['kind'],
): User {
  const has = (role: RoleId) => chosen.some((each) => each.role === role)
  return user(
    userId(at),
    `Person ${at}`,
    chosen.map(({ id }): ProfileId => id),
    {
      loginName: `person${at}`,
      email: `person${at}@example.com`,
      state,
      kind,
      memberGroup: has('agent') ? member : null,
      maxChats: has('agent') ? 3 : null,
      managedGroups: has('agent-manager') ? managed : [],
    },
  )
}

const anyKey = (edition: Edition, at: number, users: readonly User[]): fc.Arbitrary<ApiKey> =>
  fc
    .record({
      createdBy: pick(users.map(({ id }) => id)),
      user: pick([null, null, ...users.flatMap(({ id, kind }) => (kind === 'api' ? [id] : []))]),
      permissions: fc.subarray(
        roleIds(edition).flatMap((role) => toggles(edition, role)),
        { minLength: 20 },
      ),
      kind: pick(['permissions', 'permissions', 'decisions'] as const),
      revoked: pick([false, false, false, true]),
    })
    .map((key) => ({
      ...key,
      id: apiKeyId(at),
      name: `Key ${at}`,
      expiresAt: 0,
      description: '',
      secretNumber: 1,
      formerUntil: 0,
      asserts: shippedAsserts(key.kind),
      permissions: key.kind === 'decisions' ? [] : [...new Set(key.permissions)],
    }))

const byId = <Row extends { readonly id: string }>(
  rows: readonly Row[],
): ReadonlyMap<Row['id'], Row> => new Map(rows.map((row) => [row.id, row]))

const firstPerson = user(userId(1), 'Person 1', [profileId(4)], { email: 'person1@example.com' })

/** Person 1 is always a full administrator, so that the account can be changed at all. */
export const anyDirectoryOn = (edition: Edition): fc.Arbitrary<Directory> =>
  fc
    .tuple(anyGroups, anyProfiles(edition))
    .chain(([groups, profiles]) =>
      fc
        .tuple(...[2, 3, 4, 5, 6, 7].map((at) => anyUser(at, profiles, groups)))
        .map((people) => [firstPerson, ...people])
        .chain((users) =>
          fc.record({
            groups: fc.constant(groups),
            profiles: fc.constant(profiles),
            users: fc.constant(users),
            keys: fc.tuple(anyKey(edition, 1, users), anyKey(edition, 2, users)),
            off: fc.subarray([...edition.features.keys()], { maxLength: 3 }),
            accountDefaults: fc.boolean(),
            delegatesMayPassOn: pick([true, true, false]),
          }),
        ),
    )
    .map(({ groups, profiles, users, keys, off, accountDefaults, delegatesMayPassOn }) => ({
      ...account,
      edition,
      features: new Set([...edition.features.keys()].filter((id) => !off.includes(id))),
      settings: {
        ...startingSettings(edition),
        accountDefaults: accountDefaults
          ? dependentIn(edition)
          : startingSettings(edition).accountDefaults,
        delegatesMayPassOn,
      },
      next: { user: 8, profile: 11, 'agent-group': 8, skill: 1, 'api-key': 3, lob: 1 },
      groups: byId(groups),
      profiles: byId(profiles),
      users: byId(users),
      keys: byId(keys),
    }))
export const anyDirectory = anyDirectoryOn(conversationalCloud)

/** The same with two lines of business, skills of each and of none, and most people in one or both, administrators too. */
const [first, second] = [lobId(1), lobId(2)]
export const anyDividedDirectory: fc.Arbitrary<Directory> = fc
  .tuple(anyDirectory, fc.infiniteStream(pick([[], [], [first], [second], [first, second]])))
  .map(([directory, lobs]) => ({
    ...directory,
    next: { ...directory.next, lob: 3, skill: 4 },
    lobs: byId([first, second].map((id) => ({ id, name: `Line ${id}`, description: '' }))),
    skills: byId(
      [[], [first], [second]].map((of, at) => ({
        id: skillId(at + 1),
        name: `Skill ${at + 1}`,
        description: '',
        lobs: of,
      })),
    ),
    users: byId(
      [...directory.users.values()].map((each) => ({ ...each, lobs: lobs.next().value ?? [] })),
    ),
  }))

const dependentIn = ({ roles }: Edition): ReadonlySet<Slug> =>
  new Set(
    [...roles.values()]
      .flatMap(({ permissions }) => [...permissions.values()])
      .filter((permission) => permission.default === 'account')
      .map(({ slug }) => slug),
  )

/** Numbers on both sides of where a page ends, and texts of every width. */
export const anyPersonNumber = fc.oneof(
  fc.integer({ min: 1, max: 6 }),
  fc.constantFrom(255, 256, 257, 511, 900),
)
export const anyText = fc
  .string({ unit: 'binary', maxLength: 8 })
  .map((text) => text.replaceAll('\0', ''))

/** Somebody as nobody would make them: it is for what only keeps people. */
export const anyPerson: fc.Arbitrary<User> = fc
  .record({
    number: anyPersonNumber,
    name: anyText,
    email: fc.oneof(
      anyText,
      anyText.map((text) => `\u0001${text}`),
    ),
    nickname: fc.oneof(
      anyText,
      anyText.map((text) => `${text}\u0001${text}`),
    ),
    employeeId: anyText.map((text) => text.replaceAll('\u0001', '')),
    loginName: anyText,
    isByEmail: fc.boolean(),
    state: fc.constantFrom('enabled', 'disabled', 'locked'),
    maxChats: fc.constantFrom(null, 0, 3, 100_000),
    managed: fc.array(fc.integer({ min: 1, max: 4 }).map(groupId), { maxLength: 3 }),
    profiles: fc.array(fc.integer({ min: 1, max: 4 }).map(profileId), { maxLength: 5 }),
    epoch: fc.nat(),
    lobs: fc.array(fc.integer({ min: 1, max: 3 }).map(lobId), { maxLength: 2 }),
  })
  .map(({ number, managed, epoch, profiles, isByEmail, email, employeeId, ...rest }) => ({
    ...user(userId(number), 'Somebody', profiles),
    ...rest,
    ...(employeeId === '' ? {} : { employeeId }),
    email: isByEmail ? rest.loginName : email,
    managedGroups: managed,
    sessionEpoch: epoch,
  }))
