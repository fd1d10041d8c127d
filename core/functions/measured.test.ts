import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionId } from '../kit/ids.ts'
import type { CallRecord } from './call.ts'
import { emptyLog } from './logs.ts'
import { measuredFrom } from './measured.ts'

const record = (at: number, ms: number, more: Partial<CallRecord> = {}): CallRecord => ({
  id: `call-${at}`,
  function: functionId(1),
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'usr_1',
  at,
  ms,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
  ...more,
})

test('a span counts calls from its start until before its end, failures by kind, and how long they took', () => {
  const records = [
    record(9, 1),
    record(10, 30, { outcome: 'threw' }),
    record(11, 10),
    record(12, 20, { outcome: 'threw', function: functionId(2) }),
    record(20, 1),
  ]
  assert.deepEqual(measuredFrom(records, null, 10, 20), {
    calls: 3,
    failures: { threw: 2 },
    durations: { p50: 20, p95: 30, p99: 30 },
  })
  assert.equal(measuredFrom(records, functionId(2), 10, 20).calls, 1)
  assert.equal(measuredFrom([], null, 10, 20).durations.p95, null)
})
