import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  choose,
  directoryIn,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

/** Reads the key that is shown once, and closes the dialog. */
async function secretIn(page: Page): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Your new API key' })
  const secret = await shown.getByRole('textbox', { name: 'API key' }).inputValue()
  await assertAccessible(page, 'the key that is shown once')
  await shown.getByRole('button', { name: 'Done' }).click()
  await shown.waitFor({ state: 'hidden' })
  return secret
}

test('a key of an API user is made, rotated with an overlap, trimmed and revoked', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'API keys' })
      .click()
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor()
    const status = async (secret: string) =>
      (await server.anyone.withKey(secret).get('/v1/accounts/demo/edition')).status

    // It acts as the API user, out of what that user may do; nothing else is offered.
    await page.getByRole('button', { name: 'Add API key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Key name').fill('Web shop')
    await dialog.getByLabel('What it is for (optional)').fill('Looks orders up')
    await choose(page, 'Acts as', 'Order lookup')
    await choose(page, 'Permissions', 'Functions: Invocation')
    await assertAccessible(page, 'adding an API key')
    await picture(page, 'api-key-new-light')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    const first = await secretIn(page)
    const row = page.getByRole('row').filter({ hasText: 'Looks orders up' })
    await row.getByText('Never used').waitFor()
    await row.getByText('Order lookup (web shop)').waitFor()
    assert.equal(await status(first), 200)

    // Rotated: both secrets work for a day, and the page says so.
    await row.getByRole('button', { name: 'Rotate: Web shop' }).click()
    await choose(page, 'The old secret', 'Works for another day')
    await assertAccessible(page, 'rotating an API key')
    await picture(page, 'api-key-rotate-light')
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
    const second = await secretIn(page)
    assert.notEqual(first, second)
    assert.deepEqual([await status(first), await status(second)], [200, 200])
    await page.reload()
    await row.getByText(/Used just now from 127\.0\.0\.x/).waitFor()
    await row.getByText(/The old secret .* works until .* last used just now/).waitFor()
    await assertAccessible(page, 'the API keys')
    await picture(page, 'api-keys-light')

    // Renamed, then revoked for good.
    await row.getByRole('button', { name: 'Change: Web shop' }).click()
    await page.getByRole('dialog').getByLabel('Key name').fill('Web shop, orders')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Revoke: Web shop, orders' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await row.getByText('Revoked', { exact: true }).waitFor()
    assert.equal(await row.getByText(/The old secret/).count(), 0)
    assert.deepEqual([await status(first), await status(second)], [401, 401])
    const again = page.getByRole('button', { name: /^Rotate: Web shop, orders \(not available/ })
    assert.equal(await again.getAttribute('aria-disabled'), 'true')
  }))

test('a key of a person who left says that it does nothing, in dark and narrow too', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor('dark', 320)
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()

    // The API user's key ends with the API user.
    await page.goto('/api-keys')
    await page.getByRole('button', { name: 'Add API key' }).click()
    await page.getByRole('dialog').getByLabel('Key name').fill('Night job')
    await choose(page, 'Acts as', 'Order lookup')
    await page.getByRole('dialog').getByRole('radio', { name: 'Asks for decisions only' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    await secretIn(page)
    const { users } = await directoryIn(server, 'demo')
    const bot = [...users.values()].find(({ kind }) => kind === 'api') ?? assert.fail()
    await page.goto(`/users/${bot.id}`)
    await page.getByText('API user: it acts by API keys').waitFor()
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.goto('/api-keys')
    const row = page.getByRole('row', { name: /Night job/ })
    await row.getByText('Does nothing').waitFor()
    await row.getByText('The API user it acts as is disabled.').waitFor()
    await assertAccessible(page, 'the API keys, in dark and narrow')
    await picture(page, 'api-keys-dark-narrow')
  }))

test('what a key may do is asked from its row, on a small screen too', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor('dark', 320)
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const { keys } = await directoryIn(server, 'demo')
    const key = [...keys.values()].find(({ kind, revoked }) => kind === 'permissions' && !revoked)
    assert.ok(key)
    await page.goto('/api-keys')
    await page.getByRole('link', { name: key.name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: key.name }).waitFor()
    await page.getByRole('heading', { name: 'What can this key do?' }).waitFor()
    await page.goto(`/api-keys/${key.id}?action=skill.delete`)
    await page.getByText(/(Yes|No)\. API key /).waitFor()
    await page
      .getByText(/The key (works until|ended) /)
      .first()
      .waitFor()
    await assertAccessible(page, 'why a key can or can’t')
    await picture(page, 'key-why-dark-320')
  }))
