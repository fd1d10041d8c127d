import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  directoryIn,
  journey,
  passwordOf,
  picture,
  signIn,
  type Stage,
} from './stage.ts'

async function atGroups(
  { server, visitor }: Stage,
  login: string,
  ...how: [('light' | 'dark')?, number?]
) {
  const lines = await demo(server.world.store)
  const page = await visitor(...how)
  await signIn(page, 'demo', login, passwordOf(lines, login))
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  await page.goto('/groups')
  await page.getByRole('tree', { name: 'Agent groups' }).waitFor()
  return page
}

const row = (page: Page, name: string, tree = 'Agent groups') =>
  page.getByRole('tree', { name: tree }).getByRole('treeitem', { name: new RegExp(`^${name} `) })

async function parentOf({ server }: Stage, name: string): Promise<string | undefined> {
  const { groups } = await directoryIn(server, 'demo')
  const group = [...groups.values()].find((each) => each.name === name)
  return group?.parent ? groups.get(group.parent)?.name : undefined
}

test('a group is moved by keyboard, and the review says who sees and leads whom', (t) =>
  journey(t, {}, async (stage) => {
    const page = await atGroups(stage, 'ada.okafor')

    // Arrows walk the tree: in, out, to a letter.
    await row(page, 'Main Group').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { level: 2, name: 'Americas' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await row(page, 'Toronto').waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('a')
    await page.getByRole('heading', { level: 2, name: 'Amsterdam' }).waitFor()
    await assertAccessible(page, 'the tree of groups')
    await picture(page, 'groups-tree-light')

    // The dialog offers every place, and says why not of the others.
    await page.getByRole('button', { name: 'Move to…: Amsterdam' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('It stands there already.').waitFor()
    await dialog.getByText('A group cannot stand below itself.').waitFor()
    const confirm = dialog.getByRole('button', { name: 'Review and move' })
    assert.equal(await confirm.isDisabled(), true)
    await assertAccessible(page, 'the dialog that asks where to')
    await picture(page, 'groups-move-light')
    await dialog.getByRole('searchbox', { name: 'Find a group' }).fill('amer')
    await dialog.getByText('1 group found').waitFor()
    await row(page, 'Americas', 'New place, below').focus()
    await confirm.press('Enter')

    // Amara administers Europe and loses them; Kenji manages the Americas and comes to lead them.
    await dialog.getByRole('heading', { name: 'Who sees whom' }).waitFor()
    await dialog.getByText('no longer sees').waitFor()
    await dialog.getByText('now leads').waitFor()
    assert.match(
      await dialog.getByRole('listitem').filter({ hasText: 'Amara Diallo' }).first().innerText(),
      /5 people: Fatima El Amrani, Joost de Vries/,
    )
    await assertAccessible(page, 'the review of a move')
    await picture(page, 'groups-review-light')
    await dialog.getByLabel('Reason (optional)').fill('Led from Toronto now')
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await parentOf(stage, 'Amsterdam'), 'Americas')
  }))

test('dragging a group leads to the same review, and only where it may go', (t) =>
  journey(t, {}, async (stage) => {
    const page = await atGroups(stage, 'ada.okafor')
    // High enough for the whole tree: nothing scrolls while it is dragged over.
    await page.setViewportSize({ width: 1280, height: 1600 })
    await row(page, 'Europe').dragTo(row(page, 'Madrid'))
    assert.equal(await page.getByRole('dialog').count(), 0)
    await row(page, 'Retail').dragTo(row(page, 'Europe'))
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Move Retail below Europe?').waitFor()
    await dialog.getByText('now sees').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await parentOf(stage, 'Retail'), 'Sales')
  }))

test('a delegate adds, renames, moves and deletes below their group, 320 pixels wide and dark', (t) =>
  journey(t, {}, async (stage) => {
    const page = await atGroups(stage, 'amara.diallo', 'dark', 320)
    const dialog = page.getByRole('dialog')

    // The top of theirs belongs to whoever manages above; the buttons say so.
    await row(page, 'Europe').click()
    await page.getByRole('button', { name: /^Move to…: Europe \(not available:/ }).waitFor()
    await page.getByRole('button', { name: 'Add below: Europe' }).click()
    await dialog.getByLabel('Group name').fill('Rotterdam')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 2, name: 'Rotterdam' }).waitFor()
    await page.getByRole('button', { name: 'Rename: Rotterdam' }).click()
    await dialog.getByLabel('Group name').fill('Utrecht')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 2, name: 'Utrecht' }).waitFor()
    await assertAccessible(page, 'the tree, narrow and dark')
    await picture(page, 'groups-tree-dark-narrow')
    assert.ok(
      (await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')) <= 0,
    )

    await page.getByRole('button', { name: 'Move to…: Utrecht' }).click()
    await row(page, 'Amsterdam', 'New place, below').click()
    await picture(page, 'groups-move-dark-narrow')
    await assertAccessible(page, 'the dialog that asks where to, narrow and dark')
    await dialog.getByRole('button', { name: 'Review and move' }).click()
    await dialog.getByText('Nobody you can see comes to see or lead other people.').waitFor()
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await parentOf(stage, 'Utrecht'), 'Amsterdam')

    // What still has people or groups is not deleted, and says which.
    await row(page, 'Amsterdam').click()
    await page.getByRole('button', { name: 'Delete: Amsterdam' }).click()
    await dialog.getByText(/“Amsterdam” is in use by Utrecht, Wei Chen/).waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Delete' }).isDisabled(), true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await row(page, 'Utrecht').click()
    await page.getByRole('button', { name: 'Delete: Utrecht' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await parentOf(stage, 'Utrecht'), undefined)
  }))
