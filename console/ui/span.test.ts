import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressTime, inputTime, longSpans, spanOf } from './span.ts'

const now = Date.UTC(2026, 4, 8, 14)

test('a preset is a span that ends now; times of one’s own are taken as they are', () => {
  assert.deepEqual(spanOf({ within: '7d' }, now, longSpans), { from: Date.UTC(2026, 4, 1, 14) })
  assert.deepEqual(spanOf({ from: '2026-05-03T00:00:00Z', to: 'soon' }, now, longSpans), {
    from: Date.UTC(2026, 4, 3),
  })
  assert.deepEqual(spanOf({ within: 'ever' }, now, longSpans), {})
})

test('a time goes into the address and back', () => {
  const text = addressTime('2026-05-03T14:30', 'Europe/Amsterdam')
  assert.equal(text, '2026-05-03T12:30:00.000Z')
  assert.equal(inputTime(text ?? '', 'Europe/Amsterdam'), '2026-05-03T14:30')
  assert.equal(addressTime('', 'UTC'), null)
})
