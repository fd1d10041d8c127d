import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  choose,
  eventually,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

const join = "Join agents' conversations in group"
const view = "View agents' conversations in group"
const switchIn = (page: Page, name: string) => page.getByRole('switch', { name, exact: true })
const shows = async (page: Page, name: string, isOn: boolean) =>
  eventually(async () => (await switchIn(page, name).isChecked()) === isOn)

/** A reload, whatever the page asks about changes that are not saved. */
async function reload(page: Page): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
}

test('what is looked for in a profile is in the address, and the keys reset, undo and redo', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.goto('/profiles/prf_5?search=group&show=on,differs')
    await page.getByText(/^[2-9] of 39 permissions match$/).waitFor()
    assert.ok(await page.getByRole('checkbox', { name: 'Differs from default' }).isChecked())
    await page.getByRole('searchbox', { name: 'Search permissions' }).fill('join')
    await page.waitForURL(/search=join&show=on%2Cdiffers/)
    await page.getByText('1 of 39 permissions match').waitFor()

    // Another tab of the page and back: it is looked for still.
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('As it is now').waitFor()
    await page.getByRole('tab', { name: 'Permissions' }).click()
    await page.getByText('1 of 39 permissions match').waitFor()

    await page.goto('/profiles/prf_5?search=join')
    await switchIn(page, join).press('d')
    await page.getByText('1 change · 30 users have it').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('1 change · 30 users have it').waitFor({ state: 'hidden' })
    assert.ok(await switchIn(page, join).isChecked())
    await page.keyboard.press('Control+Shift+z')
    await page.getByText('1 change · 30 users have it').waitFor()
    await shows(page, join, false)

    // In a text the same keys are the text's own.
    const search = page.getByRole('searchbox', { name: 'Search permissions' })
    await search.fill('')
    await search.press('Control+z')
    await page.getByText('1 change · 30 users have it').waitFor()
    await search.fill('')
    await page.waitForURL((url) => !url.search.includes('search='))

    // What one permission went through in this profile, and who may do what it allows.
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: `More for ${join}` }).click()
    await assertAccessible(page, 'the menu of a permission')
    await picture(page, 'profile-row-menu-light')
    await page.getByRole('menuitem', { name: 'Its history in this profile' }).click()
    await page.getByText(`Only changes of “${join}”`).waitFor()
    await page.getByText(/^\d+ of \d+ versions?$/).waitFor()
    await assertAccessible(page, 'the history of a permission')
    await picture(page, 'profile-permission-history-light')
    await page.getByRole('button', { name: 'All changes' }).click()
    await page.getByText(/^\d+ versions?$/).waitFor()
    await page.getByRole('tab', { name: 'Permissions' }).click()
    await page.getByRole('button', { name: `More for ${join}` }).click()
    await page.getByRole('menuitem', { name: 'Who can do what it allows' }).click()
    await page.getByRole('heading', { level: 1, name: 'Who can?' }).waitFor()
    await page.waitForURL(/action=conversation\.join/)
  }))

test('a draft outlives a reload, meets what was saved meanwhile, and ends with the session', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor('dark')
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.goto('/profiles/prf_5')
    await switchIn(page, join).press('Space')
    await page.getByLabel('Description (optional)').fill('Sees, and joins nobody')
    await reload(page)
    await page.getByText('Your unsaved changes were kept.').waitFor()
    await page.getByText('2 changes · 30 users have it').waitFor()
    await shows(page, join, false)
    await assertAccessible(page, 'a draft that was kept')
    await picture(page, 'profile-kept-dark')

    // Somebody else saves the same profile: the draft is still on the version it was begun on.
    const other = await visitor()
    await signIn(other, 'demo', 'priya.raman', passwordOf(lines, 'priya.raman'))
    await other.goto('/profiles/prf_5')
    await switchIn(other, view).press('Space')
    await other.getByRole('button', { name: 'Review and save' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByText('Senior Agent is saved.', { exact: false }).waitFor()
    await reload(page)
    await page.getByText(/were kept\. Someone else has saved this profile/).waitFor()
    await page.getByRole('button', { name: 'Review and save' }).click()
    const merging = page.getByRole('dialog', {
      name: 'Someone else changed Senior Agent meanwhile',
    })
    await merging.getByText('Your 2 changes do not overlap with that.').waitFor()
    await merging.getByRole('button', { name: 'Save merged' }).click()
    await merging.waitFor({ state: 'hidden' })
    await shows(page, join, false)
    await shows(page, view, false)
    await page.reload()
    await shows(page, view, false)
    assert.equal(await page.getByText('Your unsaved changes were kept.').count(), 0)

    // Leaving without saving gives it up.
    await switchIn(page, join).press('Space')
    await page.getByRole('link', { name: 'Profiles', exact: true }).first().click()
    await page.getByRole('button', { name: 'Leave and lose the changes' }).click()
    await page.getByRole('link', { name: 'Senior Agent', exact: true }).click()
    await shows(page, join, false)

    // Whoever signs out is asked first, and leaves nothing behind.
    await switchIn(page, join).press('Space')
    const signOut = async () => {
      await page.getByRole('button', { name: 'Account menu: Ada Okafor' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
    }
    await signOut()
    await page.getByRole('button', { name: 'Stay' }).click()
    await page.getByText('1 change · 30 users have it').waitFor()
    await signOut()
    await page.getByRole('button', { name: 'Leave and lose the changes' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await eventually(async () => (await keptIn(page)) === 0)
    await page.goto('/profiles')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  }))

/** How much of what the console keeps is in the tab. */
const keptIn = (page: Page) =>
  page.evaluate(
    () => Object.keys(sessionStorage).filter((key) => key.startsWith('rolecall')).length,
  )

test('toggles are copied from another profile of the role, into a new one and an old one', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.goto('/profiles/new?role=agent')
    await page.getByRole('button', { name: 'Copy toggles from…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Copy toggles from another profile' })
    await choose(page, 'Profile of the same role', 'Senior Agent')
    await dialog.getByText(`${join}: As the role → On`).waitFor()
    await assertAccessible(page, 'copying toggles')
    await picture(page, 'profile-copy-light')
    await dialog.getByRole('button', { name: 'Copy 7' }).click()
    await shows(page, join, true)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('As the seniors')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'As the seniors' }).waitFor()
    await page.getByText('6 differences from default').waitFor()

    // It is a single step back, and says so when there is nothing to copy.
    await page.getByRole('button', { name: 'Copy toggles from…' }).click()
    await choose(page, 'Profile of the same role', 'Senior Agent')
    await dialog.getByText('Everything is set as in Senior Agent already.').waitFor()
    await choose(page, 'Profile of the same role', 'Junior Agent')
    await dialog.getByRole('button', { name: /^Copy \d+$/ }).click()
    await page.getByText(/changes · 0 users have it/).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText(/changes · 0 users have it/).waitFor({ state: 'hidden' })
  }))
