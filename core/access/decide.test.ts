import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupId, userId } from '../kit/ids.ts'
import { asActor } from './acting.ts'
import { contains, decide } from './decide.ts'
import type { Directory, User } from './directory.ts'
import {
  account,
  ada,
  admins,
  agents,
  asUser,
  ben,
  cam,
  cleo,
  delegates,
  lyon,
  main,
  managers,
  mona,
  paris,
  profile,
  seniors,
  suburb,
  user,
} from './sample.ts'
import { noPlace, outside, profileTarget, targetOf, userTarget, type Target } from './target.ts'

const at = (place: { group?: typeof paris; agent?: User['id'] }) => outside(account, place)
const person = (id: User['id']): Target => targetOf(account, 'user', id) ?? noPlace

const cases: readonly (readonly [string, User['id'], string, Target, string])[] = [
  ['an unknown person may do nothing', userId(99), 'user.read', noPlace, 'unknown-person'],
  ['an action the edition does not have is refused', ada, 'user.fly', noPlace, 'unknown-action'],
  ['what no permission grants is refused', ben, 'user.read', person(cleo), 'not-granted'],
  ['an administrator reaches people everywhere', ada, 'user.edit', person(cleo), 'allowed'],
  ['a full administrator reads the settings', ada, 'account-settings.read', noPlace, 'allowed'],
  [
    'a manager reads the conversations of their group',
    mona,
    'conversation.read',
    at({ group: paris }),
    'allowed',
  ],
  [
    'a manager reads the conversations below their group',
    mona,
    'conversation.read',
    at({ group: suburb }),
    'allowed',
  ],
  [
    'a manager reads none of a neighbour',
    mona,
    'conversation.read',
    at({ group: lyon }),
    'out-of-scope',
  ],
  ['a manager reads none above', mona, 'conversation.read', at({ group: main }), 'out-of-scope'],
  [
    'a thing whose place is not told is out of reach',
    mona,
    'conversation.read',
    noPlace,
    'out-of-scope',
  ],
  ['an agent takes their own chats', ben, 'chat.accept', at({ agent: ben }), 'allowed'],
  ['an agent takes nobody else’s chats', ben, 'chat.accept', at({ agent: cleo }), 'out-of-scope'],
  [
    'a senior agent joins conversations in their own group',
    cleo,
    'conversation.join',
    at({ group: lyon }),
    'allowed',
  ],
  [
    'a senior agent joins none in another group',
    cleo,
    'conversation.join',
    at({ group: paris }),
    'out-of-scope',
  ],
  ['a campaign manager reads campaigns', cam, 'campaign.read', noPlace, 'allowed'],
  ['a campaign manager manages nobody', cam, 'user.edit', person(ben), 'not-granted'],
  ['a delegate edits an agent in their groups', mona, 'user.edit', person(ben), 'allowed'],
  ['a delegate edits nobody outside their groups', mona, 'user.edit', person(cleo), 'out-of-scope'],
  ['a delegate edits no administrator', mona, 'user.edit', person(ada), 'out-of-scope'],
  ['a delegate does not manage themselves', mona, 'user.edit', person(mona), 'yourself'],
  [
    'a delegate changes no default profile',
    mona,
    'profile.edit',
    targetOf(account, 'profile', agents) ?? noPlace,
    'default-profile',
  ],
  [
    'a delegate changes no profile that people elsewhere have',
    mona,
    'profile.edit',
    targetOf(account, 'profile', seniors) ?? noPlace,
    'holders-outside',
  ],
  [
    'a delegate changes no profile they have',
    mona,
    'profile.edit',
    targetOf(account, 'profile', delegates) ?? noPlace,
    'profile-you-hold',
  ],
  [
    'a delegate sees no administrators’ profile',
    mona,
    'profile.read',
    targetOf(account, 'profile', admins) ?? noPlace,
    'roles-not-covered',
  ],
  [
    'the top of one’s groups belongs to whoever is above',
    mona,
    'agent-group.edit',
    targetOf(account, 'agent-group', paris) ?? noPlace,
    'top-of-your-groups',
  ],
  [
    'a group below one’s own is one’s to change',
    mona,
    'agent-group.edit',
    targetOf(account, 'agent-group', suburb) ?? noPlace,
    'allowed',
  ],
]

const verdict = (directory: Directory, id: User['id'], action: string, target: Target) => {
  const decision = decide(directory, asUser(id), action, target)
  return decision.allowed ? 'allowed' : decision.because.kind
}

for (const [sentence, id, action, target, expected] of cases) {
  test(`decide: ${sentence}`, () => assert.equal(verdict(account, id, action, target), expected))
}

const withUser = (changed: User): Directory => ({
  ...account,
  users: new Map(
    [...account.users.values()].map((each) => [each.id, each.id === changed.id ? changed : each]),
  ),
})

for (const state of ['disabled', 'locked'] as const) {
  test(`decide: a ${state} person may do nothing`, () => {
    const off = withUser(user(ada, 'Ada', [admins], { state }))
    assert.equal(verdict(off, ada, 'user.read', noPlace), 'not-enabled')
  })
}

test('decide: a feature that is off takes its permissions away', () => {
  const off = {
    ...account,
    features: new Set([...account.features].filter((id) => id !== 'audit-trail')),
  }
  assert.equal(verdict(account, ada, 'audit-trail.read', noPlace), 'allowed')
  assert.equal(verdict(off, ada, 'audit-trail.read', noPlace), 'not-granted')
})

test('decide: someone who holds more than the delegate may give cannot be touched', () => {
  const builder = profile(seniors, 'agent', 'Builder', { 'builder-bot-builder': true })
  const directory: Directory = {
    ...withUser(user(cleo, 'Cleo', [seniors], { memberGroup: suburb })),
    profiles: new Map(
      [...account.profiles.values()].map((each) => [each.id, each.id === seniors ? builder : each]),
    ),
  }
  const cleoNow = directory.users.get(cleo)
  assert.ok(cleoNow)
  for (const action of ['user.edit', 'user.reset-password', 'user.disable', 'user.delete']) {
    assert.equal(verdict(directory, mona, action, userTarget(directory, cleoNow)), 'outranked')
  }
})

test('decide: a person of two roles needs a right for both', () => {
  const both = user(ben, 'Ben', [agents, managers], { memberGroup: paris, managedGroups: [suburb] })
  const only = profile(delegates, 'agent-manager', 'Delegate', { 'manage-agents': true })
  const directory: Directory = {
    ...withUser(both),
    profiles: new Map(
      [...account.profiles.values()].map((each) => [each.id, each.id === delegates ? only : each]),
    ),
  }
  assert.equal(verdict(withUser(both), mona, 'user.edit', userTarget(account, both)), 'allowed')
  assert.equal(
    verdict(directory, mona, 'user.edit', userTarget(directory, both)),
    'roles-not-covered',
  )
})

test('decide: to see a person one of their groups is enough, to change them all must be in reach', () => {
  const across = user(ben, 'Ben', [agents, managers], { memberGroup: paris, managedGroups: [lyon] })
  const directory = withUser(across)
  assert.equal(verdict(directory, mona, 'user.read', userTarget(directory, across)), 'allowed')
  assert.equal(verdict(directory, mona, 'user.edit', userTarget(directory, across)), 'out-of-scope')
})

test('decide: who manages no group has no delegated right', () => {
  const directory = withUser(user(mona, 'Mona', [delegates]))
  const unused = profileTarget(profile(seniors, 'agent', 'Unused'))
  assert.equal(
    verdict(
      directory,
      mona,
      'user.read',
      userTarget(directory, user(ben, 'Ben', [agents], { memberGroup: paris })),
    ),
    'out-of-scope',
  )
  assert.equal(verdict(directory, mona, 'profile.read', unused), 'out-of-scope')
})

test('decide: a group that is gone is nobody’s', () => {
  assert.equal(
    verdict(account, mona, 'conversation.read', at({ group: groupId(77) })),
    'unknown-target',
  )
})

test('decide: who manages no group reaches no profile, whatever right it is', () => {
  const grant = {
    action: 'profile.edit',
    scope: 'subtree',
    onRoles: null,
    assignableOnly: false,
  } as const
  const reaches = (managedGroups: User['managedGroups']) => {
    const manager = user(mona, 'Mona', [managers], { managedGroups })
    const target = targetOf(account, 'profile', agents) ?? noPlace
    return contains(asActor(account, asUser(mona)), manager, grant, target)
  }
  assert.deepEqual(
    [reaches([]), reaches([paris]), reaches([paris, groupId(99)])],
    [false, true, true],
  )
})
