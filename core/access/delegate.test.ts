import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupId, skillId } from '../kit/ids.ts'
import { apply } from './apply.ts'
import { importWanted } from './changes/import.ts'
import { nothingWanted } from './changes/wanted.ts'
import { createGroup, editGroup } from './changes/groups.ts'
import { createProfile, editProfile, restoreProfile } from './changes/profiles.ts'
import { deleteSkill } from './changes/skills.ts'
import { createUser, editUser, resetPassword } from './changes/users.ts'
import type { Actor } from './directory.ts'
import { refusalSentence } from './sentences.ts'
import {
  ada,
  admin,
  admins,
  agents,
  allDelegated,
  ben,
  campaigners,
  cleo,
  delegate,
  delegates,
  ending,
  eve,
  harmless,
  lyon,
  managers,
  mona,
  newcomer,
  off,
  on,
  own,
  paris,
  powerful,
  seniors,
  sensitive,
  suburb,
  town,
  user,
  withUser,
  type Cases,
} from './sample.ts'

const cases: Cases = [
  [
    'a delegate adds an agent to their group',
    delegate,
    (d, a) => createUser(d, a, newcomer([agents], { memberGroup: paris })),
    'done',
  ],
  [
    'a delegate adds nobody to another group',
    delegate,
    (d, a) => createUser(d, a, newcomer([agents], { memberGroup: lyon })),
    'not-found',
  ],
  [
    'who gives no group gives the Main Group, which is not the delegate’s',
    delegate,
    (d, a) => createUser(d, a, newcomer([agents])),
    'out-of-scope',
  ],
  [
    'a delegate adds an agent manager below them',
    delegate,
    (d, a) => createUser(d, a, newcomer([managers], { managedGroups: [suburb] })),
    'done',
  ],
  [
    'an agent manager without a group is out of every reach',
    delegate,
    (d, a) => createUser(d, a, newcomer([managers])),
    'out-of-scope',
  ],
  [
    'a delegate makes no administrator',
    delegate,
    (d, a) => createUser(d, a, newcomer([admins])),
    'not-found',
  ],
  [
    'a delegate makes no campaign manager',
    delegate,
    (d, a) => createUser(d, a, newcomer([campaigners])),
    'not-found',
  ],
  [
    'a delegate gives no profile above their ceiling',
    delegate,
    (d, a) => createUser(d, a, newcomer([powerful], { memberGroup: paris })),
    'not-found',
  ],
  [
    'a delegate passes on a delegated toggle they hold',
    delegate,
    (d, a) =>
      createProfile(d, a, {
        role: 'agent-manager',
        name: 'Deputy',
        description: '',
        duplicateOf: null,
        toggles: new Map([['manage-agents', true]]),
      }),
    'done',
  ],
  [
    'a delegate makes a profile within the delegable list',
    delegate,
    (d, a) =>
      createProfile(d, a, {
        role: 'agent',
        name: 'Joins',
        description: '',
        duplicateOf: null,
        toggles: new Map([[harmless, true]]),
      }),
    'done',
  ],
  [
    'a delegate makes no profile with a sensitive permission',
    delegate,
    (d, a) =>
      createProfile(d, a, {
        role: 'agent',
        name: 'Bots',
        description: '',
        duplicateOf: null,
        toggles: new Map([[sensitive, true]]),
      }),
    'beyond-your-authority',
  ],
  [
    'a delegate makes no administrators’ profile',
    delegate,
    (d, a) =>
      createProfile(d, a, {
        role: 'admin',
        name: 'Mine',
        description: '',
        duplicateOf: null,
        toggles: new Map(),
      }),
    'roles-not-covered',
  ],
  [
    'a delegate edits the unassigned profile they made',
    delegate,
    (d, a) => editProfile(d, a, { id: own, ...on(harmless) }),
    'done',
  ],
  [
    'a delegate does not enable a sensitive permission in it',
    delegate,
    (d, a) => editProfile(d, a, { id: own, ...on(sensitive) }),
    'beyond-your-authority',
  ],
  [
    'a delegate does not see a profile above their ceiling',
    delegate,
    (d, a) => editProfile(d, a, { id: powerful, ...on(harmless) }),
    'not-found',
  ],
  [
    'a delegate edits no default profile',
    delegate,
    (d, a) => editProfile(d, a, { id: agents, ...on(harmless) }),
    'default-profile',
  ],
  [
    'a delegate edits no profile they hold',
    delegate,
    (d, a) => editProfile(d, a, { id: delegates, ...off('manage-skills') }),
    'profile-you-hold',
  ],
  [
    'a delegate edits no profile that people elsewhere have',
    delegate,
    (d, a) => editProfile(d, a, { id: seniors, ...on('set-manual-sla') }),
    'unavailable',
  ],
  [
    'a delegate restores no profile that people elsewhere have',
    delegate,
    (d, a) => restoreProfile(d, a, { id: seniors }),
    'holders-outside',
  ],
  [
    'a delegate renames an agent of theirs',
    delegate,
    (d, a) => editUser(d, a, { id: ben, patch: { name: 'Benedict' } }),
    'done',
  ],
  [
    'a delegate moves an agent within their groups',
    delegate,
    (d, a) => editUser(d, a, { id: ben, patch: { memberGroup: suburb } }),
    'done',
  ],
  [
    'a delegate moves nobody out of their groups',
    delegate,
    (d, a) => editUser(d, a, { id: ben, patch: { memberGroup: lyon } }),
    'not-found',
  ],
  [
    'a delegate does not see agents elsewhere',
    delegate,
    (d, a) => editUser(d, a, { id: cleo, patch: { name: 'X' } }),
    'not-found',
  ],
  [
    'a delegate does not edit themselves',
    delegate,
    (d, a) => editUser(d, a, { id: mona, patch: { managedGroups: [paris], name: 'M' } }),
    'yourself',
  ],
  [
    'a delegate resets the password of an agent of theirs',
    delegate,
    (d, a) => resetPassword(d, a, { id: ben, mustChange: false }),
    'done',
  ],
  [
    'a delegate resets no administrator’s password',
    delegate,
    (d, a) => resetPassword(d, a, { id: ada, mustChange: false }),
    'not-found',
  ],
  [
    'a delegate adds a group below theirs',
    delegate,
    (d, a) => createGroup(d, a, { name: 'New', parent: suburb }),
    'done',
  ],
  [
    'a delegate adds no group elsewhere',
    delegate,
    (d, a) => createGroup(d, a, { name: 'New', parent: lyon }),
    'not-found',
  ],
  [
    'a delegate does not move the top of their groups',
    delegate,
    (d, a) => editGroup(d, a, { id: paris, patch: { parent: suburb } }),
    'top-of-your-groups',
  ],
  [
    'a delegate pulls no foreign group under theirs',
    delegate,
    (d, a) => editGroup(d, a, { id: lyon, patch: { parent: paris } }),
    'not-found',
  ],
]

for (const [sentence, actor, plan, expected] of cases) {
  test(`delegate: ${sentence}`, () => assert.equal(ending(plan(town, actor)), expected))
}

test('delegate: with passing on forbidden, a delegate does not pass a delegated toggle on', () => {
  const strict = { ...town, settings: { ...town.settings, delegatesMayPassOn: false } }
  const wanted = {
    role: 'agent-manager',
    name: 'Deputy',
    description: '',
    duplicateOf: null,
    toggles: new Map([['manage-agents', true]]),
  }
  assert.equal(ending(createProfile(strict, delegate, wanted)), 'beyond-your-authority')
})

test('delegate: a password set by a delegate must be changed at the next login', () => {
  const stateFor = (actor: Actor, password: 'set' | 'none') => {
    const made = createUser(town, actor, newcomer([agents], { memberGroup: paris, password }))
    assert.ok(made.ok)
    const [touch] = made.value.touches
    assert.ok(touch?.noun === 'user')
    return touch.after?.password
  }
  assert.equal(stateFor(delegate, 'set'), 'must-change')
  assert.equal(stateFor(delegate, 'none'), 'none')
  assert.equal(stateFor(admin, 'set'), 'set')
})

test('delegate: so must one that a delegate reset, and an administrator says which', () => {
  const stateAfter = (actor: Actor, mustChange: boolean) => {
    const reset = resetPassword(town, actor, { id: ben, mustChange })
    assert.ok(reset.ok)
    const after = apply(town, reset.value).users.get(ben)
    assert.equal(after?.sessionEpoch, (town.users.get(ben)?.sessionEpoch ?? 0) + 1)
    return after?.password
  }
  assert.equal(stateAfter(delegate, false), 'must-change')
  assert.equal(stateAfter(delegate, true), 'must-change')
  assert.equal(stateAfter(admin, true), 'must-change')
  assert.equal(stateAfter(admin, false), 'set')
})

test('delegate: moving a group under someone outside one’s reach would give them more, and is refused', () => {
  const across = [groupId(20), groupId(21)] as const
  const two = {
    ...town,
    groups: new Map(
      [
        ...town.groups.values(),
        { id: across[0], name: 'Left', parent: lyon },
        { id: across[1], name: 'Right', parent: paris },
      ].map((each) => [each.id, each]),
    ),
  }
  const manager = withUser(
    withUser(two, user(mona, 'Mona', [delegates], { managedGroups: [paris, across[0]] })),
    user(eve, 'Eve', [managers], { managedGroups: [lyon] }),
  )
  assert.equal(
    ending(editGroup(manager, delegate, { id: across[1], patch: { parent: across[0] } })),
    'beyond-your-authority',
  )
  assert.equal(
    ending(editGroup(manager, admin, { id: across[1], patch: { parent: across[0] } })),
    'done',
  )
})

test('delegate: a toggle behind a switched-off feature is above the ceiling all the same', () => {
  const without = {
    ...town,
    features: new Set([...town.features].filter((id) => id !== 'conversation-builder')),
  }
  assert.equal(
    ending(editProfile(without, delegate, { id: own, ...on(sensitive) })),
    'beyond-your-authority',
  )
})

test('delegate: a disabled person’s rank still counts', () => {
  const asleep = withUser(
    town,
    user(ben, 'Ben', [powerful], { memberGroup: paris, state: 'disabled' }),
  )
  assert.equal(ending(resetPassword(asleep, delegate, { id: ben, mustChange: false })), 'outranked')
})

test('delegate: a skill is taken from people only by who may edit them all', () => {
  const skill = { id: skillId(1), name: 'French', description: '', lobs: [] }
  const skilled = withUser(
    { ...town, skills: new Map([[skill.id, skill]]) },
    user(cleo, 'Cleo', [seniors], { memberGroup: lyon, skills: [skill.id] }),
  )
  assert.equal(
    ending(deleteSkill(skilled, delegate, { id: skill.id, removeFromUsers: false })),
    'in-use',
  )
  assert.equal(
    ending(deleteSkill(skilled, delegate, { id: skill.id, removeFromUsers: true })),
    'not-yours-to-take',
  )
  const done = deleteSkill(skilled, admin, { id: skill.id, removeFromUsers: true })
  assert.ok(done.ok)
  assert.deepEqual(apply(skilled, done.value).users.get(cleo)?.skills, [])
})

test('delegate: who has a skill is named only where one sees them, and not counted elsewhere', () => {
  const skill = { id: skillId(1), name: 'French', description: '', lobs: [] }
  const skilled = [
    user(ben, 'Ben', [agents], { memberGroup: paris, skills: [skill.id] }),
    user(cleo, 'Cleo', [seniors], { memberGroup: lyon, skills: [skill.id] }),
    user(ada, 'Ada', [admins, agents], { memberGroup: lyon, skills: [skill.id] }),
  ].reduce(withUser, { ...town, skills: new Map([[skill.id, skill]]) })
  const refusedTo = (removeFromUsers: boolean) => {
    const refused = deleteSkill(skilled, delegate, { id: skill.id, removeFromUsers })
    return refused.ok ? 'done' : refusalSentence(skilled, refused.error)
  }
  assert.equal(refusedTo(false), 'the skill “French” is in use by Ben and people you can’t see')
  assert.equal(
    refusedTo(true),
    'you can’t take the skill “French” from people you can’t see: you may not edit them',
  )
})

test('delegate: a group and who is to be in it are brought in one import, below one’s own groups only', () => {
  const where = { file: 'all', row: 2 }
  const bringing = (parent: string) =>
    importWanted(town, delegate, {
      ...nothingWanted,
      groups: [{ where, row: { name: 'New', parent } }],
      users: [
        { where, row: { ...newcomer([]), profiles: ['Agent'], memberGroup: 'New', maxChats: 3 } },
        { where, row: { id: ben, memberGroup: 'New' } },
      ],
    })
  assert.equal(ending(bringing('Paris')), 'done')
  assert.equal(ending(bringing('Lyon')), 'some-refused')
})

test('delegate: the toggles of delegation are those the catalog marks', () => {
  assert.equal(Object.keys(allDelegated).length, 7)
})
