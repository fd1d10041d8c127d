import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesQuery, eventsQuery, viewOf } from './filters.ts'

const now = Date.UTC(2026, 4, 8, 14)

test('each list asks only by what it understands', () => {
  const search = { action: 'user', actor: 'usr_1', kind: 'signed-in', via: 'console' }
  assert.deepEqual(changesQuery(search, now), { action: 'user', actor: 'usr_1', via: 'console' })
  assert.deepEqual(eventsQuery('sign-ins', search, now), {
    view: 'sign-ins',
    kind: 'signed-in',
    actor: 'usr_1',
  })
  assert.deepEqual(eventsQuery('refusals', search, now), { view: 'refusals', actor: 'usr_1' })
})

test('the view is one there is', () => {
  assert.equal(viewOf({ view: 'refusals' }), 'refusals')
  assert.equal(viewOf({ view: 'x' }), 'changes')
})
