import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import type { FunctionId } from '@rolecall/core/kit/ids'
import type { Client } from '@rolecall/server/fresh-client'
import { password } from '@rolecall/server/fresh'
import { deployed } from '@rolecall/server/functions/fresh-function'
import { admins } from '@rolecall/server/fresh-scene'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { at, button, holder, staffed, tab } from './function-pages.ts'
import { hindrances } from './reach.ts'
import {
  assertAccessible,
  choose,
  eventually,
  journey,
  picture,
  signIn,
  type Stage,
} from './stage.ts'

/** Logs what it is told, as often as it is told, and fails when it is told. */
const talker = `async function lambda({ payload }) {
  for (let line = 0; line < (payload.times ?? 1); line += 1)
    console[payload.level ?? 'info'](payload.say, { order: 7, items: ['a', 'b'] })
  if (payload.fails) throw new Error('as it was told')
  return 'done'
}
`
type Talk = {
  readonly say: string
  readonly level?: 'info' | 'warn' | 'error'
  readonly times?: number
  readonly fails?: boolean
}
type Scene = {
  readonly stage: Stage
  readonly page: Page
  readonly id: FunctionId
  /** Calls it as a program does; answers the id of the call. */
  readonly call: (talk: Talk) => Promise<string>
}

const withTalker = (t: TestContext, walk: (scene: Scene) => Promise<void>) =>
  staffed(t, async (stage) => {
    const { server } = stage
    await holder(server, 'dora', ['FaaS-Developer'])
    const id = await deployed(server, talker, { name: 'Talker' })
    const dora = await server.signIn('dora')
    await walk({ stage, id, call: calling(dora, id), page: await at(stage, 'dora') })
  })

const calling = (client: Client, id: FunctionId) => async (payload: Talk) => {
  const path = `/v1/accounts/acme/functions/${id}/invoke`
  const { headers, text } = await client.post(path, { payload })
  const call = headers.get('rolecall-call')
  assert.ok(call, text)
  return call
}

const log = (page: Page) => page.getByRole('region', { name: 'Log' })
const line = (page: Page, text: string) => log(page).getByText(text, { exact: true })
const away = (page: Page) => page.mouse.move(5, 5)
const isBelow = (page: Page) =>
  log(page).evaluate(
    ({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 24,
  )

test('logs are seen as they come, held, caught up with, filtered and opened', (t) =>
  withTalker(t, async ({ page, call }) => {
    await call({ say: 'before anybody looked' })
    await page.goto('/functions')
    await page.getByRole('navigation', { name: 'Functions' }).getByText('Logs').click()
    await line(page, 'before anybody looked').waitFor()
    await assertAccessible(page, 'the logs')
    await button(page, 'Follow live').click()
    await page.getByText(/Live: new calls appear/).waitFor()
    assert.match(page.url(), /follow=yes/)

    // Without anything being pressed or loaded again.
    await call({ say: 'while one looks' })
    await line(page, 'while one looks').waitFor()
    assert.equal(await line(page, 'before anybody looked').count(), 1)

    // By button: what comes waits, and is counted.
    await button(page, 'Pause').click()
    for (let n = 1; n <= 3; n += 1) await call({ say: `held ${n}`, level: 'warn' })
    await button(page, 'Paused – 3 new').waitFor()
    assert.equal(await line(page, 'held 1').count(), 0)
    await assertAccessible(page, 'logs that are held')
    await picture(page, 'logs-held-light')
    await button(page, 'Paused – 3 new').click()
    await line(page, 'held 3').waitFor()

    // By pointing at it, for as long as one does.
    await log(page).hover()
    await call({ say: 'pointed at' })
    await button(page, 'Paused – 1 new').waitFor()
    await away(page)
    await line(page, 'pointed at').waitFor()

    // By scrolling up; `End` leads back.
    for (let n = 1; n <= 12; n += 1) await call({ say: `filler ${n}`, times: 3 })
    await line(page, 'filler 12').first().waitFor()
    await eventually(() => isBelow(page))
    await log(page).evaluate((frame) => frame.scrollBy(0, -200))
    await page.getByText('Paused: you have scrolled up').waitFor()
    await call({ say: 'far below' })
    await button(page, 'Paused – 1 new').waitFor()
    await page.keyboard.press('End')
    await line(page, 'far below').waitFor()
    await eventually(() => isBelow(page))

    // What is missing is said in the list.
    await call({ say: 'too much', times: 34 })
    await log(page).getByText('24 lines dropped').waitFor()
    await picture(page, 'logs-live-light')

    await call({ say: 'went wrong', level: 'error', fails: true })
    await choose(page, 'Level', 'Error')
    await page.getByText('1 call shown').first().waitFor()
    assert.equal(await line(page, 'filler 1').count(), 0)
    await call({ say: 'not of interest' })
    await call({ say: 'wrong again', level: 'error' })
    await line(page, 'wrong again').waitFor()
    assert.equal(await line(page, 'not of interest').count(), 0)
    await page.getByLabel('Text').fill('AGAIN')
    await eventually(async () => page.url().includes('text=AGAIN'))
    await line(page, 'wrong again').waitFor()
    assert.equal(await line(page, 'went wrong').count(), 0)
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await line(page, 'not of interest').waitFor()
    await page.getByRole('checkbox', { name: 'Only failed' }).check()
    await line(page, 'went wrong').waitFor()

    // What stood behind a message is unfolded; the call has a page of its own.
    await log(page)
      .getByRole('button', { name: /Show as JSON/ })
      .first()
      .click()
    await log(page).getByText('"order": 7').waitFor()
    await assertAccessible(page, 'a line unfolded')
    await log(page)
      .getByRole('link', { name: /Open the call/ })
      .click()
    await page.getByRole('heading', { level: 1, name: /^Call [0-9a-f]{16}$/ }).waitFor()
    await page.getByText('Threw an error').waitFor()
    await page.getByText('version 1', { exact: true }).waitFor()
    await page.getByText('(a person)').waitFor()
    await picture(page, 'call-light')
    await page.getByRole('link', { name: 'The log around it' }).click()
    await line(page, 'went wrong').waitFor()
  }))

test('a connection that breaks loses no line', (t) =>
  withTalker(t, async ({ stage, call }) => {
    const way = await wayTo(stage.server.url)
    const context = await stage.browser.newContext({ baseURL: way.url })
    const page = await context.newPage()
    await signIn(page, 'acme', 'dora', password)
    await page.goto('/functions/logs?follow=yes')
    await page.getByText(/Live: new calls appear/).waitFor()
    await call({ say: 'said 0' })
    await line(page, 'said 0').waitFor()
    way.close()
    await page.getByText(/The connection is lost/).waitFor()
    await assertAccessible(page, 'logs without a connection')
    await picture(page, 'logs-offline-light')
    for (let n = 1; n <= 30; n += 1) await call({ say: `said ${n}` })
    way.open()
    await line(page, 'said 30').waitFor()
    for (let n = 0; n <= 30; n += 1)
      assert.equal(await line(page, `said ${n}`).count(), 1, `line ${n}`)
    await page.getByText(/Live: new calls appear/).waitFor()
    await context.close()
    await way.end()
  }))

/** A way to a server that can be cut, as a cable is. */
async function wayTo(to: string) {
  const open = new Set<Socket>()
  let isCut = false
  const between = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
      one.pipe(other)
    }
    if (isCut) near.destroy()
  }).listen(0, '127.0.0.1')
  await once(between, 'listening')
  const cut = () => {
    for (const socket of open) socket.destroy()
    open.clear()
  }
  return {
    url: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
    close: () => {
      isCut = true
      cut()
    },
    open: () => {
      isCut = false
    },
    end: () => {
      cut()
      between.close()
      return once(between, 'close')
    },
  }
}

test('what is listed leaves as CSV and as JSON lines, by its filters', (t) =>
  withTalker(t, async ({ page, call }) => {
    await call({ say: 'kept out' })
    const id = await call({ say: 'taken, "along"', level: 'warn', times: 2 })
    await page.goto('/functions/logs?level=Warn')
    await line(page, 'taken, "along"').first().waitFor()
    const csv = await downloaded(page, 'Download CSV')
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
    assert.deepEqual(
      data.map((row) => [row['request'], row['level'], row['message'], row['outcome']]),
      [1, 2].map(() => [id, 'Warn', 'taken, "along"', 'succeeded']),
    )
    const records = (await downloaded(page, /NDJSON/))
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
    assert.deepEqual(
      records.map((record) => [record.id, record.entries.length, record.entries[0].message]),
      [[id, 2, 'taken, "along"']],
    )
    assert.deepEqual(JSON.parse(records[0].entries[0].extras), [{ order: 7, items: ['a', 'b'] }])
  }))

test('of thousands of lines only those in sight are in the page, and none moves by itself', (t) =>
  withTalker(t, async ({ stage, page, id, call }) => {
    const { world, account, clock } = stage.server
    for (let n = 1; n <= 450; n += 1)
      world.calls.record(account, aCall(id, n, clock.at - 1_000 + n))
    await page.goto('/functions/logs')
    await line(page, 'number 450').waitFor()
    await eventually(() => isBelow(page))
    for (const [first, shown] of [
      [351, 200],
      [251, 300],
      [151, 400],
      [51, 450],
    ] as const) {
      await log(page).evaluate((frame) => frame.scrollTo({ top: 0 }))
      await button(page, 'Show earlier').click()
      await page.getByText(`${shown} calls shown`).first().waitFor()
      // What was at the top is where it was, below what came before it.
      await eventually(async () => {
        const box = await line(page, `number ${first}`).boundingBox()
        const around = await log(page).boundingBox()
        return box !== null && around !== null && box.y > around.y && box.y < around.y + 300
      })
    }
    assert.ok((await log(page).getByRole('listitem').count()) < 100, 'all rows are in the page')
    await assertAccessible(page, 'a long log')
    await away(page)
    await button(page, 'Follow live').click()
    await page.getByText(/Live: new calls appear/).waitFor()
    for (let n = 451; n <= 700; n += 1) world.calls.record(account, aCall(id, n, clock.at + n))
    await line(page, 'number 700').waitFor()
    await eventually(() => isBelow(page))
    await call({ say: 'the very last' })
    await line(page, 'the very last').waitFor()
    await eventually(() => isBelow(page))
    assert.ok((await log(page).getByRole('listitem').count()) < 100, 'all rows are in the page')
    await picture(page, 'logs-long-light')
  }))

/** A call whose lines are of any height. */
const aCall = (id: FunctionId, n: number, moment: number): CallRecord => ({
  id: `call-${n}`,
  function: id,
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: moment,
  ms: n,
  cold: false,
  outcome: 'succeeded',
  log: {
    entries: [
      { level: 'Info', message: `number ${n}`, extras: '', at: moment },
      ...Array.from({ length: n % 4 }, () => ({
        level: 'Warn' as const,
        message: 'long '.repeat((n % 7) * 30),
        extras: '',
        at: moment,
      })),
    ],
    length: 10,
    dropped: 0,
    cut: 0,
  },
})

async function downloaded(page: Page, name: string | RegExp): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  return readFileSync(await (await coming).path(), 'utf8')
}

test('the logs of a function are on its page, and reach 320 pixels', (t) =>
  withTalker(t, async ({ stage, page, id, call }) => {
    const other = await deployed(stage.server, talker, { name: 'Other' })
    const dora = await stage.server.signIn('dora')
    await calling(dora, other)({ say: 'of the other' })
    await call({ say: 'of this one' })
    await page.goto(`/functions/${id}`)
    await tab(page, 'Logs').click()
    await line(page, 'of this one').waitFor()
    assert.equal(await line(page, 'of the other').count(), 0)
    await button(page, 'Follow live').click()
    await page.getByText(/Live: new calls appear/).waitFor()
    assert.match(page.url(), /tab=logs/)
    await calling(dora, other)({ say: 'of the other' })
    await call({ say: 'and this' })
    await line(page, 'and this').waitFor()
    assert.equal(await line(page, 'of the other').count(), 0)
    await page.setViewportSize({ width: 320, height: 800 })
    assert.deepEqual(await hindrances(page), [])
    await picture(page, 'function-logs-light-320')
  }))

test('who only calls functions reads logs where the edition says so, and writes no note', (t) =>
  journey(t, { edition: 'liveengage-2019' }, async (stage) => {
    const { server } = stage
    await server.person('root', [admins])
    const source = `function lambda(input, callback) { console.info('by callback'); callback(null, 1) }`
    await deployed(server, source, { name: 'Older' })
    await holder(server, 'iva', ['FaaS-Invocation'])
    await holder(server, 'alma', ['FaaS-Admin'])
    await server
      .signIn('iva')
      .then((iva) => iva.post('/v1/accounts/acme/functions/fn_1/invoke', {}))

    const iva = await at(stage, 'iva')
    await iva.goto('/functions')
    await iva.getByText('You may see functions and call them from outside').waitFor()
    await iva.getByRole('navigation', { name: 'Functions' }).getByText('Logs').click()
    await line(iva, 'by callback').waitFor()
    await iva.getByRole('button', { name: /Add note \(not available: None of your/ }).waitFor()
    await assertAccessible(iva, 'logs of who only calls')

    const alma = await at(stage, 'alma', 'dark')
    await alma.goto('/functions/logs')
    await button(alma, 'Add note').click()
    const dialog = alma.getByRole('dialog')
    await assertAccessible(alma, 'a note while it is written')
    await picture(alma, 'log-note-dark')
    await dialog.getByRole('combobox', { name: 'Function' }).click()
    await alma.getByRole('option', { name: 'Older' }).click()
    await dialog.getByLabel('Note').fill('  ')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Must not be empty.').first().waitFor()
    await dialog.getByLabel('Note').fill('restarted by hand')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await line(alma, 'restarted by hand').waitFor()
    await log(alma).getByText('Note by').waitFor()
    await picture(alma, 'logs-note-dark')
  }))
