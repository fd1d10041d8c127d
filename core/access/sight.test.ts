import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { conversationalCloud } from '../catalog/conversational-cloud.ts'
import type { Edition, Permission } from '../catalog/edition.ts'
import { userId } from '../kit/ids.ts'
import { apply } from './apply.ts'
import { anyDirectory } from './arbitrary.ts'
import { editGroup } from './changes/groups.ts'
import { restoreProfile } from './changes/profiles.ts'
import { editUser } from './changes/users.ts'
import type { Directory, User } from './directory.ts'
import { groupsReached, placesOf } from './reach.ts'
import {
  admin,
  agents,
  ben,
  cleo,
  delegate,
  eve,
  lyon,
  managers,
  mona,
  paris,
  suburb,
  town,
  user,
  withUser,
} from './sample.ts'
import { visible } from './see.ts'
import { leadOf, sightOf, type Sight } from './sight.ts'

const host = { kind: 'host' } as const
const everyone = (directory: Directory) => [...directory.users.values()]

/** With an agent in every group, and somebody who manages it, so that there is much to see. */
function crowded(directory: Directory): Directory {
  const leads = [...directory.profiles.values()].findLast(({ role }) => role === 'agent-manager')
  const crowd = [...directory.groups.values()].flatMap(({ id, name }, at) => [
    user(userId(20 + at), `Agent of ${name}`, [agents], { memberGroup: id }),
    user(userId(30 + at), `Manager of ${name}`, [leads?.id ?? managers], { managedGroups: [id] }),
  ])
  return crowd.reduce(withUser, directory)
}

/** An edition in which the rights of delegation depend on a feature, and reach the whole account. */
const gated: Edition = {
  ...conversationalCloud,
  roles: new Map(
    [...conversationalCloud.roles].map(([id, role]) => [
      id,
      {
        ...role,
        permissions: new Map([...role.permissions].map(([slug, it]) => [slug, gate(it)])),
      },
    ]),
  ),
}
function gate(permission: Permission): Permission {
  if (!permission.delegated) return permission
  const grants = permission.grants.map((grant) => ({ ...grant, scope: 'account' as const }))
  return { ...permission, feature: 'voice', grants }
}
const anyEdition = fc.constantFrom(conversationalCloud, gated)

/** Every way in which sight can change: groups move, people change and go, profiles, features. */
function neighbours(directory: Directory): readonly Directory[] {
  const groups = [...directory.groups.values()]
  const moves = groups.flatMap(({ id }) =>
    groups.map(({ id: parent }) => editGroup(directory, host, { id, patch: { parent } })),
  )
  const edits = everyone(directory).flatMap(({ id, state }, at) => [
    editUser(directory, host, {
      id,
      patch: { state: state === 'enabled' ? 'disabled' : 'enabled' },
    }),
    editUser(directory, host, {
      id,
      patch: { managedGroups: groups.slice(at % 3, (at % 3) + 1).map((group) => group.id) },
    }),
  ])
  const restored = [...directory.profiles.values()].map(({ id }) =>
    restoreProfile(directory, host, { id }),
  )
  const [, ...fewer] = everyone(directory).toReversed()
  const [, ...left] = groups.toReversed()
  return [
    ...[...moves, ...edits, ...restored].flatMap((plan) =>
      plan.ok ? [apply(directory, plan.value)] : [],
    ),
    { ...directory, features: new Set() },
    { ...directory, users: new Map(fewer.map((each) => [each.id, each])) },
    { ...directory, groups: new Map(left.map((each) => [each.id, each])) },
  ]
}

const saw = (directory: Directory, { id }: User) =>
  visible(directory, { kind: 'user', id }, 'user').map((person) => person.id)
const led = (directory: Directory, manager: User) => {
  const reached = groupsReached(directory, manager)
  return everyone(directory)
    .filter(({ id }) => manager.state === 'enabled' && id !== manager.id)
    .filter((person) => placesOf(person).some((group) => reached.has(group)))
    .map(({ id }) => id)
}

/** Who and whom, gained and lost, by going through everybody before and everybody after. */
function difference(
  before: Directory,
  after: Directory,
  whom: (directory: Directory, viewer: User) => readonly string[],
) {
  const pairs = (directory: Directory) =>
    everyone(directory).flatMap((viewer) =>
      whom(directory, viewer).map((id) => `${viewer.id} ${id}`),
    )
  const [was, is] = [new Set(pairs(before)), new Set(pairs(after))]
  return {
    gained: [...is].filter((pair) => !was.has(pair)).toSorted(),
    lost: [...was].filter((pair) => !is.has(pair)).toSorted(),
  }
}

const told = (sights: readonly Sight[]) => ({
  gained: sights.flatMap(({ viewer, gained }) => gained.map((id) => `${viewer} ${id}`)).toSorted(),
  lost: sights.flatMap(({ viewer, lost }) => lost.map((id) => `${viewer} ${id}`)).toSorted(),
})

const laws = [
  ['sight is the difference of what each person sees', sightOf, saw],
  ['lead is the difference of who has a place in each manager’s reach', leadOf, led],
] as const

for (const [law, rule, slowly] of laws) {
  test(`${law}, whatever the change`, () => {
    let reached = 0
    fc.assert(
      fc.property(anyDirectory.map(crowded), anyEdition, (account, edition) => {
        const directory = { ...account, edition }
        for (const after of neighbours(directory)) {
          const real = difference(directory, after, slowly)
          assert.deepEqual(told(rule(directory, after)), real)
          reached += real.gained.length + real.lost.length
        }
      }),
      { numRuns: 25 },
    )
    assert.ok(reached > 500, `only ${reached} differences: the law was hardly tested`)
  })
}

test('moving a group brings its people to who manages above, and takes them from who did', () => {
  const moved = editGroup(town, admin, { id: suburb, patch: { parent: lyon } })
  assert.ok(moved.ok)
  // Eve manages the suburb itself and goes with it; Mona manages what was above.
  const after = apply(town, moved.value)
  assert.deepEqual(sightOf(town, after), [{ viewer: mona, gained: [], lost: [eve] }])
  const back = editGroup(town, admin, { id: lyon, patch: { parent: paris } })
  assert.ok(back.ok)
  assert.deepEqual(sightOf(town, apply(town, back.value)), [
    { viewer: mona, gained: [cleo], lost: [] },
  ])
})

test('who manages without the right to see people leads them all the same', () => {
  const moved = editGroup(town, admin, { id: paris, patch: { parent: lyon } })
  const renamed = editGroup(town, admin, { id: paris, patch: { name: 'Parigi' } })
  assert.ok(moved.ok && renamed.ok)
  const lyonnaise: Directory = {
    ...town,
    users: new Map(
      everyone(town).map((each) => [
        each.id,
        each.id === eve ? { ...each, managedGroups: [lyon] } : each,
      ]),
    ),
  }
  const after = apply(lyonnaise, moved.value)
  assert.deepEqual(leadOf(lyonnaise, after), [{ viewer: eve, gained: [mona, ben], lost: [] }])
  assert.deepEqual(sightOf(lyonnaise, after), [])
  assert.deepEqual(leadOf(town, apply(town, renamed.value)), [])
  assert.deepEqual(visible(lyonnaise, delegate, 'user').length, 2)
})
