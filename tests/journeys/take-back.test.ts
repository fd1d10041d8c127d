import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UserId } from '@rolecall/core/kit/ids'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  choose,
  directoryIn,
  eventually,
  journey,
  passwordOf,
  signIn,
  type Stage,
} from './stage.ts'

async function enter({ server, visitor }: Stage): Promise<Page> {
  const lines = await demo(server.world.store)
  const page = await visitor()
  await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  return page
}
const confirm = async (page: Page, label: string) => {
  const button = page.getByRole('dialog').getByRole('button', { name: label, exact: true })
  await eventually(() => button.isEnabled())
  await button.press('Enter')
}
async function takeBack(page: Page, said: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await page.getByRole('alert').filter({ hasText: said }).first().waitFor()
}

test('a change of a person is taken back from the notice that says it is saved', (t) =>
  journey(t, {}, async (stage) => {
    const page = await enter(stage)
    const person = async () =>
      (await directoryIn(stage.server, 'demo')).users.get('usr_12' as UserId)
    const before = await person()
    await page.goto('/users/usr_12')
    await page.getByLabel('Nickname').fill('Jo')
    await choose(page, 'Member group', 'Madrid')
    await page.getByRole('button', { name: 'Review and save' }).press('Enter')
    await confirm(page, 'Save')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    assert.equal((await person())?.nickname, 'Jo')
    await assertAccessible(page, 'a notice with the way back')
    await takeBack(page, /^Undone: Joost de Vries is as before/)
    assert.deepEqual(await person(), before)

    await page.getByRole('button', { name: 'Disable', exact: true }).press('Enter')
    await confirm(page, 'Disable')
    await page.getByRole('button', { name: 'Enable', exact: true }).waitFor()
    assert.equal((await person())?.state, 'disabled')
    await takeBack(page, /^Undone/)
    await eventually(async () => (await person())?.state === 'enabled')
  }))

test('a group that was renamed or moved goes back to where it was', (t) =>
  journey(t, {}, async (stage) => {
    const page = await enter(stage)
    const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true })
    await page.goto('/groups?group=grp_6')
    await page.getByRole('button', { name: /^Rename/ }).press('Enter')
    await page.getByRole('dialog').getByLabel('Group name').fill('Mokum')
    await page.keyboard.press('Enter')
    await heading('Mokum').waitFor()
    await takeBack(page, /^Undone/)
    await heading('Amsterdam').waitFor()

    await page.getByRole('button', { name: /^Move to/ }).press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('treeitem', { name: /^Americas/ })
      .click()
    await page.getByRole('button', { name: 'Review and move' }).press('Enter')
    await confirm(page, 'Move')
    const above = page.getByRole('navigation', { name: 'Breadcrumb' })
    await above.getByText('Americas').waitFor()
    await takeBack(page, /^Undone/)
    await above.getByText('Europe').waitFor()
  }))
