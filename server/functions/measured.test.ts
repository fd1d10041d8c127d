import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import { emptyLog } from '@rolecall/core/functions/logs'
import { measuredFrom } from '@rolecall/core/functions/measured'
import { functionId, type AccountId } from '@rolecall/core/kit/ids'
import { freshCalls } from '@rolecall/store/calls/fresh-calls'
import { measuredBy } from './measured.ts'

const account = 'acme' as AccountId
const now = Date.UTC(2026, 4, 20, 13, 37)
const minute = 60_000
/** The stated error of what reports say of durations. */
const error = 0.02

test('reports measure a span as all its calls do, without what was only tried', async () => {
  const calls = freshCalls(undefined, { now: () => now })
  const records = Array.from({ length: 300 }, (_, at): CallRecord => ({
    id: `call-${at}`,
    function: functionId(1 + (at % 3)),
    version: 1,
    trigger: at % 7 === 0 ? 'test' : 'invoke',
    event: null,
    caller: 'key_1',
    at: now - (at % 30) * minute,
    ms: 1 + ((at * 37) % 500),
    cold: false,
    outcome: at % 5 === 0 ? 'timeout' : at % 11 === 0 ? 'threw' : 'succeeded',
    log: emptyLog,
  }))
  for (const record of records) calls.record(account, record)
  const measured = measuredBy({ calls, now: () => now })
  const called = records.filter(({ trigger }) => trigger !== 'test')
  let compared = 0
  for (const id of [null, functionId(1), functionId(2)])
    for (const minutes of [1, 5, 29]) {
      const span = [account, id, now - minutes * minute, now + 1] as const
      const is = await measured(...span)
      const { calls: count, failures, durations } = measuredFrom(called, ...tail(span))
      assert.deepEqual([is.calls, is.failures], [count, failures])
      for (const key of ['p50', 'p95', 'p99'] as const) {
        const exact = durations[key] ?? 0
        assert.ok(
          Math.abs((is.durations[key] ?? 0) - exact) <= error * exact + 1,
          `${key} ${exact}`,
        )
        compared += 1
      }
    }
  assert.equal(compared, 27)
  await calls.close()
})

const tail = <First, Rest extends readonly unknown[]>([, ...rest]: readonly [First, ...Rest]) =>
  rest
