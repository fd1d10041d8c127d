import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rateOf } from './rate.ts'

test('twenty in any second, each function for itself', () => {
  let now = 0
  const { take } = rateOf(20, () => now)
  const burst = (name: string) =>
    Array.from({ length: 30 }, () => take(name)).filter(Boolean).length
  assert.equal(burst('one'), 20)
  assert.equal(burst('other'), 20)
  now = 999
  assert.equal(burst('one'), 0)
  now = 1_001
  assert.equal(burst('one'), 20)
})
