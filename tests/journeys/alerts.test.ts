import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshMailServer, freshReceiver } from '@rolecall/server/functions/fresh'
import { Webhook } from 'standardwebhooks'
import { at, button, confirm, holder, timed } from './function-pages.ts'
import { hindrances, unseenFocus } from './reach.ts'
import { assertAccessible, choose, eventually, picture } from './stage.ts'

test('an alert is written, tested by mail and webhook, muted, and its secret renewed', async (t) => {
  const mail = await freshMailServer()
  const hook = await freshReceiver()
  const settings = {
    mail: { url: mail.url, from: 'Rolecall <rolecall@example.com>' },
    opened: hook.opened,
  }
  await timed(t, settings, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await page.goto('/functions/alerts')
    await page.getByText('There are no alerts yet.').waitFor()
    await assertAccessible(page, 'no alerts')
    await page.getByRole('button', { name: 'Add alert' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Failures')
    await dialog.getByText('Tells at 5 failed calls in 15 minutes').waitFor()

    // Only what is watched asks for more; and somebody must be told.
    await choose(page, 'What it watches', 'How long calls take')
    await dialog.getByText('Tells at 5 ms at the p95 percentile in 15 minutes').waitFor()
    await choose(page, 'What it watches', 'Calls that fail')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Must be somebody, or a webhook.').first().waitFor()
    await dialog.getByLabel('E-mail to (optional)').first().fill('ops@example.com')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Webhook (optional)').fill(hook.url)
    await assertAccessible(page, 'an alert while it is written')
    await picture(page, 'alert-new-light')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const once = page.getByRole('dialog', { name: 'The secret of the webhook' })
    await once.waitFor()
    const secret = await once.getByLabel('Secret').inputValue()
    assert.match(secret, /^whsec_/)
    await assertAccessible(page, 'a secret that is shown once')
    await once.getByRole('button', { name: 'Done' }).click()

    await page.getByRole('link', { name: 'Failures' }).click()
    await page.getByText('It would not have fired in the last seven days.').waitFor()
    assert.equal((await page.content()).includes(secret), false)
    await button(page, 'Send a test').click()
    await page.getByText('Test', { exact: true }).waitFor()
    await eventually(() =>
      page
        .getByText('Sent', { exact: true })
        .count()
        .then((shown) => shown === 2),
    )
    assert.equal(mail.mails.length, 1)
    const [got] = hook.got
    assert.ok(got)
    // Made at the clock of the test; the verifier knows only the real one.
    const checked = new Webhook(secret).sign(
      String(got.headers['webhook-id']),
      new Date(Number(got.headers['webhook-timestamp']) * 1_000),
      got.body,
    )
    assert.equal(got.headers['webhook-signature'], checked)
    await assertAccessible(page, 'an alert that was tested')
    await picture(page, 'alert-light')

    // Muted until a moment, and told again.
    await button(page, 'Mute').click()
    await dialog.getByRole('button', { name: '1 week' }).click()
    await assertAccessible(page, 'muting')
    await picture(page, 'alert-mute-light')
    await confirm(page, 'Mute')
    await page.getByText('Muted', { exact: true }).waitFor()
    await button(page, 'End muting').click()
    await page.getByText('All is well').waitFor()
    await button(page, 'New webhook secret').click()
    await dialog.getByRole('button', { name: 'Make another' }).click()
    await once.waitFor()
    assert.notEqual(await once.getByLabel('Secret').inputValue(), secret)
    await once.getByRole('button', { name: 'Done' }).click()
    await page.setViewportSize({ width: 320, height: 800 })
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual([...(await hindrances(page)), ...(await unseenFocus(page))], [])
    await picture(page, 'alert-light-320')
    await page.setViewportSize({ width: 1280, height: 900 })
    await button(page, 'Delete').click()
    await confirm(page, 'Delete')
    await page.getByText('There are no alerts yet.').waitFor()
  })
})

test('an account of the earlier edition has no alerts, and says so', (t) =>
  timed(t, { edition: 'liveengage-2019' }, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await page.goto('/functions/alerts')
    await page.getByText('where e-mail reports tell of functions').waitFor()
    assert.equal(await page.getByRole('link', { name: 'Alerts' }).count(), 0)
    // Among the ways to the other pages, and as the way on from here.
    await page.getByRole('link', { name: 'E-mail reports' }).nth(1).click()
    await page.getByRole('heading', { level: 1, name: 'E-mail reports' }).waitFor()
  }))
