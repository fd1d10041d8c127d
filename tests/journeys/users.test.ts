import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { populate } from '../../bench/lists-account.ts'
import { assertAccessible, choose, eventually, journey, picture, signIn } from './stage.ts'

const rows = (page: Page) => page.getByRole('region', { name: 'Users' }).locator('tbody tr')
const namesOf = (page: Page) =>
  page.getByRole('region', { name: 'Users' }).getByRole('rowheader').allInnerTexts()

test('a delegate scrolls, sorts and filters among thousands, and sends the view to somebody', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    await populate(server)
    const page = await visitor()
    await signIn(page, 'acme', 'mona', 'correct horse battery')
    const showing = page.getByText(/Showing 1–100 of 16,\d{3} users/)
    await showing.waitFor()
    assert.ok((await rows(page).count()) < 50, 'only the rows in sight are in the page')
    await assertAccessible(page, 'a long list of users')
    await picture(page, 'users-long-light')

    // The next pages come while one scrolls, and the page itself stays small.
    const frame = page.getByRole('region', { name: 'Users' })
    for (const end of ['200', '300']) {
      await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      await page.getByText(new RegExp(`Showing 1–${end} of`)).waitFor()
    }
    assert.ok((await rows(page).count()) < 50)

    // More than can be changed at once can be selected; it says so, and leaves the rest to one.
    for (let end = 400; end <= 1_100; end += 100) {
      await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      await page.getByText(`Showing 1–${end.toLocaleString('en')} of`).waitFor()
    }
    await page.getByRole('checkbox', { name: 'Select the 1,100 shown' }).press('Space')
    const bar = page.getByRole('region', { name: 'Selected people' })
    await bar.getByText('1,100 people selected').waitFor()
    await bar.getByText(/At most 1,000 people can be changed at once, and 1,100 are/).waitFor()
    const edit = bar.getByRole('button', { name: /^Edit/ })
    assert.equal(await edit.getAttribute('aria-disabled'), 'true')
    await picture(page, 'users-too-many-light')
    await bar.getByRole('button', { name: 'Clear selection' }).click()
    await bar.waitFor({ state: 'hidden' })

    // Every choice is in the address, and the address is the view.
    await page.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').click()
    await page.waitForURL(/sort=-name/)
    await page.getByRole('columnheader', { name: 'Name', exact: true }).waitFor()
    await eventually(async () => (await namesOf(page))[0]?.startsWith('Pia') === true)
    await page.getByRole('searchbox', { name: 'Search' }).fill('amara cos')
    await page.waitForURL(/search=amara/)
    await choose(page, 'Last sign-in', 'Not in 30 days')
    await page.getByText(/users that match/).waitFor()
    await page
      .getByRole('combobox', { name: 'Group' })
      .or(page.getByLabel('Group'))
      .first()
      .fill('Group 40')
    await page.getByRole('option', { name: 'Group 40', exact: true }).click()
    await page.waitForURL(/group=grp_40/)
    await page.getByText(/\d+ users? that match/).waitFor()
    await picture(page, 'users-filtered-light')

    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByText(/\d+ users? that match/).waitFor()
    await eventually(async () => (await namesOf(other)).length > 0)
    assert.deepEqual(await namesOf(other), await namesOf(page))
    assert.equal(
      await other
        .getByRole('columnheader', { name: 'Name', exact: true })
        .getAttribute('aria-sort'),
      'descending',
    )

    // Back to everybody, in the order that was chosen.
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByText(/Showing 1–\d+ of 16,/).waitFor()
    assert.match(page.url(), /\?sort=-name$/)
  }))
