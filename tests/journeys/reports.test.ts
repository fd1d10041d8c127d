import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import type { FunctionId } from '@rolecall/core/kit/ids'
import type { Client } from '@rolecall/server/fresh-client'
import { deployed, redeploy } from '@rolecall/server/functions/fresh-function'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { at, holder, staffed, tab } from './function-pages.ts'
import { hindrances } from './reach.ts'
import { assertAccessible, choose, eventually, picture, type Stage } from './stage.ts'

/** Waits and fails as it is told. */
const worker = `async function lambda({ payload }) {
  await new Promise((resolve) => setTimeout(resolve, payload.ms ?? 0))
  if (payload.fails) throw new Error('as it was told')
  return 'done'
}
`
type Scene = {
  readonly stage: Stage
  readonly page: Page
  readonly dora: Client
  readonly one: FunctionId
  readonly span: string
}

/** Two functions that were called eleven times, twice in vain; the second version of one was called once. */
const withCalls = (t: TestContext, walk: (scene: Scene) => Promise<void>) =>
  staffed(t, async (stage) => {
    const { server } = stage
    await holder(server, 'dora', ['FaaS-Developer'])
    const one = await deployed(server, worker, { name: 'Worker' })
    const two = await deployed(server, worker, { name: 'Idler' })
    const dora = await server.signIn('dora')
    const call = (id: FunctionId, payload: object) =>
      dora.post(`/v1/accounts/acme/functions/${id}/invoke`, { payload })
    for (const ms of [0, 0, 0, 20, 40, 60]) await call(one, { ms })
    for (const id of [one, two]) await call(id, { fails: true })
    for (const ms of [0, 5]) await call(two, { ms })
    await redeploy(server, one, `${worker}\n`)
    await call(one, {})
    const day = (days: number) => new Date(server.clock.at + days * 86_400_000).toISOString()
    const span = `from=${day(-0.5)}&to=${day(0.5)}`
    await walk({ stage, dora, one, span, page: await at(stage, 'dora') })
  })

const cells = (page: Page, table: string) =>
  page
    .getByRole('region', { name: table })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    )
const plain = (value: number | null) =>
  value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 })

test('a report says what the API says: totals, charts, tables, and files', (t) =>
  withCalls(t, async ({ page, dora, span, stage }) => {
    await page.goto(`/functions/reports?${span}`)
    await page.getByText('Calls over time').first().waitFor()
    const asked = `from=${Date.parse(span.slice(5, 29))}&to=${Date.parse(span.slice(33))}`
    const { body } = await dora.get(`/v1/accounts/acme/reports?${asked}`)
    const { total } = body
    assert.deepEqual([total.calls, total.failed], [11, 2])

    const figures = page.getByRole('region', { name: 'In all' })
    for (const [name, value] of [
      ['Calls', total.calls],
      ['Failed', total.failed],
      ['Cold starts', total.cold],
    ])
      await figures
        .getByText(new RegExp(`^${name}\\s*${value}\\b`))
        .or(figures.locator('div').filter({ hasText: new RegExp(`^${name}${value}`) }))
        .first()
        .waitFor()
    await figures
      .getByText(`${plain(total.p95)} ms`)
      .first()
      .waitFor()
    await figures.getByText('nothing to compare with').first().waitFor()

    // Each chart has its numbers as a table, and these are the numbers of the API.
    await page.getByText('Show the numbers').first().click()
    const called = body.points.filter((point: { calls: number }) => point.calls > 0)
    const shown = await cells(page, 'Calls over time, as a table')
    assert.deepEqual(
      shown.slice(1).map((row) => row.slice(1)),
      called.map(({ calls, failed }: Record<'calls' | 'failed', number>) => [
        plain(calls - failed),
        plain(failed),
      ]),
    )
    assert.deepEqual(
      (await cells(page, 'By function, as a table')).slice(1).map((row) => row.slice(0, 3)),
      [
        ['Worker', '8', '1'],
        ['Idler', '3', '1'],
      ],
    )
    assert.deepEqual(
      (await cells(page, 'How calls ended, as a table')).slice(1).map((row) => row.slice(0, 2)),
      [
        ['Succeeded', '9'],
        ['Threw an error', '2'],
      ],
    )
    await page.getByText('Deployed in this time').waitFor()
    assert.equal(await page.locator('.chart-marker').count(), 3 * 3)
    await assertAccessible(page, 'a report')
    await picture(page, 'report-light')

    // A file has the same lines.
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV: By version' }).click()
    const csv = readFileSync(await (await coming).path(), 'utf8')
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
    assert.deepEqual(
      data.map((row) => [row['function'], row['version'], row['calls']]),
      body.versions.map((each: Record<string, unknown>) => [
        each['function'],
        String(each['version']),
        String(each['calls']),
      ]),
    )

    // What was used this month, by the server's clock, and what may be.
    const { body: usage } = await dora.get('/v1/accounts/acme/functions-usage')
    const callers = await cells(page, 'By who called, as a table')
    assert.deepEqual(callers[0], ['Caller', 'Calls', 'Failed'])
    assert.equal(callers.length, 1 + body.callers.length)
    assert.ok(body.callers.length > 0)
    const room = await cells(page, 'In this account')
    const { deployed } = usage.account
    assert.deepEqual(room[2], ['Functions in service', plain(deployed.count), plain(deployed.most)])
    const month = await cells(page, 'Used this month')
    assert.deepEqual(month[1], ['Calls', plain(usage.month.calls)])
    await page.getByText('Limits', { exact: true }).click()
    await page.getByRole('row', { name: 'Memory of a process 256 MiB' }).waitFor()

    const dark = await at(stage, 'dora', 'dark')
    await dark.goto(`/functions/reports?${span}`)
    await dark.getByText('Calls over time').first().waitFor()
    await assertAccessible(dark, 'a report in dark')
    await picture(dark, 'report-dark')
    await dark.mouse.wheel(0, 700)
    await picture(dark, 'report-dark-below')
  }))

test('a report is narrowed to a function and a version, compared with before, and sent as an address', (t) =>
  withCalls(t, async ({ page, stage, one, span }) => {
    await page.goto(`/functions/reports?${span}`)
    await page.getByText('Calls over time').first().waitFor()
    await choose(page, 'Function', 'Worker')
    await eventually(async () => (await cells(page, 'By function, as a table')).length === 2)
    await choose(page, 'Version', 'version 2')
    await eventually(
      async () => (await cells(page, 'By version, as a table'))[1]?.[0] === 'Worker, version 2',
    )
    assert.match(page.url(), /function=fn_1/)
    assert.match(page.url(), /version=2/)
    // Half a day later as much as was before, and less.
    const time = (days: number) => new Date(stage.server.clock.at + days * 86_400_000).toISOString()
    await page.goto(`/functions/reports?from=${time(0.5)}&to=${time(1.5)}`)
    await page.getByText('Nothing was called in this time.').waitFor()
    await page.getByText('100 % less than 11 in as long a time before').waitFor()

    await page.goto(`/functions/${one}`)
    await tab(page, 'Reports').click()
    await page.goto(`/functions/${one}?tab=reports&${span}`)
    await page.getByText('Calls over time').first().waitFor()
    assert.equal((await cells(page, 'By version, as a table')).length, 3)
    await page.setViewportSize({ width: 320, height: 800 })
    assert.deepEqual(await hindrances(page), [])
    await picture(page, 'function-report-320')
  }))

test('the list of functions says how each was used in the last day, with one request', (t) =>
  withCalls(t, async ({ page, stage }) => {
    // The day ends now, and a call of this very moment is after it.
    stage.server.clock.at += 60_000
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/reports')) asked.push(request.url())
    })
    await page.goto('/functions')
    await page.getByRole('row', { name: /Worker.*8 calls, 1 failed, 95 % within/ }).waitFor()
    await page.getByRole('row', { name: /Idler.*3 calls, 1 failed/ }).waitFor()
    assert.equal(asked.length, 1)
    await assertAccessible(page, 'functions with their last day')
    await picture(page, 'functions-last-day-light')
  }))
