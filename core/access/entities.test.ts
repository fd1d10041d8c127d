import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply } from './apply.ts'
import { createGroup, deleteGroup, editGroup } from './changes/groups.ts'
import { deleteProfile, draftProfile, editProfile, restoreProfile } from './changes/profiles.ts'
import { createUser, editMyself, editUser } from './changes/users.ts'
import type { Actor } from './directory.ts'
import {
  admin,
  agents,
  asUser,
  ben,
  campaigners,
  delegate,
  ending,
  lyon,
  main,
  newcomer,
  off,
  on,
  own,
  paris,
  powerful,
  seniors,
  suburb,
  town,
  type Cases,
} from './sample.ts'

const cases: Cases = [
  [
    'a group does not go below itself',
    admin,
    (d, a) => editGroup(d, a, { id: paris, patch: { parent: suburb } }),
    'invalid',
  ],
  [
    'the Main Group stays where it is',
    admin,
    (d, a) => editGroup(d, a, { id: main, patch: { parent: lyon } }),
    'protected',
  ],
  [
    'the Main Group keeps its name',
    admin,
    (d, a) => editGroup(d, a, { id: main, patch: { name: 'Other' } }),
    'protected',
  ],
  [
    'the Main Group is not deleted, whatever is below it',
    admin,
    (d, a) => deleteGroup(d, a, { id: main }),
    'protected',
  ],
  [
    'everybody changes their own name',
    asUser(ben),
    (d, a) => editMyself(d, a, { name: 'Benedict' }),
    'done',
  ],
  ['nobody is without a name', asUser(ben), (d, a) => editMyself(d, a, { name: ' ' }), 'invalid'],
  [
    'two profiles of one role are refused',
    admin,
    (d, a) => editUser(d, a, { id: ben, patch: { profiles: [agents, seniors] } }),
    'two-of-one-role',
  ],
  [
    'a person keeps at least one profile',
    admin,
    (d, a) => editUser(d, a, { id: ben, patch: { profiles: [] } }),
    'invalid',
  ],
  [
    'an agent needs a maximum of chats',
    admin,
    (d, a) => createUser(d, a, newcomer([agents], { maxChats: null })),
    'invalid',
  ],
  ...[-1, 1.5, 101].map(
    (maxChats) =>
      [
        `an agent takes whole chats from 0 to 100, not ${maxChats}`,
        admin,
        (d, a) => editUser(d, a, { id: ben, patch: { maxChats } }),
        'invalid',
      ] satisfies Cases[number],
  ),
  ...[0, 100].map(
    (maxChats) =>
      [
        `an agent may take ${maxChats} chats`,
        admin,
        (d, a) => editUser(d, a, { id: ben, patch: { maxChats } }),
        'done',
      ] satisfies Cases[number],
  ),
  [
    'a login name is unique whatever its case',
    admin,
    (d, a) => createUser(d, a, newcomer([agents], { loginName: 'BEN' })),
    'name-taken',
  ],
  [
    'a profile keeps its role',
    admin,
    (d, a) => editProfile(d, a, { id: own, patch: { role: 'admin' } }),
    'protected',
  ],
  [
    'a profile in use is not deleted',
    admin,
    (d, a) => deleteProfile(d, a, { id: seniors }),
    'in-use',
  ],
  [
    'a default profile is not deleted',
    admin,
    (d, a) => deleteProfile(d, a, { id: campaigners }),
    'protected',
  ],
  [
    'a permission of another role is refused',
    admin,
    (d, a) => editProfile(d, a, { id: agents, ...on('functions-developer') }),
    'unavailable',
  ],
  [
    'a core permission is not switched',
    admin,
    (d, a) => editProfile(d, a, { id: agents, ...off('my-account') }),
    'invalid',
  ],
  [
    'what is already so is no change',
    admin,
    (d, a) => restoreProfile(d, a, { id: agents }),
    'nothing-to-change',
  ],
]

for (const [sentence, actor, plan, expected] of cases) {
  test(`entities: ${sentence}`, () => assert.equal(ending(plan(town, actor)), expected))
}

test('entities: losing a role clears what came with it', () => {
  const moved = editUser(town, admin, { id: ben, patch: { profiles: [campaigners] } })
  assert.ok(moved.ok)
  const after = apply(town, moved.value).users.get(ben)
  assert.deepEqual([after?.memberGroup, after?.maxChats, after?.skills], [null, null, []])
})

test('entities: a skill that is asked for twice on the way is made once', () => {
  const skills = [{ create: 'French' }, { create: 'french' }, { create: 'German' }]
  const edited = editUser(town, admin, { id: ben, patch: { skills } })
  assert.ok(edited.ok)
  const after = apply(town, edited.value)
  assert.deepEqual(
    [...after.skills.values()].map(({ name }) => name),
    ['French', 'German'],
  )
  assert.equal(after.users.get(ben)?.skills.length, 2)
})

test('entities: disabling someone ends their sessions, enabling ends none', () => {
  const epochAfter = (state: 'enabled' | 'disabled', at: typeof town) => {
    const edited = editUser(at, admin, { id: ben, patch: { state } })
    assert.ok(edited.ok)
    const after = apply(at, edited.value)
    return { after, epoch: after.users.get(ben)?.sessionEpoch }
  }
  const disabled = epochAfter('disabled', town)
  assert.equal(disabled.epoch, 1)
  assert.equal(epochAfter('enabled', disabled.after).epoch, 1)
})

test('entities: a draft starts at the defaults, or as a profile one sees', () => {
  const overrides = (from: typeof own | null, actor: Actor = admin) => {
    const draft = draftProfile(town, actor, 'agent', from)
    return draft.ok ? draft.value.overrides : draft.error.kind
  }
  assert.deepEqual(overrides(null), new Map())
  assert.deepEqual(overrides(seniors), town.profiles.get(seniors)?.overrides)
  assert.equal(overrides(campaigners), 'invalid')
  assert.equal(overrides(powerful, delegate), 'not-found')
})

test('entities: numbers are never used twice', () => {
  const made = createGroup(town, admin, { name: 'Short-lived', parent: main })
  assert.ok(made.ok)
  const grown = apply(town, made.value)
  const [touch] = made.value.touches
  assert.ok(touch?.noun === 'agent-group')
  const gone = apply(grown, { touches: [{ ...touch, before: touch.after, after: null }] })
  assert.equal(gone.next['agent-group'], grown.next['agent-group'])
})

test('entities: who switches a permission of other roles hears which roles have it', () => {
  const outcome = editProfile(town, admin, { id: agents, ...on('functions-developer') })
  assert.ok(!outcome.ok && outcome.error.kind === 'unavailable')
  assert.deepEqual(outcome.error.offeredBy, ['Agent manager', 'Admin'])
})
