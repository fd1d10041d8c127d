import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { populate, size } from '../../bench/lists-account.ts'
import { assertAccessible, eventually, journey, picture, signIn } from './stage.ts'

/** Within its frame and the window, for people to see. */
const isInSight = async (row: Locator): Promise<boolean> =>
  (await row.count()) === 1 &&
  (await row.evaluate((element) => {
    const { top, bottom, left } = element.getBoundingClientRect()
    const hit = document.elementFromPoint(left + 30, (top + bottom) / 2)
    return element.contains(hit)
  }))

test('a tree of thousands of groups is walked, searched and opened with only what is in sight in the page', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    await populate(server)
    const page = await visitor()
    await signIn(page, 'acme', 'mona', 'correct horse battery')
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.goto('/groups')
    const tree = page.getByRole('tree', { name: 'Agent groups' })
    const rows = tree.getByRole('treeitem')
    await rows.first().waitFor()

    // A search that finds thousands counts them, and shows the first.
    const search = page.getByRole('searchbox', { name: 'Find a group' })
    const before = performance.now()
    await search.fill('group')
    const found = page.getByText(/^[\d,]+ groups found$/)
    await found.waitFor()
    t.diagnostic(`${await found.innerText()} after ${Math.round(performance.now() - before)} ms`)
    const total = Number((await found.innerText()).replace(/\D/g, ''))
    assert.ok(total > size.groups * 0.8)
    assert.ok((await rows.count()) < 100, 'only the rows in sight are in the page')
    await assertAccessible(page, 'a long tree of groups')
    await picture(page, 'groups-long-light')

    // Keys reach the last of them and the first; whatever has the focus is in sight.
    await rows.first().focus()
    const first = await rows.first().getAttribute('data-id')
    const focused = () => tree.locator(':focus')
    await page.keyboard.press('End')
    await eventually(async () => (await focused().getAttribute('data-id')) !== first)
    await eventually(() => isInSight(focused()))
    assert.ok((await rows.count()) < 100)
    await page.keyboard.press('ArrowUp')
    await eventually(() => isInSight(focused()))
    await page.keyboard.press('Home')
    await eventually(async () => (await focused().getAttribute('data-id')) === first)
    await eventually(() => isInSight(focused()))

    // One is found by its name and chosen, and is there when the address is opened anew.
    await search.fill('group 4000')
    await page.getByText('1 group found').waitFor()
    await rows.filter({ hasText: 'Group 4000' }).click()
    await page.getByRole('heading', { level: 2, name: 'Group 4000' }).waitFor()
    await page.goto(page.url())
    await tree.getByRole('treeitem', { selected: true, name: /^Group 4000 / }).waitFor()
    await picture(page, 'groups-long-chosen-light')
  }))
