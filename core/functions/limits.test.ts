import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsOf, models } from './limits.ts'

test('both models share what a call may use', () => {
  for (const model of models) {
    const { callMs, memoryMiB, codeLength, logEntries, resultBytes } = limitsOf[model]
    assert.deepEqual(
      { callMs, memoryMiB, codeLength, logEntries, resultBytes },
      {
        callMs: 30_000,
        memoryMiB: 256,
        codeLength: 100_000,
        logEntries: 10,
        resultBytes: 1_048_576,
      },
    )
  }
})

test('a process answers one call at a time in V2, several in V1', () => {
  assert.equal(limitsOf.v2.callsAtOnce, 1)
  assert.ok(limitsOf.v1.callsAtOnce > 1)
})
