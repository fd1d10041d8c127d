import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { assertAccessible, choose, journey, passwordOf, picture, signIn } from './stage.ts'

test('the list of profiles says who changed what last, whom nobody has, and is put in order', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.goto('/profiles/new?role=agent')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('A spare one')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'A spare one' }).waitFor()

    await page.goto('/profiles')
    const agents = page.getByRole('region', { name: 'Agent profiles' })
    const row = agents.getByRole('row', { name: /^A spare one/ })
    await row.getByText('Nobody you see has it').waitFor()
    await row.getByText('Made by Ada Okafor').waitFor()
    const names = async () => {
      const rows = await agents.getByRole('rowheader').getByRole('link').allInnerTexts()
      return rows.slice(0, 2)
    }
    assert.deepEqual(await names(), ['A spare one', 'Agent'])

    await choose(page, 'Order', 'Most users first')
    await page.waitForURL(/sort=users/)
    assert.deepEqual(await names(), ['Agent', 'Senior Agent'])
    await assertAccessible(page, 'the ordered list of profiles')
    await picture(page, 'profiles-ordered-light')

    // The order is in the address, and the change leads to all there were.
    await page.goto('/profiles?sort=changed')
    await row.getByRole('link', { name: / ago/ }).waitFor()
    assert.equal((await names())[0], 'A spare one')
    await row.getByRole('link', { name: / ago/ }).click()
    await page.getByText('As it is now').waitFor()

    // A delegate is not told whom they cannot see.
    const delegate = await visitor('dark', 320)
    await signIn(delegate, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await delegate.goto('/profiles?sort=unused')
    await delegate.getByText('Made by someone you can’t see').first().waitFor()
    await assertAccessible(delegate, 'the list of profiles on a phone')
    await picture(delegate, 'profiles-phone-dark')
  }))
