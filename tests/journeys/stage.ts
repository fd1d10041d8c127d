import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Directory } from '@rolecall/core/access/directory'
import { asAccountId } from '@rolecall/core/kit/ids'
import { freshServer, type FreshServer } from '@rolecall/server/fresh'
import { directoryOf } from '@rolecall/store/directory'
import { chromium as engine, type Browser, type Page } from 'playwright-core'
import { chromium } from '../../scripts/chromium.ts'

/** The real server on a real port with the built console, and a real browser in front of it. */
export type Stage = {
  readonly server: FreshServer
  readonly browser: Browser
  /** A new person at a new browser: nothing is remembered from another page. */
  readonly visitor: (scheme?: 'light' | 'dark', width?: number) => Promise<Page>
}

const consoleFolder = resolve(import.meta.dirname, '../../console/dist')

export async function journey(
  t: TestContext,
  options: Parameters<typeof freshServer>[0],
  walk: (stage: Stage) => Promise<void>,
): Promise<void> {
  const executablePath = chromium()
  if (executablePath === undefined) {
    assert.ok(process.env['CI'] === undefined, 'no Chromium here: the package chromium is needed')
    t.skip('no Chromium here: install the package chromium')
    return
  }
  const server = await freshServer({ ...options, console: consoleFolder })
  const browser = await engine.launch({ executablePath, args: [...flags] })
  try {
    const visitor = async (scheme: 'light' | 'dark' = 'light', width = 1280) => {
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height: 900 },
        baseURL: server.url,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('pageerror', (error) => assert.fail(`the page broke: ${error.message}`))
      return page
    }
    await walk({ server, browser, visitor })
  } catch (error) {
    for (const context of browser.contexts()) {
      for (const page of context.pages()) await picture(page, `broken-${Date.now()}`)
    }
    throw error
  } finally {
    await browser.close()
    await server.close()
  }
}

const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** Makes the first administrator by the one-time link, as a new customer does. */
export async function setUp(server: FreshServer, page: Page): Promise<void> {
  await page.goto(`/setup?token=${await server.setupToken()}`)
  await page.getByLabel('Login name').fill('ada')
  await page.getByLabel('Email address').fill('ada@example.com')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Nickname').fill('Ada')
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Start using Rolecall' }).click()
  await page
    .getByRole('navigation', { name: 'Areas' })
    .getByRole('link', { name: 'Users' })
    .waitFor()
}

/** Answered when this returns: whoever goes on to another page is signed in there, or refused. */
export async function signIn(page: Page, account: string, login: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('Account').fill(account)
  await page.getByLabel('Login name').fill(login)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  const answered = page.waitForResponse((response) => response.url().endsWith('/v1/login'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await answered
}

/** What an account holds now. */
export async function directoryIn({ world }: FreshServer, account: string): Promise<Directory> {
  const id = asAccountId(account)
  const directory = id && (await directoryOf(world.store, id))
  assert.ok(directory)
  return directory
}

/** The password that the demo prints for a login name. */
export const passwordOf = (lines: readonly string[], login: string): string =>
  lines.find((line) => line.includes(login))?.split(/ +/)[2] ?? ''

/** Mantine's selects: open by the label, choose by the words. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).first().click()
}

/**
 * Waits until it holds, asking from here: the pages forbid `eval`, so nothing that polls inside of
 * them (Playwright's `waitForFunction`) may be used.
 */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 15_000; !(await holds()); await delay(50)) {
    assert.ok(Date.now() < until, 'it never came to hold')
  }
}

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** Every rule of axe, none disabled, on the page as it stands. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(`${axeSource}; void 0`)
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document).then((found) => found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) })))`,
  )
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  )
  assert.deepEqual(told, [], `axe finds faults on ${where}`)
}

/** Pictures for people to look at: kept where ROLECALL_PICTURES says, and nowhere without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['ROLECALL_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: resolve(folder, `${name}.png`) })
}
