import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  emptyHistogram,
  histogramFrom,
  histogramOf,
  merged,
  percentile,
  plainHistogram,
  relativeError,
  smallestMs,
} from './histogram.ts'

/** From far below a millisecond to far above the longest call. */
const duration = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 200, noNaN: true }),
  fc.double({ min: 0, max: 120_000, noNaN: true }),
  fc.integer({ min: 0, max: 30_000 }),
)
const durations = fc.array(duration, { minLength: 1, maxLength: 400 })
const shares = [0.01, 0.5, 0.9, 0.95, 0.99, 1]

test('a percentile lies within the stated error of the exact one', () => {
  let measured = 0
  fc.assert(
    fc.property(durations, (taken) => {
      const sorted = taken.toSorted((a, b) => a - b)
      const histogram = histogramOf(taken)
      for (const share of shares) {
        const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN
        const read = percentile(histogram, share) ?? Number.NaN
        const allowed = exact <= smallestMs ? smallestMs : exact * (relativeError + 1e-9)
        assert.ok(Math.abs(read - exact) <= allowed, `${share}: ${read} for ${exact}`)
        if (exact > smallestMs) measured += 1
      }
    }),
    { numRuns: 1_000 },
  )
  assert.ok(measured > 3_000, `only ${measured} percentiles were above the smallest bucket`)
})

test('merging does not care for order or grouping, and loses no call', () => {
  let differing = 0
  fc.assert(
    fc.property(durations, durations, durations, (one, two, three) => {
      const [a, b, c] = [one, two, three].map(histogramOf) as [
        ReturnType<typeof histogramOf>,
        ReturnType<typeof histogramOf>,
        ReturnType<typeof histogramOf>,
      ]
      const all = plainHistogram(histogramOf([...one, ...two, ...three]))
      assert.deepEqual(plainHistogram(merged([a, b, c])), all)
      assert.deepEqual(plainHistogram(merged([merged([c, b]), a])), all)
      assert.deepEqual(plainHistogram(merged([b, merged([a, c])])), all)
      assert.deepEqual(plainHistogram(merged([a, emptyHistogram])), plainHistogram(a))
      if (plainHistogram(a).join() !== plainHistogram(b).join()) differing += 1
    }),
    { numRuns: 300 },
  )
  assert.ok(differing > 200)
})

test('what is kept of a histogram is all of it', () => {
  const histogram = histogramOf([0, 0.05, 3, 3, 4_000])
  assert.deepEqual(histogramFrom(plainHistogram(histogram)), new Map([...histogram].toSorted()))
  assert.equal(percentile(emptyHistogram, 0.5), null)
})
