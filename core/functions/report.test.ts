import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionId } from '../kit/ids.ts'
import type { CallRecord } from './call.ts'
import { keptAt, startOf, stretchesOf } from './call-spans.ts'
import { emptyLog } from './logs.ts'
import { countsKey, countsOf, reportOf, together } from './report.ts'

const now = Date.UTC(2026, 4, 20, 13, 37, 11)
const minute = 60_000
const call = (more: Partial<CallRecord>): CallRecord => ({
  id: 'one',
  function: functionId(1),
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: now,
  ms: 10,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
  ...more,
})
const calls = [
  call({ ms: 100, cold: true }),
  call({ at: now - 3 * minute, version: 2, outcome: 'timeout', ms: 30_000 }),
  call({ function: functionId(2), trigger: 'schedule', outcome: 'threw' }),
  call({ function: functionId(2), trigger: 'schedule' }),
  call({ function: functionId(2), trigger: 'schedule' }),
]
const stretches = stretchesOf({ from: now - 10 * minute, to: now }, keptAt(now, 30))
const report = reportOf(
  stretches,
  calls.map((each) => countsOf(each, startOf(each.at, minute))),
)

test('a report has a point for every stretch, also where nothing happened', () => {
  assert.equal(report.points.length, stretches.count)
  assert.deepEqual(
    report.points.map((point) => point.calls),
    [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 4],
  )
  assert.equal(report.points[0]?.p95, null)
})

test('calls are counted by what became of them, and by what they were of', () => {
  const { total, functions, versions, triggers } = report
  assert.deepEqual(total.outcomes, { succeeded: 3, timeout: 1, threw: 1 })
  assert.deepEqual([total.calls, total.failed, total.cold], [5, 2, 1])
  assert.deepEqual(
    functions.map((each) => [each.function, each.calls, each.failed]),
    [
      ['fn_2', 3, 1],
      ['fn_1', 2, 1],
    ],
  )
  assert.deepEqual(
    versions.map((each) => [each.function, each.version, each.calls]),
    [
      ['fn_2', 1, 3],
      ['fn_1', 1, 1],
      ['fn_1', 2, 1],
    ],
  )
  assert.deepEqual(
    triggers.map((each) => [each.trigger, each.calls]),
    [
      ['schedule', 3],
      ['invoke', 2],
    ],
  )
})

test('each function has points of its own where that is asked, and only those with calls', () => {
  assert.equal(report.functions[0]?.points, undefined)
  const counts = calls.map((each) => countsOf(each, startOf(each.at, minute)))
  const { functions, points } = reportOf(stretches, counts, true)
  const called = points.filter((point) => point.calls > 0)
  const two = called.map((point) => point.at)
  assert.deepEqual(
    functions.map((each) => [
      each.function,
      each.points?.map(({ at, calls: made, failed }) => [at, made, failed]),
    ]),
    [
      ['fn_2', [[two[1], 3, 1]]],
      [
        'fn_1',
        [
          [two[0], 1, 1],
          [two[1], 1, 0],
        ],
      ],
    ],
  )
})

test('counts of one key add up to what the calls come to at once', () => {
  const minuteOf = (each: CallRecord) => countsOf(each, startOf(each.at, minute))
  const groups = [...Map.groupBy(calls.map(minuteOf), countsKey).values()]
  assert.equal(groups.length, 3)
  const added = groups.flatMap(([first, ...more]) => (first ? [together(first, more)] : []))
  assert.deepEqual(reportOf(stretches, added), report)
})
