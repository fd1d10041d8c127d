import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { editions } from '@rolecall/core/catalog/shipped'
import { endpoints } from './endpoints.ts'

test('every door names actions that every shipped edition has, or says in words why it is open', () => {
  for (const { id, governed } of endpoints) {
    if ('openBecause' in governed) {
      assert.ok(governed.openBecause.split(' ').length > 4, `${id} does not say why it is open`)
      continue
    }
    for (const action of [governed.by].flat()) {
      for (const edition of editions.values()) {
        assert.ok(actionsOf(edition).includes(action), `${id}: ${edition.id} has no ${action}`)
      }
    }
  }
})

/** These change nothing of the account: they begin or end a session, or ask. */
const unpreviewed = [
  'login',
  'logout',
  'endSession',
  'endOtherSessions',
  'endUserSession',
  'endUserSessions',
  'setup',
  'evaluation',
  'evaluations',
]

test('every write can be previewed, but for those that change nothing of the account', () => {
  const without = endpoints.filter(({ method, previews }) => method !== 'GET' && !previews)
  assert.deepEqual(without.map(({ id }) => id).toSorted(), unpreviewed.toSorted())
})

test('changing or deleting a profile, a user or a group needs the version one saw', () => {
  const versioned = endpoints.filter(
    ({ method, path }) =>
      ['PATCH', 'PUT', 'DELETE'].includes(method) && /:(user|profile|group)$/.test(path),
  )
  assert.ok(versioned.length >= 6)
  for (const { id, ifMatch } of versioned) assert.equal(ifMatch, true, `${id} overwrites blindly`)
})

test('no two doors have the same id, or the same method and path', () => {
  assert.equal(new Set(endpoints.map(({ id }) => id)).size, endpoints.length)
  assert.equal(
    new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size,
    endpoints.length,
  )
})
