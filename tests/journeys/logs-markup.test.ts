import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { deployed } from '@rolecall/server/functions/fresh-function'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { at, button, holder, staffed, tab } from './function-pages.ts'
import { hindrances } from './reach.ts'
import { assertAccessible, eventually, picture, type Stage } from './stage.ts'

/** Lines that want to be more than text, by what they would be to a page, a terminal or a spreadsheet. */
const lines = {
  image: '<img src=x onerror="document.body.dataset.owned=1">',
  script: '</script><script>document.body.dataset.owned=1</script>',
  escape: '\u001b]0;owned\u0007\u001b[31mred\u001b[0m',
  turned: 'safe \u202egnp.exe\u202c end',
  formula: '=HYPERLINK("https://evil.example","click")',
  at: '@SUM(1+1)',
  long: `long ${'x'.repeat(4_000)}`,
} as const

/** As pages write what cannot be seen. */
const seen = {
  ...lines,
  escape: '\\u001b]0;owned\\u0007\\u001b[31mred\\u001b[0m',
  turned: 'safe \\u202egnp.exe\\u202c end',
} as const

const talker = `async function lambda() {
  for (const line of ${JSON.stringify(Object.values(lines))}) console.info(line, { line })
  return ${JSON.stringify(lines.turned)}
}
`

const talking = (t: TestContext, walk: (stage: Stage, page: Page) => Promise<void>) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await deployed(stage.server, talker, { name: 'Talker' })
    await walk(stage, await at(stage, 'dora'))
  })

async function call({ server }: Stage): Promise<string> {
  const dora = await server.signIn('dora')
  const { headers } = await dora.post('/v1/accounts/acme/functions/fn_1/invoke', { payload: null })
  return headers.get('rolecall-call') ?? ''
}

/** What a terminal would obey, or turns text around, as it came. */
const unseenIn = (text: string) =>
  ['\u001b', '\u0007', '\u202e'].filter((sign) => text.includes(sign))

/** Every line stands there as text, whole, and none of it became anything else. */
async function assertText(page: Page, where: string): Promise<void> {
  const shown = async () => page.locator('main').innerText()
  for (const line of Object.values(seen))
    await eventually(async () => (await shown()).includes(line)).catch(async () =>
      assert.fail(`${where} does not show ${line}: ${await shown()}`),
    )
  assert.deepEqual(unseenIn(await shown()), [], where)
  assert.equal(await page.locator('main :is([onerror], script)').count(), 0, where)
  assert.equal(await page.evaluate(() => document.body.dataset['owned']), undefined, where)
}

test('attack 15, logged: markup, escapes and turned text in logs stay text wherever they are shown', (t) =>
  talking(t, async (stage, page) => {
    await page.goto('/functions/fn_1?tab=test')
    await page.getByRole('radio', { name: 'What is in service' }).check()
    await button(page, 'Run').click()
    await page.getByText(/Succeeded in/).waitFor()
    await page.getByText('"safe \\u202egnp.exe\\u202c end"').waitFor()
    await tab(page, /^Logs \(7\)/).click()
    await assertText(page, 'the test tab')
    await tab(page, 'Timeline').click()
    await assertText(page, 'the timeline')
    await assertAccessible(page, 'a timeline of hostile lines')

    // As they come, and as they are listed; narrow, where long lines would push the page.
    await page.goto('/functions/logs?follow=yes')
    await page.getByText('Live: new calls').waitFor()
    const id = await call(stage)
    await page.getByRole('link', { name: new RegExp(id.slice(0, 8)) }).waitFor()
    await assertText(page, 'the live log')
    for (const path of ['/functions/logs', `/functions/logs/${id}`]) {
      await page.setViewportSize({ width: 320, height: 800 })
      await page.goto(path)
      await assertText(page, path)
      await page
        .getByRole('button', { name: /^Show as JSON/ })
        .nth(3)
        .click()
      await page.getByText('"line": "safe \\u202egnp.exe').waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await hindrances(page), [], path)
    }
    await assertAccessible(page, 'a call of hostile lines')
    await picture(page, 'hostile-call-light-320')
  }))

test('attack 15, exported: a line that a spreadsheet would run leaves as text', (t) =>
  talking(t, async (stage, page) => {
    await call(stage)
    await page.goto('/functions/logs')
    await page.getByText(seen.image).first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
    const messages = data.map(({ message }) => message)
    assert.deepEqual(messages, [
      seen.image,
      seen.script,
      seen.escape,
      seen.turned,
      `'${seen.formula}`,
      `'${seen.at}`,
      seen.long,
    ])
    assert.deepEqual(unseenIn(csv), [])
  }))

test('code that turns text around is shown with a mark where it does, also in a difference', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const plain = 'async function lambda() {\n  return 1\n}\n'
    await deployed(stage.server, plain, { name: 'Turned' })
    const dora = await stage.server.signIn('dora')
    const path = '/v1/accounts/acme/functions/fn_1'
    const { etag } = (await dora.get(path)).body
    const source = plain.replace('return 1', 'return 1 // \u202e }; \u202a if (admin)')
    const saved = await dora.patch(path, { source }, etag)
    assert.equal(saved.status, 200, saved.text)

    const page = await at(stage, 'dora', 'dark')
    await page.goto('/functions/fn_1')
    const marks = page.locator('.cm-specialChar')
    await marks.nth(1).waitFor()
    await button(page, 'See the difference').click()
    await page.getByRole('dialog').locator('.cm-specialChar').nth(1).waitFor()
    await assertAccessible(page, 'a difference with marks')
    await picture(page, 'turned-code-dark')
  }))
