import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshMailServer } from '@rolecall/server/functions/fresh'
import { sendReports } from '@rolecall/server/functions/email-reporting'
import { at, button, holder, staffed, timed } from './function-pages.ts'
import { hindrances, unseenFocus } from './reach.ts'
import { assertAccessible, picture } from './stage.ts'

test('e-mail reports are set, addressed and sent, each by the right that it takes', async (t) => {
  const mail = await freshMailServer()
  const settings = {
    edition: 'liveengage-2019',
    mail: { url: mail.url, from: 'Rolecall <rolecall@example.com>' },
  }
  await timed(t, settings, async (stage) => {
    const { server } = stage
    await holder(server, 'dora', ['FaaS-Developer'])
    await holder(server, 'alma', ['FaaS-Admin'])
    const page = await at(stage, 'alma')
    await page.goto('/functions/email-reports')
    await page.getByText('No report is sent.').first().waitFor()
    await page.getByRole('button', { name: /Save how often \(not available: Nothing/ }).waitFor()
    await page.getByRole('radio', { name: 'Each Monday' }).check()
    await button(page, 'Save how often').click()
    await page.getByText(/The next one is sent on .*2026/).waitFor()
    await page.getByText('It has nobody to go to yet').waitFor()
    await page.getByLabel('Another address').fill('nobody')
    await page.getByLabel('Another address').press('Enter')
    await page.getByRole('alert').first().waitFor()
    await page.getByLabel('Another address').fill('ops@example.com')
    await button(page, 'Add address').click()
    await button(page, 'Take off: ops@example.com').waitFor()

    // The next Monday comes.
    server.clock.at = Date.UTC(2026, 2, 2, 1, 1)
    await sendReports({ store: server.world.store, measured: server.world.measured })
    const again = await at(stage, 'alma', 'dark')
    await again.goto('/functions/email-reports')
    await again.getByText('Sent', { exact: true }).waitFor()
    assert.equal(mail.mails.length, 1)
    await assertAccessible(again, 'e-mail reports in dark')
    await picture(again, 'email-reports-dark')
    await again.setViewportSize({ width: 320, height: 800 })
    assert.deepEqual([...(await hindrances(again)), ...(await unseenFocus(again))], [])
    await picture(again, 'email-reports-dark-320')

    // Who develops says to whom, and not how often.
    const dora = await at(stage, 'dora')
    await dora.goto('/functions/email-reports')
    await dora.getByRole('radio', { name: 'Each day' }).check()
    await dora
      .getByRole('button', { name: /Save how often \(not available: None of/ })
      .press('Enter')
    await dora.getByRole('dialog', { name: 'Why this is not available' }).waitFor()
    await picture(dora, 'email-reports-developer-light')
    await dora.keyboard.press('Escape')
    await button(dora, 'Take off: ops@example.com').click()
    await dora.getByText('Nobody gets them yet.').waitFor()
    await assertAccessible(dora, 'e-mail reports of a developer')
  })
})

test('an account of today has no e-mail reports, and says so', (t) =>
  staffed(t, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await page.goto('/functions/email-reports')
    await page.getByText('where alerts tell of functions').waitFor()
    assert.equal(await page.getByRole('link', { name: 'E-mail reports' }).count(), 0)
  }))
