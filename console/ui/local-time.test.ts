import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf, localTime } from './local-time.ts'

test('a moment is what a clock in the zone shows, and back', () => {
  const at = Date.UTC(2026, 4, 3, 12, 30)
  for (const [zone, local] of [
    ['UTC', '2026-05-03T12:30'],
    ['Europe/Amsterdam', '2026-05-03T14:30'],
    ['America/New_York', '2026-05-03T08:30'],
    ['Asia/Kolkata', '2026-05-03T18:00'],
  ] as const) {
    assert.equal(localTime(at, zone), local)
    assert.equal(instantOf(local, zone), at)
  }
})

test('the hours around a change of the clocks are told apart', () => {
  const zone = 'Europe/Amsterdam'
  assert.equal(instantOf('2026-03-29T01:30', zone), Date.UTC(2026, 2, 29, 0, 30))
  assert.equal(instantOf('2026-03-29T03:30', zone), Date.UTC(2026, 2, 29, 1, 30))
  assert.equal(instantOf('2026-10-25T04:00', zone), Date.UTC(2026, 9, 25, 3))
})

test('what is no time is none, and an unknown zone is the browser’s own', () => {
  assert.equal(instantOf('', 'UTC'), null)
  assert.equal(instantOf('soon', 'UTC'), null)
  assert.notEqual(instantOf('2026-05-03T12:30', 'No/Where'), null)
})
