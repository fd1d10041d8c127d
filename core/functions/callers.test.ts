import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionId } from '../kit/ids.ts'
import type { CallRecord } from './call.ts'
import { callersKey, callersMax, callerSpan, countedByCaller, topCallers } from './callers.ts'
import { emptyLog } from './logs.ts'

const hour = 3_600_000
const at = 100 * 24 * hour
const call = (caller: string, more: Partial<CallRecord> = {}): CallRecord => ({
  id: caller,
  function: functionId(1),
  version: 1,
  trigger: 'invoke',
  event: null,
  caller,
  at: at + 1,
  ms: 1,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
  ...more,
})

test('calls are counted by who made them, those that failed too', () => {
  const counts = countedByCaller(
    [
      call('key_1'),
      call('key_1', { outcome: 'threw' }),
      call('usr_2'),
      call('key_1', { version: 2 }),
    ],
    'hour',
    new Map(),
  )
  assert.deepEqual(
    counts.map(({ caller, version, calls, failed }) => [caller, version, calls, failed]),
    [
      ['key_1', 1, 2, 1],
      ['usr_2', 1, 1, 0],
      ['key_1', 2, 1, 0],
    ],
  )
})

test('who comes when so many are told apart is one of the others; whoever is known stays known', () => {
  const many = Array.from({ length: callersMax }, (_each, index) => `key_${index}`)
  const known = new Map([[callersKey({ at, function: functionId(1) }), new Set(many)]])
  const counts = countedByCaller(
    [
      call('key_0'),
      call('key_new'),
      call('key_newer'),
      call('key_new', { function: functionId(2) }),
    ],
    'hour',
    known,
  )
  assert.deepEqual(
    counts.map((each) => [each.function, each.caller, each.calls]),
    [
      ['fn_1', 'key_0', 1],
      ['fn_1', '', 2],
      ['fn_2', 'key_new', 1],
    ],
  )
  const first = countedByCaller(
    [...many, 'key_late'].map((each) => call(each)),
    'day',
    new Map(),
  )
  assert.equal(first.length, callersMax + 1)
  assert.equal(first.at(-1)?.caller, '')
})

test('a report names those who called most, and sums whoever else did', () => {
  const sums = Array.from({ length: callersMax + 2 }, (_each, index) => ({
    caller: `key_${index}`,
    calls: index + 1,
    failed: 1,
  }))
  const top = topCallers([...sums, { caller: '', calls: 7, failed: 2 }])
  assert.equal(top.length, callersMax + 1)
  assert.deepEqual(top[0], { caller: `key_${callersMax + 1}`, calls: callersMax + 2, failed: 1 })
  assert.deepEqual(top.at(-1), { caller: null, calls: 1 + 2 + 7, failed: 4 })
  assert.deepEqual(topCallers([]), [])
})

test('callers are told of whole hours, or of whole days', () => {
  const minutes = {
    from: at + 5,
    to: at + hour + 60_000,
    width: 60_000,
    count: 60,
    level: 'minute',
  } as const
  assert.deepEqual(callerSpan(minutes), { level: 'hour', from: at, to: at + 2 * hour })
  const days = { ...minutes, from: at, to: at + 24 * hour, level: 'day' } as const
  assert.deepEqual(callerSpan(days), { level: 'day', from: at, to: at + 24 * hour })
})
