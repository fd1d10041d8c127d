import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { assertAccessible, eventually, journey, passwordOf, picture, signIn } from './stage.ts'

test('profiles and people stand side by side, by keyboard and on a phone', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await stage.visitor('dark')
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Profiles' })
      .click()
    await page.getByRole('link', { name: 'Compare', exact: true }).click()
    await page.getByText('Choose two to six profiles or people').waitFor()
    for (const name of ['Senior Agent', 'Junior Agent', 'Admin']) {
      await page.getByRole('combobox', { name: 'Add a profile' }).fill(name)
      await page.getByRole('option', { name, exact: true }).click()
    }
    await page.getByRole('combobox', { name: 'Add a person' }).fill('Wei')
    await page.getByRole('option', { name: /Wei Chen/ }).click()
    const matrix = page.getByRole('region', { name: 'Side by side, by permission' })
    await matrix.getByRole('columnheader', { name: /Wei Chen/ }).waitFor()
    const row = matrix.getByRole('row', { name: /Join agents' conversations in group/ })
    assert.deepEqual(
      (await row.getByRole('cell').allInnerTexts()).map((text) => text.split('\n')[0]),
      ['On', 'Off', 'Not offered', 'On'],
    )
    const all = await matrix.getByRole('row').count()
    await page.getByRole('switch', { name: 'Differences only' }).press('Space')
    await page.getByText(/\d+ of \d+ permissions differ/).waitFor()
    assert.ok((await matrix.getByRole('row').count()) < all)
    await assertAccessible(page, 'the matrix, in dark')
    await picture(page, 'matrix-dark')

    // Both headers stay while it scrolls by keyboard; the page itself never scrolls sideways.
    await page.setViewportSize({ width: 320, height: 800 })
    await matrix.focus()
    await page.keyboard.press('End')
    for (let press = 0; press < 8; press += 1) await page.keyboard.press('ArrowRight')
    await eventually(() =>
      page.evaluate<boolean>(
        'document.activeElement.scrollLeft > 50 && document.activeElement.scrollTop > 50',
      ),
    )
    const [corner, frame] = [
      await matrix.getByRole('columnheader', { name: 'Permission' }).boundingBox(),
      await matrix.boundingBox(),
    ]
    assert.ok(corner && frame)
    assert.ok(Math.abs(corner.x - frame.x) < 4 && Math.abs(corner.y - frame.y) < 4)
    assert.equal(
      await page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
      false,
    )
    await assertAccessible(page, 'the matrix on a phone')
    await picture(page, 'matrix-dark-narrow')
    await page.getByRole('button', { name: 'Take Admin out' }).click()
    await matrix.getByRole('columnheader', { name: /Admin/ }).waitFor({ state: 'detached' })
  }))
