import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clockChange,
  dueAt,
  lateMs,
  missedMax,
  problemWithSchedule,
  scheduleLimits,
  upcoming,
  utc,
  type CronTimes,
  type ScheduleText,
} from './schedule.ts'

const minute = 60_000
/** An "expression" that is a number of minutes; clocks that go forward by an hour at `summer`. */
const summer = Date.UTC(2026, 2, 29, 1)
const every: CronTimes = {
  problem: ({ cron }) => (Number(cron) > 0 ? null : { field: 'cron', problem: 'is no number' }),
  next: ({ cron }, after) => {
    const step = Number(cron) * minute
    return step > 0 ? (Math.floor(after / step) + 1) * step : null
  },
  offset: (_zone, at) => (at >= summer ? 120 : 60),
}
const when = (minutes: number) => ({ cron: String(minutes), timeZone: utc })
const start = Date.UTC(2026, 0, 1)

test('each due time is run once or stated as missed, whenever and however often one looks', () => {
  const counted = { missed: 0, fired: 0, back: 0 }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      // A clock that goes on by seconds or hours, stands still, and is put back.
      fc.array(fc.integer({ min: -3 * 3_600, max: 4 * 3_600 }), { minLength: 1, maxLength: 40 }),
      (minutes, steps) => {
        let [cursor, now, latest] = [start, start, start]
        const fired: number[] = []
        let missed = 0
        for (const seconds of steps) {
          now = Math.max(start, now + seconds * 1_000)
          if (seconds < 0) counted.back += 1
          latest = Math.max(latest, now)
          const due = dueAt(when(minutes), cursor, now, every)
          assert.ok(due.cursor >= cursor, 'the cursor goes forward only')
          assert.ok(due.next !== null && due.next > due.cursor)
          for (const at of due.fire) assert.ok(at <= now && at > now - lateMs)
          fired.push(...due.fire)
          missed += due.missed?.count ?? 0
          cursor = due.cursor
        }
        assert.equal(new Set(fired).size, fired.length, 'no run twice')
        const all = Math.floor(latest / (minutes * minute)) - Math.floor(start / (minutes * minute))
        assert.equal(fired.length + missed, all, 'no run is forgotten')
        counted.fired += fired.length
        counted.missed += missed
      },
    ),
    { seed: 41, numRuns: 500 },
  )
  for (const [what, count] of Object.entries(counted)) assert.ok(count > 100, `no ${what}`)
})

test('what is late by more than five minutes is counted as missed, from and to', () => {
  const now = start + 60 * minute
  assert.deepEqual(dueAt(when(10), start, now, every), {
    fire: [now],
    missed: { count: 5, from: start + 10 * minute, to: start + 50 * minute, isMore: false },
    cursor: now,
    next: now + 10 * minute,
  })
})

test('a year away is no flood: what is missed is counted up to a number', () => {
  const now = start + 365 * 24 * 60 * minute
  const due = dueAt(when(1), start, now, every)
  assert.deepEqual([due.missed?.count, due.missed?.isMore], [missedMax, true])
  assert.equal(due.fire.length, 5)
  assert.equal(due.next, now + minute)
})

test('where nothing is due the cursor stays, so that a clock put forward and back loses nothing', () => {
  const due = dueAt(when(60), start, start + 59 * minute, every)
  assert.deepEqual([due.fire, due.missed, due.cursor], [[], null, start])
})

test('runs to come say by how much the clocks were changed before them', () => {
  const runs = upcoming(when(60), summer - 90 * minute, 3, every)
  assert.deepEqual(
    runs.map(({ offset, clocks }) => [offset, clocks]),
    [
      [60, 0],
      [120, 60],
      [120, 0],
    ],
  )
})

test('the next change of clocks is found to the millisecond, and where there is none, none', () => {
  const found = clockChange('x', start, every)
  assert.deepEqual(found, { at: summer, byMinutes: 60 })
  assert.equal(clockChange('x', summer, every), null)
})

const text: ScheduleText = {
  cron: '5',
  timeZone: 'Europe/Berlin',
  description: '',
  headers: { 'x-reason': 'nightly' },
  payload: '{}',
}
const problem = (more: Partial<ScheduleText>, model: 'v1' | 'v2' = 'v2') =>
  problemWithSchedule({ ...text, ...more }, model, start, every)?.field

test('a schedule keeps to its limits, each at its edge', () => {
  const { payloadLength, cronLength, descriptionLength } = scheduleLimits.v2
  assert.equal(problem({}), undefined)
  assert.equal(problem({}, 'v1'), 'timeZone')
  assert.equal(problem({ timeZone: utc }, 'v1'), undefined)
  assert.equal(problem({ payload: 'x'.repeat(payloadLength) }), undefined)
  assert.equal(problem({ payload: 'x'.repeat(payloadLength + 1) }), 'payload')
  assert.equal(problem({ payload: 'x'.repeat(8_001), timeZone: utc }, 'v1'), 'payload')
  assert.equal(problem({ cron: '5'.padStart(cronLength + 1, ' ') }), 'cron')
  assert.equal(problem({ description: 'x'.repeat(descriptionLength + 1) }), 'description')
  assert.equal(problem({ cron: 'x' }), 'cron')
  assert.equal(problem({ headers: { 'x y': '1' } }), 'headers')
  assert.equal(problem({ headers: { x: 'a\r\nb: c' } }), 'headers')
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`x${n}`, '']))
  assert.equal(problem({ headers: many }), 'headers')
})
