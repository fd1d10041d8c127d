import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiKeyId } from '../kit/ids.ts'
import { createApiKey } from './changes/api-keys.ts'
import { editProfile } from './changes/profiles.ts'
import { createUser, deleteUser, editUser, resetPassword } from './changes/users.ts'
import {
  ada,
  admin,
  admins,
  asUser,
  campaigners,
  cleo,
  delegates,
  ending,
  managers,
  newcomer,
  off,
  on,
  pat,
  paris,
  peopleOnly,
  town,
  user,
  withUser,
  type Cases,
} from './sample.ts'

const cases: Cases = [
  [
    'a full administrator grants what they do not hold',
    admin,
    (d, a) => editProfile(d, a, { id: managers, ...on('manage-agents') }),
    'done',
  ],
  [
    'the last full administrator does not disable themselves',
    admin,
    (d, a) => editUser(d, a, { id: ada, patch: { state: 'disabled' } }),
    'last-admin',
  ],
  [
    'the last full administrator does not give the role away',
    admin,
    (d, a) => editUser(d, a, { id: ada, patch: { profiles: [campaigners] } }),
    'last-admin',
  ],
  [
    'the last full administrator is not deleted',
    admin,
    (d, a) => deleteUser(d, a, { id: ada }),
    'last-admin',
  ],
  [
    'switching a keeper permission off for everyone is refused',
    admin,
    (d, a) => editProfile(d, a, { id: admins, ...off('manage-profiles') }),
    'last-admin',
  ],
  [
    'a partial administrator edits agents anywhere',
    asUser(pat),
    (d, a) => editUser(d, a, { id: cleo, patch: { name: 'X' } }),
    'done',
  ],
  [
    'a partial administrator does not touch a full one',
    asUser(pat),
    (d, a) => resetPassword(d, a, { id: ada, mustChange: false }),
    'outranked',
  ],
  [
    'a partial administrator makes no full one',
    asUser(pat),
    (d, a) => createUser(d, a, newcomer([admins])),
    'not-found',
  ],
  [
    'a partial administrator makes another like themselves',
    asUser(pat),
    (d, a) => createUser(d, a, newcomer([peopleOnly])),
    'done',
  ],
  [
    'a partial administrator gives a permission that the Admin role does not have',
    asUser(pat),
    (d, a) => createUser(d, a, newcomer([delegates], { managedGroups: [paris] })),
    'done',
  ],
  [
    'a key carries nothing its maker does not hold',
    admin,
    (d, a) =>
      createApiKey(d, a, {
        name: 'K',
        kind: 'permissions',
        permissions: ['accept-requests'],
        expiresAt: 2,
        now: 1,
      }),
    'beyond-your-authority',
  ],
  [
    'a key that has already expired is not made',
    admin,
    (d, a) =>
      createApiKey(d, a, {
        name: 'K',
        kind: 'permissions',
        permissions: ['manage-users'],
        expiresAt: 1,
        now: 1,
      }),
    'invalid',
  ],
]

for (const [sentence, actor, plan, expected] of cases) {
  test(`administrators: ${sentence}`, () => assert.equal(ending(plan(town, actor)), expected))
}

test('administrators: a key shrinks with its maker, and never manages administrators', () => {
  const id = apiKeyId(1)
  const key = {
    id,
    name: 'HR',
    kind: 'permissions' as const,
    permissions: ['manage-users', 'manage-profiles'],
    asserts: [],
    createdBy: ada,
    expiresAt: 9,
    revoked: false,
    description: '',
    user: null,
    secretNumber: 1,
    formerUntil: 0,
  }
  const keyed = { ...town, keys: new Map([[id, key]]) }
  const actor = { kind: 'api-key', id } as const
  assert.equal(ending(editUser(keyed, actor, { id: cleo, patch: { name: 'X' } })), 'done')
  assert.equal(ending(editUser(keyed, actor, { id: pat, patch: { name: 'X' } })), 'not-found')
  const shrunk = withUser(keyed, user(ada, 'Ada', [campaigners]))
  assert.equal(ending(editUser(shrunk, actor, { id: cleo, patch: { name: 'X' } })), 'not-found')
})
