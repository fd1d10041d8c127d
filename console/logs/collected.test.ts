import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LogRecord } from '@rolecall/contract/logs'
import { arrived, keyOf, letIn, nothing, preceded, shownMax, type Row } from './collected.ts'

const record = (sequence: number): LogRecord => ({
  kind: 'gap',
  sequence,
  function: 'fn_1',
  at: sequence,
  missing: 1,
})
const records = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => record(from + at))
const keys = (rows: readonly Row[]) => rows.map(keyOf)

test('what comes waits until it is let in, and nothing comes twice', () => {
  const live = letIn(arrived(nothing, records(3, 4)))
  const held = arrived(live, [...records(4, 5), { kind: 'missed', key: 'm', records: 9 }])
  assert.deepEqual(
    [keys(held.shown), keys(held.waiting)],
    [
      ['3', '4'],
      ['5', 'm'],
    ],
  )
  const all = letIn(held)
  assert.deepEqual([keys(all.shown), all.waiting, all.isTrimmed], [['3', '4', '5', 'm'], [], false])
})

test('what was listed stands before what came meanwhile, whichever was first', () => {
  const came = arrived(nothing, records(3, 4))
  const both = preceded(came, records(1, 3).toReversed())
  assert.deepEqual(
    [keys(both.shown), keys(both.waiting)],
    [
      ['1', '2'],
      ['3', '4'],
    ],
  )
  assert.deepEqual(keys(preceded(both, records(0, 1)).shown), ['0', '1', '2'])
})

test('a list that grows for hours keeps its newest rows, and says so', () => {
  const full = letIn(arrived(nothing, records(1, shownMax)))
  assert.equal(full.isTrimmed, false)
  const more = letIn(arrived(full, [record(shownMax + 1)]))
  assert.deepEqual(
    [more.shown.length, keyOf(more.shown[0] ?? record(0)), more.isTrimmed],
    [shownMax, '2', true],
  )
})
