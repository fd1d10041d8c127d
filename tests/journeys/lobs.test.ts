import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import {
  assertAccessible,
  choose,
  directoryIn,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

test('lines of business are switched on, given to people and skills, and limit what they see', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    // The account of 2019 has no lines of business yet.
    await signIn(page, 'classic', 'maria.santos', passwordOf(lines, 'maria.santos'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const area = page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Lines of business' })
    assert.equal(await area.count(), 0)

    // Off at first; a full administrator switches them on.
    await page.goto('/settings')
    await page.getByRole('switch', { name: 'Lines of business' }).press('Space')
    await page.getByRole('button', { name: 'Review and save' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await area.click()
    await page.getByRole('button', { name: 'Add line of business' }).first().click()
    await dialog.getByLabel('Name of the line').fill('Private customers')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })

    // A skill and a delegate belong to it: the review says what becomes of her rights.
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Skills' })
      .click()
    await page.getByRole('button', { name: 'Edit: Service' }).click()
    await choose(page, 'Lines of business', 'Private customers')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const people = [...(await directoryIn(server, 'classic')).users.values()]
    const ingrid = people.find(({ loginName }) => loginName === 'ingrid.dahl')
    await page.goto(`/users/${ingrid?.id ?? ''}`)
    await page.getByRole('region', { name: 'Assignment' }).waitFor()
    await choose(page, 'Lines of business', 'Private customers')
    await page.keyboard.press('Escape')
    await assertAccessible(page, 'a person with lines of business')
    await page.getByRole('button', { name: 'Review and save' }).click()
    await dialog.getByText('reaches less').first().waitFor()
    await picture(page, 'lobs-review-light')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await area.click()
    await page.getByText('1 user, 1 skill').waitFor()
    await assertAccessible(page, 'the lines of business')
    await picture(page, 'lobs-light')

    // In use, it stays, and says by whom.
    await page.getByRole('button', { name: 'Delete: Private customers' }).click()
    await dialog.getByText('is in use by Service, Ingrid Dahl').waitFor()
  }))
