import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { editions } from '@rolecall/core/catalog/shipped'
import { endpoints } from './endpoints.ts'

/** Doors to what one edition alone has. */
const ofOneEdition: Readonly<Record<string, string>> = { createLogNote: 'liveengage-2019' }

test('every door names actions of which every shipped edition has one, or says in words why it is open', () => {
  for (const { id, governed } of endpoints) {
    if ('openBecause' in governed) {
      assert.ok(governed.openBecause.split(' ').length > 4, `${id} does not say why it is open`)
      continue
    }
    for (const action of [governed.by].flat()) {
      assert.ok(
        [...editions.values()].some((edition) => actionsOf(edition).includes(action)),
        `${id}: no edition has ${action}`,
      )
    }
    const named = [governed.by].flat() as readonly string[]
    for (const edition of editions.values()) {
      const actions: readonly string[] = actionsOf(edition)
      assert.equal(
        named.some((action) => actions.includes(action)),
        edition.id === (ofOneEdition[id] ?? edition.id),
        `${id} and those of ${edition.id}`,
      )
    }
  }
})

/** These change nothing of the account: they begin or end a session, or ask. */
const asking = [
  'planFiles',
  'evaluation',
  'evaluations',
  'searchSubject',
  'searchResource',
  'searchAction',
  'invokeFunction',
  'invokeEvent',
  'testFunction',
  'emitEvent',
]
const unpreviewed = [
  'login',
  'logout',
  'endSession',
  'endOtherSessions',
  'endUserSession',
  'endUserSessions',
  'setup',
  'startDeviceSignIn',
  'deviceToken',
  'answerDeviceSignIn',
  'runSchedule',
  'testAlert',
  ...asking,
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

test('whatever makes something takes a key for sending it again', () => {
  // Setting up is done once anyway, by its link.
  const making = endpoints.filter(({ id, status }) => status === 201 && id !== 'setup')
  assert.ok(making.length >= 5)
  for (const { id, idempotent } of making) assert.equal(idempotent, true, id)
})

test('no two doors have the same id, or the same method and path', () => {
  assert.equal(new Set(endpoints.map(({ id }) => id)).size, endpoints.length)
  assert.equal(
    new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size,
    endpoints.length,
  )
})

test('a read of the past is a GET that says so in its query, and nothing else takes it', () => {
  const past = endpoints.filter(({ asOf }) => asOf)
  assert.ok(past.length >= 10)
  for (const { id, method } of past) assert.equal(method, 'GET', id)
  for (const { id, query, asOf } of endpoints) {
    const optional = query && 'properties' in query && 'as_of' in (query.properties as object)
    assert.equal(asOf === true || id === 'getMoment', optional === true, id)
  }
})
