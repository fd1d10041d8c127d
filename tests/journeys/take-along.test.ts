import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { assertAccessible, journey, passwordOf, picture, signIn } from './stage.ts'

test('lists are taken along as JSON too, and things without a page of their own give their id', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.goto('/users?role=admin')
    const taken = async () => {
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Export JSON lines' }).click()
      const file = await (await download).path()
      const text = readFileSync(file, 'utf8')
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { name: string })
    }
    const admins = await taken()
    assert.ok(admins.some(({ name }) => name === 'Ada Okafor'))
    assert.ok(!admins.some(({ name }) => name === 'Wei Chen'))
    await page.goto('/who-can?action=user.edit')
    await page.getByText('4 people can').waitFor()
    assert.equal((await taken()).length, 4)

    for (const [path, id] of [
      ['/skills', /^Copy the id skl_\d+/],
      ['/lobs', /^Copy the id lob_\d+/],
    ] as const) {
      await page.goto(path)
      await page.getByRole('button', { name: id }).first().waitFor()
      await assertAccessible(page, path)
      await picture(page, `ids${path.replace('/', '-')}-light`)
    }
  }))

test('pages that do not open for somebody say what they take', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor('dark')
    await signIn(page, 'demo', 'wei.chen', passwordOf(lines, 'wei.chen'))
    await page.goto('/lobs')
    await page.getByRole('heading', { level: 1, name: 'You may not do this' }).waitFor()
    await page
      .getByText(/it takes|It needs/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Copy request for an admin' }).waitFor()
    await assertAccessible(page, 'lines of business, refused')
    await picture(page, 'lobs-refused-dark')
    await page.goto('/compare')
    await page.getByText('None of your profiles allows this. It needs').waitFor()
    await assertAccessible(page, 'comparing, where nothing may be chosen')
  }))
