import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { strFromU8, unzipSync } from 'fflate'
import { assertAccessible, directoryIn, journey, passwordOf, picture, signIn } from './stage.ts'

test('an account is taken out as files, and changes are brought in after a look', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Export and import' })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Export and import' }).waitFor()

    // What is taken out holds everybody.
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV files' }).click()
    const download = await waiting
    const zip = readFileSync(await download.path())
    const users = strFromU8(unzipSync(zip)['users.csv'] ?? new Uint8Array())
    assert.match(users, /ada\.okafor/)

    // Brought in as it is, it changes nothing.
    const input = page.locator('input[type=file]')
    await input.setInputFiles({ name: 'demo.zip', mimeType: 'application/zip', buffer: zip })
    await page.getByText('nothing would change').waitFor()
    await assertAccessible(page, 'export and import')

    // A row that is wrong is named; nothing is done.
    const csv = (text: string) => ({
      name: 'users.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    await input.setInputFiles(csv('login_name,max_chats\nnobody.here,3\nomar.haddad,many\n'))
    await page.getByRole('cell', { name: /whole number/ }).waitFor()
    await assertAccessible(page, 'refused rows')
    await picture(page, 'transfer-refused-light')

    // A change is shown with who gains and loses what, and then done.
    await input.setInputFiles(csv('login_name,state\nomar.haddad,disabled\n'))
    await page.getByText('Omar Haddad').first().waitFor()
    await page.getByText('loses').first().waitFor()
    await assertAccessible(page, 'what would be brought in')
    await picture(page, 'transfer-preview-light')
    await page.getByRole('button', { name: 'Bring in' }).click()
    await page.getByText('The files are brought in.').waitFor()
    const people = [...(await directoryIn(server, 'demo')).users.values()]
    assert.equal(people.find(({ loginName }) => loginName === 'omar.haddad')?.state, 'disabled')

    const narrow = await visitor('dark', 320)
    await signIn(narrow, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await narrow.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await narrow.goto('/transfer')
    await narrow.getByRole('heading', { level: 1, name: 'Export and import' }).waitFor()
    await assertAccessible(narrow, 'export and import, narrow and dark')
    await picture(narrow, 'transfer-dark-320')
  }))
