import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, journey, picture, setUp } from './stage.ts'

test('a new account shows its administrator five first steps, ticks what is done, and hides them when told to', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.getByText('0 of 5 done').waitFor()
    assert.equal(await steps.getByRole('listitem').count(), 5)
    await assertAccessible(page, 'the first steps')
    await picture(page, 'first-steps-light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await assertAccessible(page, 'the first steps, dark')
    await picture(page, 'first-steps-dark')

    // A step is taken, and is ticked by what the account then holds.
    await steps.getByRole('link', { name: 'Make agent groups' }).press('Enter')
    await page.getByRole('button', { name: /^Add below: / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Group name').fill('Europe')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 2, name: 'Europe' }).waitFor()
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Users' })
      .click()
    await steps.getByText('1 of 5 done').waitFor()
    await steps.getByRole('listitem').filter({ hasText: 'Done: Make agent groups' }).waitFor()
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'first-steps-narrow')

    // Hidden, they stay hidden in this browser.
    await steps.getByRole('button', { name: 'Hide these steps' }).press('Enter')
    await steps.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.equal(await steps.count(), 0)
  }))
