import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import { assertAccessible, eventually, journey, passwordOf, signIn, type Stage } from './stage.ts'

/** Two administrators at two browsers. */
async function two({ server, visitor }: Stage): Promise<readonly [Page, Page]> {
  const lines = await demo(server.world.store)
  const enter = async (login: string) => {
    const page = await visitor()
    await signIn(page, 'demo', login, passwordOf(lines, login))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    return page
  }
  return [await enter('ada.okafor'), await enter('priya.raman')]
}
const dialog = (page: Page) => page.getByRole('dialog')
const reload = (page: Page) => page.getByRole('button', { name: 'Reload and keep my changes' })
const has = (page: Page, name: string) => () =>
  page.getByRole('heading', { level: 2, name, exact: true }).isVisible()

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Rename/ }).press('Enter')
  await dialog(page).getByLabel('Group name').fill(name)
}

test('who is second to rename or delete a group has the newest version in the same dialog, and what was typed', (t) =>
  journey(t, {}, async (stage) => {
    const [page, other] = await two(stage)
    await page.goto('/groups?group=grp_6')
    await rename(page, 'Mine')
    await other.goto('/groups?group=grp_6')
    await rename(other, 'Theirs')
    await other.keyboard.press('Enter')
    await eventually(has(other, 'Theirs'))

    await page.keyboard.press('Enter')
    await reload(page).press('Enter')
    await page.getByText('Their version is loaded').waitFor()
    await page.getByRole('dialog', { name: 'Rename Theirs' }).waitFor()
    await assertAccessible(page, 'a name that somebody else changed meanwhile')
    // The keyboard is still in the dialog.
    await eventually(() => dialog(page).evaluate((box) => box.contains(document.activeElement)))
    await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
    await eventually(has(page, 'Mine'))

    await page.getByRole('button', { name: /^Add below/ }).press('Enter')
    await dialog(page).getByLabel('Group name').fill('Empty')
    await page.keyboard.press('Enter')
    await eventually(has(page, 'Empty'))
    await other.goto(page.url())
    await page.getByRole('button', { name: /^Delete/ }).press('Enter')
    const deletes = dialog(page).getByRole('button', { name: 'Delete', exact: true })
    await eventually(() => deletes.isEnabled())
    await rename(other, 'Emptier')
    await other.keyboard.press('Enter')
    await eventually(has(other, 'Emptier'))
    await deletes.press('Enter')
    await reload(page).press('Enter')
    await page.getByRole('dialog', { name: 'Delete the group Emptier?' }).waitFor()
    await eventually(() => deletes.isEnabled())
    await deletes.press('Enter')
    await dialog(page).waitFor({ state: 'detached' })

    // On to the group it was below; what opened the dialog is gone, so the heading has the focus.
    assert.match(page.url(), /group=grp_6$/)
    await eventually(() =>
      page
        .getByRole('heading', { level: 1 })
        .evaluate((heading) => heading === document.activeElement),
    )
  }))

test('who is second to save a person sees why beside the button, and saves upon their version', (t) =>
  journey(t, {}, async (stage) => {
    const [page, other] = await two(stage)
    await page.goto('/users/usr_12')
    await page.getByLabel('Nickname').fill('Mine')
    await other.goto('/users/usr_12')
    await other.getByLabel('Employee id').fill('E-77')
    await other.getByRole('button', { name: 'Save' }).click()
    const saved = (at: Page) => at.getByText('Saved. It counts from the next request on.')
    await saved(other).waitFor()

    const bar = page.getByRole('region', { name: 'Unsaved changes' })
    await bar.getByRole('button', { name: 'Save' }).press('Enter')
    await bar.getByText('Someone else saved this meanwhile').waitFor()
    await reload(page).press('Enter')
    await eventually(async () => (await page.getByLabel('Employee id').inputValue()) === 'E-77')
    assert.equal(await page.getByLabel('Nickname').inputValue(), 'Mine')
    await bar.getByRole('button', { name: 'Save' }).press('Enter')
    await saved(page).waitFor()
    await bar.waitFor({ state: 'detached' })
    // The bar is gone; the way back is the first stop of the keyboard.
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Undo')
  }))
