import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressTime, changesQuery, eventsQuery, inputTime, spanOf, viewOf } from './filters.ts'

const now = Date.UTC(2026, 4, 8, 14)

test('a preset is a span that ends now; times of one’s own are taken as they are', () => {
  assert.deepEqual(spanOf({ within: '7d' }, now), { from: Date.UTC(2026, 4, 1, 14) })
  assert.deepEqual(spanOf({ from: '2026-05-03T00:00:00Z', to: 'soon' }, now), {
    from: Date.UTC(2026, 4, 3),
  })
  assert.deepEqual(spanOf({ within: 'ever' }, now), {})
})

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

test('the view is one there is, and a time goes into the address and back', () => {
  assert.equal(viewOf({ view: 'refusals' }), 'refusals')
  assert.equal(viewOf({ view: 'x' }), 'changes')
  const text = addressTime('2026-05-03T14:30', 'Europe/Amsterdam')
  assert.equal(text, '2026-05-03T12:30:00.000Z')
  assert.equal(inputTime(text ?? '', 'Europe/Amsterdam'), '2026-05-03T14:30')
  assert.equal(addressTime('', 'UTC'), null)
})
