import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockChange, problemWithSchedule, upcoming } from '@rolecall/core/functions/schedule'
import { cronTimes } from './cron.ts'

const berlin = 'Europe/Berlin'
const runs = (cron: string, from: string, count: number, timeZone = berlin) =>
  upcoming({ cron, timeZone }, Date.parse(from), count, cronTimes).map(({ at, clocks }) => [
    new Date(at).toISOString().slice(0, 16),
    clocks,
  ])

test('a single time inside the gap runs when the clocks have gone forward, and says so', () => {
  assert.deepEqual(runs('30 2 * * *', '2026-03-28T12:00Z', 2), [
    ['2026-03-29T01:00', 60],
    ['2026-03-30T00:30', 0],
  ])
})

test('a list of times inside the gap is left out that day', () => {
  assert.deepEqual(runs('0,30 2 * * *', '2026-03-28T12:00Z', 1), [['2026-03-30T00:00', 60]])
})

test('a single time that comes twice runs at its first; what runs each half hour runs in both', () => {
  assert.deepEqual(runs('30 2 * * *', '2026-10-24T12:00Z', 2), [
    ['2026-10-25T00:30', 0],
    ['2026-10-26T01:30', -60],
  ])
  assert.deepEqual(
    runs('*/30 * * * *', '2026-10-25T00:15Z', 4).map(([at]) => at),
    ['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30', '2026-10-25T02:00'],
  )
})

test('offsets and changes of clocks, also of half an hour', () => {
  const from = Date.parse('2026-01-01T00:00Z')
  assert.equal(cronTimes.offset('Asia/Kolkata', from), 330)
  assert.equal(cronTimes.offset('America/New_York', from), -300)
  assert.equal(clockChange('Etc/UTC', from, cronTimes), null)
  assert.deepEqual(clockChange(berlin, from, cronTimes), {
    at: Date.parse('2026-03-29T01:00Z'),
    byMinutes: 60,
  })
  assert.equal(clockChange('Australia/Lord_Howe', from, cronTimes)?.byMinutes, -30)
})

test('what is no schedule is refused with the way to write one', () => {
  const text = { description: '', headers: {}, payload: '' }
  const problem = (cron: string, timeZone = berlin) =>
    problemWithSchedule({ ...text, cron, timeZone }, 'v2', 0, cronTimes)
  assert.equal(problem('*/5 9-17 * * MON-FRI'), null)
  assert.match(problem('* * * * * *')?.problem ?? '', /five fields/)
  assert.match(problem('@daily')?.problem ?? '', /five fields/)
  assert.match(problem('61 * * * *')?.problem ?? '', /61.*write it as/)
  assert.match(problem('0 0 30 2 *')?.problem ?? '', /never comes due/)
  assert.equal(problem('0 0 * * *', 'Mars/Base')?.field, 'timeZone')
})
