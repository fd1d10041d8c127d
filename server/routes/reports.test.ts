import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import { limitsOf } from '@rolecall/core/functions/limits'
import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId } from '@rolecall/core/kit/ids'
import Papa from 'papaparse'
import { deployed, drafted } from '../functions/fresh-function.ts'
import { admins, scene } from '../fresh-scene.ts'
import { freshServer } from '../fresh.ts'
import { keepCalls } from '../keep-calls.ts'

const it = await scene()
after(() => it.close())
const { ada, ben, path, account, clock } = it
const keep = keepCalls(it.world)
const minute = 60_000
const day = 86_400_000

let made = 0
const call = (more: Partial<CallRecord> = {}) =>
  keep(account, {
    id: `req-${(made += 1)}`,
    function: functionId(1),
    version: 1,
    trigger: 'invoke',
    event: null,
    caller: 'key_1',
    at: clock.at - minute,
    ms: 20,
    cold: false,
    outcome: 'succeeded',
    log: emptyLog,
    ...more,
  })
for (let count = 0; count < 90; count += 1) call({ cold: count === 0, ms: count + 1 })
for (let count = 0; count < 10; count += 1)
  call({ function: functionId(2), version: 4, trigger: 'event', outcome: 'timeout', ms: 30_000 })
call({ at: clock.at - 3 * day, outcome: 'threw' })

test('a report says how many calls there were, what became of them and how long they took', async () => {
  const { body, text } = await ada.get(path('reports'))
  assert.equal(body.width, 5 * minute, text)
  assert.equal(body.to - body.from, body.points.length * body.width)
  assert.ok(body.from <= clock.at - day && body.to >= clock.at)
  const { calls, failed, cold, outcomes, p50, p99 } = body.total
  assert.deepEqual([calls, failed, cold], [100, 10, 1])
  assert.deepEqual(outcomes, { succeeded: 90, timeout: 10 })
  assert.ok(Math.abs(p50 - 50) <= 1 && Math.abs(p99 - 30_000) <= 600, `${p50} ${p99}`)
  assert.deepEqual(
    body.functions.map((each: Record<string, unknown>) => [each['function'], each['calls']]),
    [
      ['fn_1', 90],
      ['fn_2', 10],
    ],
  )
  assert.equal(body.versions[1].version, 4)
  assert.equal(body.triggers[1].trigger, 'event')
  assert.deepEqual([body.missing, body.deploys], [0, []])
  const full = body.points.filter((point: Record<string, number>) => point['calls'] !== 0)
  assert.equal(full.length, 1)
  assert.ok(body.points.length > 280 && body.points.length <= 300)
})

test('a report is narrowed to a function, a version, a trigger and a time', async () => {
  const count = async (query: string) => (await ada.get(path(`reports?${query}`))).body.total.calls
  assert.equal(await count('function=fn_2'), 10)
  assert.equal(await count('function=fn_1&version=4'), 0)
  assert.equal(await count('trigger=event'), 10)
  assert.equal(await count(`from=${clock.at - 4 * day}`), 101)
  assert.equal(await count(`from=${clock.at - 4 * day}&to=${clock.at - 2 * day}`), 1)
  assert.equal((await ada.get(path(`reports?from=${clock.at}&to=${clock.at}`))).status, 400)
  const long = await ada.get(path(`reports?from=${clock.at - 500 * day}`))
  assert.match(long.text, /by at most 400 days/)
  assert.equal((await ben.get(path('reports'))).status, 403)
})

test('a list of functions has points of each of them, in one answer', async () => {
  const { body } = await ada.get(path('reports?eachFunction=true&points=60'))
  assert.deepEqual([body.width, body.points.length], [60 * minute, 24])
  const shown = body.functions.map(({ function: id, points }: Record<string, unknown>) => [
    id,
    (points as readonly Record<string, number>[]).map(({ at, calls, failed }) => [
      at,
      calls,
      failed,
    ]),
  ])
  const at = clock.at - minute - ((clock.at - minute) % (60 * minute))
  assert.deepEqual(shown, [
    ['fn_1', [[at, 90, 0]]],
    ['fn_2', [[at, 10, 10]]],
  ])
  assert.equal((await ada.get(path('reports?points=10'))).status, 400)
  assert.equal((await ada.get(path('reports'))).body.functions[0].points, undefined)
})

test('a table of a report leaves as CSV, which is an event', async () => {
  const rowsOf = async (table: string) => {
    const { text, headers } = await ada.get(path(`reports/export?table=${table}`))
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(headers.get('content-disposition') ?? '', new RegExp(`acme-calls-by-${table}`))
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  }
  assert.deepEqual(await rowsOf('outcome'), [
    { outcome: 'succeeded', calls: '90' },
    { outcome: 'timeout', calls: '10' },
  ])
  const [first] = await rowsOf('version')
  assert.deepEqual([first?.['function'], first?.['version'], first?.['calls']], ['fn_1', '1', '90'])
  assert.equal((await rowsOf('function')).length, 2)
  assert.equal((await rowsOf('trigger')).length, 2)
  const times = await rowsOf('time')
  assert.equal(
    times.reduce((sum, row) => sum + Number(row['calls']), 0),
    100,
  )
  const { body } = await ada.get(path('events?view=exports'))
  assert.equal(body.items[0].action, 'reporting.read')
})

test('what was used this month, and what may be used', async () => {
  const { body } = await ada.get(path('functions-usage'))
  const { month, logDays, limits } = body
  assert.equal(month.from, Date.UTC(2026, 2, 1))
  assert.deepEqual(
    [month.calls, month.failed, month.cold, month.functions, month.missing],
    [100, 10, 1, 2, 0],
  )
  assert.equal(logDays, 30)
  assert.deepEqual(limits, limitsOf)
})

test('what the account has, and may have by its edition', async () => {
  const source = 'async function lambda() { return 1 }'
  const running = await deployed(it, source)
  await drafted(it, source)
  const schedule = { function: running, cron: '0 9 * * *', timeZone: 'Europe/Berlin' }
  assert.equal((await ada.post(path('schedules'), schedule)).status, 201)
  assert.deepEqual((await ada.get(path('functions-usage'))).body.account, {
    model: 'v2',
    functions: 2,
    deployed: { count: 1, most: 50 },
    schedules: { count: 1, most: 50 },
    alerts: { count: 0, most: 50 },
    keptVersions: 10,
  })

  const older = await freshServer({ edition: 'liveengage-2019', deployedMax: 7 })
  after(older.close)
  await older.person('ada', [admins])
  const hers = await older.signIn('ada')
  const { body } = await hers.get(`/v1/accounts/${older.account}/functions-usage`)
  assert.deepEqual(body.account, {
    model: 'v1',
    functions: 0,
    deployed: { count: 0, most: 7 },
    schedules: { count: 0, most: 10 },
    alerts: { count: 0, most: null },
    keptVersions: 10,
  })
})

test('a report says who called, by name where the reader may see them, and the file does too', async () => {
  const dora = await it.person('dora', [admins])
  call({ function: functionId(9), caller: dora.id })
  call({ function: functionId(9), caller: 'usr_999', outcome: 'threw' })
  call({ function: functionId(9), caller: dora.id })
  const { body } = await ada.get(path('reports?function=fn_9'))
  assert.deepEqual(body.callers, [
    { caller: dora.id, name: 'Dora', calls: 2, failed: 0 },
    { caller: 'usr_999', name: null, calls: 1, failed: 1 },
  ])
  const file = await ada.get(path('reports/export?function=fn_9&table=caller'))
  assert.deepEqual(Papa.parse(file.text, { skipEmptyLines: true }).data, [
    ['caller', 'name', 'calls', 'failed'],
    [dora.id, 'Dora', '2', '0'],
    ['usr_999', '', '1', '1'],
  ])
})
