import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invariants } from './checks.ts'
import { walk } from './walk.ts'

const OPERATIONS = 2000
const { mismatches, reached } = walk(20_260, OPERATIONS)

test('core answers every question as the reference model does', () => {
  assert.deepEqual(
    mismatches.map(({ text }) => text),
    [],
  )
})

for (const invariant of invariants) {
  test(`${invariant} was really put to the test`, () => {
    assert.ok(reached[invariant] >= OPERATIONS / 100, `only ${reached[invariant]} times`)
  })
}
