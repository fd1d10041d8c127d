import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { labelled, lineThrough, ticksOf } from './scale.ts'

test('the lines of a chart are round numbers that hold the highest value', () => {
  const measured = (highest: number) => ticksOf(highest, { isCounted: false })
  assert.deepEqual(measured(0), [0, 1])
  assert.deepEqual(measured(7), [0, 2, 4, 6, 8])
  assert.deepEqual(measured(100), [0, 50, 100])
  assert.deepEqual(measured(0.3), [0, 0.1, 0.2, 0.3])
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (highest) => {
      const ticks = measured(highest)
      assert.ok((ticks.at(-1) ?? 0) >= highest * (1 - 1e-9), String(ticks))
      assert.ok(ticks.length >= 2 && ticks.length <= 6, String(ticks))
    }),
  )
})

test('the lines of what is counted are whole numbers, and each stands once', () => {
  const counted = (highest: number) => ticksOf(highest, { isCounted: true })
  assert.deepEqual(counted(0), [0, 1])
  assert.deepEqual(counted(1), [0, 1])
  assert.deepEqual(counted(2), [0, 1, 2])
  assert.deepEqual(counted(6), [0, 2, 4, 6])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (highest) => {
      const ticks = counted(highest)
      assert.ok(ticks.every(Number.isInteger), String(ticks))
      assert.ok((ticks.at(-1) ?? 0) >= highest && ticks.length <= 6, String(ticks))
    }),
  )
})

test('a line is broken where there is nothing, and one value alone is a dash', () => {
  const at = (x: number) => ({ x, y: 1 })
  assert.equal(lineThrough([at(0), at(1), null, at(3), null]), 'M0.0 1.0L1.0 1.0M-1.0 1.0h8')
  assert.equal(lineThrough([null]), '')
})

test('times are written below as many points as there is room for', () => {
  assert.deepEqual(labelled(25, 5), [0, 5, 10, 15, 20])
  assert.deepEqual(labelled(3, 5), [0, 1, 2])
  assert.deepEqual(labelled(300, 0), [0])
})
