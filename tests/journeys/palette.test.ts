import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import { assertAccessible, journey, passwordOf, picture, signIn, type Stage } from './stage.ts'

async function signedIn(
  { server, visitor }: Stage,
  login: string,
  ...how: Parameters<Stage['visitor']>
): Promise<Page> {
  const lines = await demo(server.world.store)
  const page = await visitor(...how)
  await signIn(page, 'demo', login, passwordOf(lines, login))
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()
  return page
}
const field = (page: Page) => page.getByRole('combobox', { name: /A page, a person/ })
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]')

test('the palette leads anywhere by keyboard, and knows only what one may see', (t) =>
  journey(t, {}, async (stage) => {
    const page = await signedIn(stage, 'ada.okafor')
    await page.keyboard.press('Control+k')
    await field(page).waitFor()
    await assertAccessible(page, 'the palette, opened')
    await picture(page, 'palette-light')

    // What the field says is active is what is chosen.
    await page.keyboard.press('ArrowDown')
    const active = await field(page).getAttribute('aria-activedescendant')
    assert.equal(await chosen(page).getAttribute('id'), active)

    await field(page).fill('amara')
    await page.getByRole('option', { name: /Amara Diallo/ }).waitFor()
    await assertAccessible(page, 'the palette, with a person found')
    await picture(page, 'palette-found-light')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Amara Diallo' }).waitFor()
    assert.equal(await page.getByRole('dialog').count(), 0)

    // Where one was comes first; actions are begun from anywhere.
    await page.getByRole('button', { name: 'Find or do anything' }).click()
    await page.getByRole('group', { name: 'Recent' }).getByText('Amara Diallo').waitFor()
    await field(page).fill('new profile')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Add profile' }).waitFor()
    await page.keyboard.press('Control+k')
    await field(page).fill('nobody is called this')
    await page.getByText('Nothing you may see has this in its name.').waitFor()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    assert.equal(await field(page).inputValue(), '')
    assert.equal(await field(page).evaluate((element) => element === document.activeElement), true)
    await page.keyboard.press('Escape')
    await field(page).waitFor({ state: 'detached' })

    await page.keyboard.press('Control+k')
    await field(page).fill('billing')
    await page.getByRole('group', { name: 'Skills' }).getByText('Billing').click()
    await page.getByRole('heading', { level: 1, name: 'Skills' }).waitFor()
  }))

test('single keys can be switched off; a delegate finds their own people only, dark and narrow', (t) =>
  journey(t, {}, async (stage) => {
    const page = await signedIn(stage, 'amara.diallo', 'dark', 320)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await dialog.waitFor()
    await assertAccessible(page, 'the shortcuts, dark and narrow')
    await picture(page, 'shortcuts-dark-narrow')
    await dialog.getByRole('switch', { name: 'Shortcuts of a single key' }).press('Space')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await field(page).waitFor()
    assert.equal(await dialog.count(), 0)

    // Ada manages nothing that Amara leads.
    await field(page).fill('okafor')
    await page.getByText('Nothing you may see has this in its name.').waitFor()
    assert.equal(await page.getByRole('option', { name: 'Audit trail' }).count(), 0)
    await assertAccessible(page, 'the palette, dark and narrow')
    await picture(page, 'palette-dark-narrow')
  }))
