import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { assertAccessible, directoryIn, journey, passwordOf, picture, signIn } from './stage.ts'

test('an administrator of 2019 sees who gains and loses what, and moves the account', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'classic', 'maria.santos', passwordOf(lines, 'maria.santos'))
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Account settings' })
      .click()
    await page.getByRole('tab', { name: 'Edition' }).click()
    await page.getByText('This account runs on LiveEngage 2019').waitFor()
    await page.getByText('1 permission that another one takes over from').click()
    await page.getByText('View All Connections List').waitFor()
    await assertAccessible(page, 'the editions of an account')
    await page.getByRole('button', { name: 'Review the move' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Domain allowlist', { exact: false }).waitFor()
    await dialog.getByText('may now').first().waitFor()
    await assertAccessible(page, 'the review of a move')
    await picture(page, 'edition-move-light')
    await dialog.getByRole('button', { name: 'Move the account' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('This account runs on Conversational Cloud').waitFor()
    await page.getByText('There is nothing to move to', { exact: false }).waitFor()
    assert.equal((await directoryIn(server, 'classic')).edition.id, 'conversational-cloud')
    await picture(page, 'edition-moved-light')
  }))
