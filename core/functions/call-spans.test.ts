import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  keptAt,
  levelMs,
  pointsMax,
  pointsMin,
  spanMax,
  startOf,
  stretchesOf,
} from './call-spans.ts'

const now = Date.UTC(2026, 4, 20, 13, 37, 11)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const kept = keptAt(now, 30)

test('the finer the span, the finer the points', () => {
  const widthOf = (ms: number) => stretchesOf({ from: now - ms, to: now }, kept).width
  assert.deepEqual(
    [hour, 4 * hour, day, 2 * day, 12 * day, 30 * day, 90 * day, 390 * day].map(widthOf),
    [minute, minute, 5 * minute, hour, hour, 3 * hour, day, 7 * day],
  )
})

test('an hour of last week is told by the minute, of last month by the hour, of last year by the day', () => {
  const levelOf = (ago: number) =>
    stretchesOf({ from: now - ago, to: now - ago + hour }, kept).level
  assert.deepEqual([6 * day, 20 * day, 200 * day].map(levelOf), ['minute', 'hour', 'day'])
})

test('points are aligned to the clock, cover the span, and are never more than asked for', () => {
  let coarse = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: spanMax }),
      fc.integer({ min: 0, max: spanMax }),
      fc.integer({ min: 1, max: 365 }),
      fc.integer({ min: pointsMin, max: pointsMax }),
      (ago, length, days, most) => {
        const span = { from: now - ago, to: Math.min(now, now - ago + length) }
        const { from, to, width, count, level } = stretchesOf(span, keptAt(now, days), most)
        assert.ok(count >= 1 && count <= most, String(count))
        assert.equal(from % width, 0)
        assert.equal(width % levelMs[level], 0)
        assert.equal(from + count * width, to)
        assert.ok(from <= span.from && to >= span.to)
        if (width > hour) coarse += 1
      },
    ),
    { numRuns: 1_000 },
  )
  assert.ok(coarse > 100 && coarse < 1_000, String(coarse))
})

test('a stretch begins on the clock', () => {
  assert.equal(startOf(now, hour), Date.UTC(2026, 4, 20, 13))
  assert.equal(startOf(now, day), Date.UTC(2026, 4, 20))
})
