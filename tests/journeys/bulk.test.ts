import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  choose,
  directoryIn,
  eventually,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

const boxes = (page: Page) =>
  page.getByRole('region', { name: 'Users' }).locator('tbody').getByRole('checkbox')
const bar = (page: Page) => page.getByRole('region', { name: 'Selected people' })
const nameOf = async (page: Page, at: number) =>
  ((await boxes(page).nth(at).getAttribute('aria-label')) ?? '').replace('Select ', '')

test('an administrator selects three people by keyboard and gives them a skill at once', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.goto('/users?role=agent')
    await page.getByText(/users that match/).waitFor()
    assert.equal(await bar(page).count(), 0)

    await boxes(page).nth(0).press('Space')
    await page.keyboard.press('Tab')
    await bar(page).getByText('1 person selected').waitFor()
    await boxes(page).nth(2).press('Shift+Space')
    await bar(page).getByText('3 people selected').waitFor()
    await page.locator('[aria-live]').getByText('3 people selected').waitFor()
    const names = [await nameOf(page, 0), await nameOf(page, 1), await nameOf(page, 2)]
    await assertAccessible(page, 'people selected')
    await picture(page, 'bulk-selected-light')

    // Kept while the list scrolls and is put in another order.
    const frame = page.getByRole('region', { name: 'Users' })
    await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').click()
    await page.waitForURL(/sort=-name/)
    await bar(page).getByText('3 people selected').waitFor()
    await frame.evaluate((element) => element.scrollTo(0, 0))

    await bar(page).getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog')
    const review = dialog.getByRole('button', { name: 'Review' })
    assert.equal(await review.getAttribute('aria-disabled'), 'true')
    const before = await directoryIn(server, 'demo')
    const chosen = [...before.users.values()].filter(({ name }) => names.includes(name))
    assert.equal(chosen.length, 3)
    const skill =
      [...before.skills.values()].find(({ id }) =>
        chosen.every((one) => !one.skills.includes(id)),
      ) ?? assert.fail('everybody has everything')
    await choose(page, 'Give skills', skill.name)
    await page.keyboard.press('Escape')
    await assertAccessible(page, 'editing many people')
    await picture(page, 'bulk-edit-light')
    await review.click()
    await dialog.getByText(`Give skills: ${skill.name}.`).waitFor()
    await dialog.getByText(/what anyone you can see may do|affected/).waitFor()
    await assertAccessible(page, 'the review of many people')
    await picture(page, 'bulk-review-light')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await bar(page).waitFor({ state: 'hidden' })

    const after = await directoryIn(server, 'demo')
    for (const { id, skills } of chosen)
      assert.deepEqual(after.users.get(id)?.skills.toSorted(), [...skills, skill.id].toSorted())
    assert.equal(after.revision, before.revision + 1, 'it is one change')

    // Taken back as a change of its own; and once more it cannot be: they have changed since.
    await page.getByText('Saved: 3 people changed.').waitFor()
    await assertAccessible(page, 'the offer to undo a change of many')
    await picture(page, 'bulk-undo-light')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: 3 people are as before.').waitFor()
    const back = await directoryIn(server, 'demo')
    for (const { id, skills } of chosen) assert.deepEqual(back.users.get(id)?.skills, skills)
    assert.equal(back.revision, after.revision + 1, 'so is its undoing')

    // Exactly this list leaves as a file.
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    const file = readFileSync(await (await coming).path(), 'utf8')
    const agents = await page.getByText(/^\d+ users that match$/).innerText()
    assert.equal(file.trimEnd().split('\r\n').length - 1, Number.parseInt(agents, 10))

    // All that are shown; another filter lets go of them, and says so.
    await page.getByRole('checkbox', { name: /Select the \d+ shown/ }).press('Space')
    await bar(page)
      .getByText(/\d+ people selected/)
      .waitFor()
    await page.getByRole('searchbox', { name: 'Search' }).fill('a')
    await page.getByText('The filters changed, so nobody is selected any more.').waitFor()
    assert.equal(await bar(page).count(), 0)
  }))

for (const scheme of ['light', 'dark'] as const) {
  test(`a delegate sees who is in the way and why, and nothing is done, in ${scheme}`, (t) =>
    journey(t, {}, async ({ server, visitor }) => {
      const lines = await demo(server.world.store)
      const page = await visitor(scheme)
      await signIn(page, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
      await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
      await page.goto('/users')
      const mine = page.getByRole('checkbox', { name: 'Select Amara Diallo' })
      await mine.waitFor()
      await mine.check()
      const others = boxes(page).and(page.locator(':not(:checked)'))
      await others.first().check()
      await bar(page).getByText('2 people selected').waitFor()
      const before = await directoryIn(server, 'demo')
      await bar(page).getByRole('button', { name: 'Disable' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('1 of 2 cannot be changed like this').waitFor()
      await dialog.getByRole('listitem').getByText('Amara Diallo').waitFor()
      assert.ok(await dialog.getByRole('button', { name: 'Disable' }).isDisabled())
      await assertAccessible(page, `who is in the way, in ${scheme}`)
      await picture(page, `bulk-refused-${scheme}`)
      assert.equal((await directoryIn(server, 'demo')).revision, before.revision)

      // Without her the same is possible, and is shown before it is done.
      await dialog.getByRole('button', { name: 'Leave this person out' }).click()
      await dialog.getByText(/affected/).waitFor()
      await eventually(() => dialog.getByRole('button', { name: 'Disable' }).isEnabled())
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await dialog.waitFor({ state: 'hidden' })
      assert.equal((await directoryIn(server, 'demo')).revision, before.revision)

      await bar(page).getByText('1 person selected').waitFor()
      await page.setViewportSize({ width: 320, height: 800 })
      // The frame of the page slides to its narrow form first.
      await eventually(
        async () =>
          (await page.evaluate<number>(
            'document.documentElement.scrollWidth - window.innerWidth',
          )) <= 0,
      )
      await assertAccessible(page, `people selected at 320 pixels, in ${scheme}`)
      await picture(page, `bulk-selected-${scheme}-narrow`)
      await bar(page).getByRole('button', { name: 'Edit' }).click()
      await dialog.getByRole('button', { name: 'Cancel' }).waitFor()
      await picture(page, `bulk-edit-${scheme}-narrow`)
    }))
}
