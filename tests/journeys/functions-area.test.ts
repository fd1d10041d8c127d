import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admins } from '@rolecall/server/fresh-scene'
import {
  addFunction,
  at,
  button,
  code,
  confirm,
  deploy,
  holder,
  staffed,
  tab,
} from './function-pages.ts'
import { hindrances } from './reach.ts'
import { assertAccessible, choose, journey, picture } from './stage.ts'

test('whoever administers functions manages secrets, and is told why not elsewhere', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'alma', ['FaaS-Admin'])
    const dora = await at(stage, 'dora')
    await addFunction(dora, 'Signer')
    const page = await at(stage, 'alma')

    await page.goto('/functions/secrets')
    await page.getByRole('button', { name: 'Add secret' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('You can’t read this back').waitFor()
    await dialog.getByLabel('Secret name').fill('SIGNING_KEY')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('never shown again')
    await assertAccessible(page, 'a secret while it is typed')
    await picture(page, 'secret-new-light')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('rowheader', { name: 'SIGNING_KEY' }).waitFor()
    assert.equal((await page.content()).includes('never shown again'), false)
    assert.equal(await page.getByRole('columnheader', { name: 'Value' }).count(), 0)

    // The developer binds it by its name, and cannot change it.
    await dora.reload()
    await code(dora).waitFor()
    await choose(dora, 'Secrets it may read', 'SIGNING_KEY')
    await dora.keyboard.press('Escape')
    await button(dora, 'Save draft').click()
    await dora.getByText('The draft is saved.').waitFor()
    await dora.goto('/functions/secrets')
    await dora
      .getByRole('button', { name: /Replace the value: SIGNING_KEY \(not available/ })
      .waitFor()
    await dora.getByRole('link', { name: 'Signer' }).waitFor()
    await assertAccessible(dora, 'secrets of a developer')
    await picture(dora, 'secrets-developer-light')

    // In use, it goes only after saying so.
    await page.reload()
    await page.getByRole('link', { name: 'Signer' }).waitFor()
    await button(page, 'Replace the value: SIGNING_KEY').click()
    await dialog.getByRole('textbox', { name: 'Value' }).fill('{"a": 1')
    await dialog.getByRole('checkbox', { name: 'The value is JSON' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('This is not JSON.').waitFor()
    await dialog.getByRole('textbox', { name: 'Value' }).fill('{"a": 1}')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await button(page, 'Delete: SIGNING_KEY').click()
    await dialog.getByText('1 function reads it:').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Delete' }).isDisabled(), true)
    await dialog.getByRole('checkbox').check()
    await assertAccessible(page, 'deleting a secret in use')
    await picture(page, 'secret-delete-light')
    await confirm(page, 'Delete')
    await page.getByText('There are no secrets yet.').waitFor()

    // Everything else is shown, and says what it would take.
    await page.goto('/functions')
    await page.getByRole('link', { name: 'Signer' }).waitFor()
    await page.getByRole('button', { name: /Add function \(not available/ }).waitFor()
    await page.getByRole('link', { name: 'Signer' }).click()
    await code(page).waitFor()
    await page.getByRole('button', { name: /^Deploy \(not available/ }).waitFor()
    await code(page).click()
    await page.keyboard.insertText('nothing')
    assert.equal(await code(page).getByText('nothing').count(), 0)
    await assertAccessible(page, 'code of somebody who may not change it')
    await picture(page, 'function-admin-light')
    await tab(page, 'Test').click()
    await page.getByRole('button', { name: /^Run \(not available/ }).waitFor()
    await page.goto('/functions/domains')
    await page.getByText('where functions reach every public address without a list').waitFor()
  }))

test('whoever only calls functions finds a page that explains, at the same addresses', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'iva', ['FaaS-Invocation'])
    const dora = await at(stage, 'dora')
    await addFunction(dora, 'Callable')
    await deploy(dora)
    const page = await at(stage, 'iva', 'light', 320)
    for (const path of [
      '/functions',
      '/functions/fn_1',
      '/functions/secrets',
      '/functions/events',
      '/functions/new',
      '/functions/domains',
      '/functions/schedules',
      '/functions/alerts',
      '/functions/alerts/alr_1',
      '/functions/email-reports',
    ]) {
      await page.goto(path)
      await page.getByText('You may see functions and call them from outside').waitFor()
    }
    await page.getByText('Callable').waitFor()
    assert.equal(await page.getByRole('textbox').count(), 0)
    await assertAccessible(page, 'the page for callers')
    assert.deepEqual(await hindrances(page), [])
    await picture(page, 'functions-caller-light-320')

    // Somebody without any of it is not told about functions at all.
    await holder(stage.server, 'nora', [])
    const nora = await at(stage, 'nora')
    assert.equal(await nora.getByRole('link', { name: 'Functions' }).count(), 0)
    await nora.goto('/functions')
    await nora.getByText('You may not do this').waitFor()
  }))

test('an event is tried with its sample, by those who answer it', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora', 'dark')
    await page.goto('/functions/new?event=conversational_command')
    await page.getByLabel('Function name').fill('Commander')
    await button(page, 'Next: its code').click()
    await button(page, 'Add function').click()
    await code(page).waitFor()
    await deploy(page)
    await page.goto('/functions/events')
    const row = page.getByRole('row', { name: /Conversational Command/ })
    await row.getByRole('link', { name: 'Commander' }).waitFor()
    await page
      .getByRole('button', { name: /Try Messaging TTR \(not available: No function/ })
      .waitFor()
    await assertAccessible(page, 'events in dark')
    await picture(page, 'function-events-dark')
    await row.getByRole('button', { name: 'Try Conversational Command' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Run' }).click()
    await dialog.getByText('1 function was called.').waitFor()
    await dialog.getByText(/Succeeded in/).waitFor()
    await assertAccessible(page, 'an event that was tried')
    await picture(page, 'function-event-tried-dark')
  }))

test('an account of the earlier edition has domains, masked secrets, and code that calls back', (t) =>
  journey(t, { edition: 'liveengage-2019' }, async (stage) => {
    const { server } = stage
    await server.person('root', [admins])
    const page = await at(stage, 'root')
    await page.goto('/functions/domains')
    await page.getByText('No domain is listed').waitFor()
    await page.getByRole('button', { name: 'Add domain' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Domain').fill('api.example.com/path')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').first().waitFor()
    await dialog.getByLabel('Domain').fill('api.example.com')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('rowheader', { name: 'api.example.com' }).waitFor()
    await assertAccessible(page, 'domains')
    await picture(page, 'domains-light')

    await page.goto('/functions/secrets')
    await page.getByRole('button', { name: 'Add secret' }).first().click()
    await dialog.getByLabel('Secret name').fill('SIGNING_KEY')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('hidden')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: '••••••••' }).waitFor()

    await page.goto('/functions/new?template=secret')
    await page.getByLabel('Function name').fill('Signer')
    await button(page, 'Next: its code').click()
    await page
      .getByRole('textbox', { name: 'The code it begins with' })
      .getByText('callback')
      .first()
      .waitFor()
    await button(page, 'Add function').click()
    await code(page).waitFor()
    await button(page, 'Deploy').click()
    await dialog.getByText('SIGNING_KEY').waitFor()
    await confirm(page, 'Deploy')
    await tab(page, 'Test').click()
    await page.getByRole('radio', { name: 'What is in service' }).check()
    await button(page, 'Run').click()
    await page.getByText('signature').last().waitFor()
    await picture(page, 'function-v1-test-light')
  }))
