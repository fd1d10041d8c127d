import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiKeyId, userId } from '../kit/ids.ts'
import { apply } from './apply.ts'
import { createApiKey, editApiKey, revokeApiKey, rotateApiKey } from './changes/api-keys.ts'
import { deleteUser } from './changes/users.ts'
import type { Actor, Directory } from './directory.ts'
import {
  ada,
  admin,
  admins,
  agents,
  asUser,
  delegate,
  ending,
  paris,
  town,
  user,
  withUser,
} from './sample.ts'

const [robot, twin] = [userId(30), userId(31)]
const now = 1000
/** Beside Ada there are an API user and a second administrator. */
const staffed = withUser(
  withUser(town, user(robot, 'Robot', [agents], { kind: 'api', memberGroup: paris })),
  user(twin, 'Twin', [admins]),
)
const decisions = {
  name: 'Desk',
  kind: 'decisions' as const,
  permissions: [],
  expiresAt: 2000,
  now,
}
const acting = { ...decisions, kind: 'permissions' as const, permissions: ['manage-users'] }

const first = apiKeyId(1)
function keyMade(input: Parameters<typeof createApiKey>[2]): Directory {
  const made = createApiKey(staffed, admin, input)
  assert.ok(made.ok)
  return apply(staffed, made.value)
}
const keyOf = (directory: Directory) => {
  const key = directory.keys.get(first)
  assert.ok(key)
  return key
}
const isOf = (outcome: ReturnType<typeof createApiKey>) =>
  !outcome.ok && outcome.error.kind === 'invalid' ? outcome.error.field : ending(outcome)

test('api keys: what a key must be like is asked when it is made, and when it is edited', () => {
  const made = (more: object) => isOf(createApiKey(staffed, admin, { ...decisions, ...more }))
  const edited = (more: object, was = decisions) =>
    isOf(editApiKey(keyMade(was), admin, { id: first, patch: more }))
  assert.equal(made({}), 'done')
  assert.equal(edited({ name: 'Desk by night' }), 'done')
  assert.equal(edited({ name: 'Desk' }), 'nothing-to-change')
  for (const tried of [made, edited]) {
    assert.equal(tried({ name: ' ' }), 'name')
    assert.equal(tried({ description: '\u202e' }), 'description')
    assert.equal(tried({ permissions: ['manage-users'] }), 'permissions')
  }
  const noPermission = { ...acting, permissions: [] }
  assert.equal(isOf(createApiKey(staffed, admin, noPermission)), 'permissions')
  assert.equal(
    isOf(createApiKey(staffed, admin, { ...acting, asserts: ['resource.group'] })),
    'asserts',
  )
  assert.equal(
    isOf(editApiKey(keyMade(acting), admin, { id: first, patch: { permissions: [] } })),
    'permissions',
  )
})

test('api keys: a key ends later than now, when it is made and when it gets another secret', () => {
  assert.equal(isOf(createApiKey(staffed, admin, { ...decisions, expiresAt: now })), 'expiresAt')
  assert.equal(isOf(createApiKey(staffed, admin, { ...decisions, expiresAt: now + 1 })), 'done')
  const rotated = (more: object) =>
    rotateApiKey(keyMade(decisions), admin, { id: first, overlap: 0, now, ...more })
  assert.equal(isOf(rotated({ expiresAt: now })), 'expiresAt')
  assert.equal(isOf(rotated({ now: 2000 })), 'expiresAt')
  const later = rotated({ expiresAt: 5000 })
  assert.ok(later.ok)
  assert.equal(keyOf(apply(keyMade(decisions), later.value)).expiresAt, 5000)
})

test('api keys: the secret before ends at once, after the overlap, or when it would have', () => {
  const former = (overlap: number) => {
    const at = keyMade(decisions)
    const rotated = rotateApiKey(at, admin, { id: first, overlap, now, expiresAt: 9000 })
    assert.ok(rotated.ok)
    const key = keyOf(apply(at, rotated.value))
    assert.equal(key.secretNumber, 2)
    return key.formerUntil
  }
  assert.deepEqual([former(0), former(500), former(5000)], [0, 1500, 2000])
})

test('api keys: a revoked key stays revoked, and is neither edited nor given a secret', () => {
  const at = keyMade(decisions)
  const gone = revokeApiKey(at, admin, { id: first })
  assert.ok(gone.ok)
  const after = apply(at, gone.value)
  assert.equal(ending(revokeApiKey(after, admin, { id: first })), 'nothing-to-change')
  assert.equal(
    ending(editApiKey(after, admin, { id: first, patch: { name: 'Again' } })),
    'protected',
  )
  assert.equal(ending(rotateApiKey(after, admin, { id: first, overlap: 0, now })), 'protected')
})

test('api keys: nobody issues one that acts as somebody else, or for more than that one holds', () => {
  const forPerson = createApiKey(staffed, admin, { ...acting, user: twin })
  assert.equal(isOf(forPerson), 'user')
  const beyond = createApiKey(staffed, admin, { ...acting, user: robot })
  assert.equal(ending(beyond), 'beyond-your-authority')
  const asRobot = { ...acting, user: robot, permissions: ['view-own-performance'] }
  assert.equal(ending(createApiKey(staffed, admin, asRobot)), 'done')

  const at = keyMade(acting)
  const other = asUser(twin)
  assert.equal(ending(rotateApiKey(at, other, { id: first, overlap: 0, now })), 'acts-for-another')
  const more = { permissions: ['manage-users', 'manage-profiles'] }
  assert.equal(ending(editApiKey(at, other, { id: first, patch: more })), 'acts-for-another')
  assert.equal(ending(editApiKey(at, admin, { id: first, patch: more })), 'done')
  const unheld = { permissions: ['manage-users', 'view-own-performance'] }
  assert.equal(ending(editApiKey(at, admin, { id: first, patch: unheld })), 'beyond-your-authority')
  // To take from it, and to end it, needs no right to issue it.
  assert.equal(ending(editApiKey(at, other, { id: first, patch: { name: 'Less' } })), 'done')
  assert.equal(ending(revokeApiKey(at, other, { id: first })), 'done')
  assert.equal(keyOf(at).createdBy, ada)
})

test('api keys: what a key may say of other apps is given by who may issue it', () => {
  const at = keyMade({ ...decisions, asserts: [] })
  const more = { asserts: ['resource.group' as const] }
  assert.equal(ending(editApiKey(at, asUser(twin), { id: first, patch: more })), 'acts-for-another')
  assert.equal(ending(editApiKey(at, admin, { id: first, patch: more })), 'done')
})

test('api keys: who deletes somebody hears which keys end with them, if they see keys', () => {
  const forRobot = {
    ...acting,
    name: 'Nightly',
    user: robot,
    permissions: ['view-own-performance'],
  }
  const second = createApiKey(keyMade(decisions), admin, forRobot)
  assert.ok(second.ok)
  const at = apply(keyMade(decisions), second.value)
  const warnings = (directory: Directory, actor: Actor = admin) => {
    const left = deleteUser(directory, actor, { id: robot })
    return left.ok ? left.value.warnings : ending(left)
  }
  assert.deepEqual(warnings(at), [{ kind: 'keys-end', names: ['Nightly'] }])
  assert.deepEqual(warnings(at, delegate), [])
  const revoked = revokeApiKey(at, admin, { id: apiKeyId(2) })
  assert.ok(revoked.ok)
  assert.deepEqual(warnings(apply(at, revoked.value)), [])
})
