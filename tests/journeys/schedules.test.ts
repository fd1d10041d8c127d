import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editUser } from '@rolecall/core/access/changes/users'
import type { UserId } from '@rolecall/core/kit/ids'
import type { Page } from 'playwright-core'
import {
  addFunction,
  at,
  button,
  confirm,
  deploy,
  holder,
  staffed,
  tab,
  timed,
} from './function-pages.ts'
import { hindrances, unseenFocus } from './reach.ts'
import { assertAccessible, eventually, picture } from './stage.ts'

const cron = (page: Page) => page.getByRole('dialog').getByLabel('Times (cron)')

test('a developer schedules a function, sees its next runs, runs it now and reads how it ended', (t) =>
  timed(t, {}, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await page.goto('/functions/schedules')
    await page.getByText('There are no schedules yet.').waitFor()
    await page
      .getByRole('button', { name: /Add schedule \(not available: No function is deployed/ })
      .first()
      .waitFor()
    await assertAccessible(page, 'no schedules')
    await picture(page, 'schedules-none-light')
    await addFunction(page, 'Nightly')
    await deploy(page)
    await page.getByText('Version 1 in service').waitFor()
    await tab(page, 'Schedules').click()
    await page.getByText('Nothing calls this function by the clock yet.').waitFor()

    // The server reckons while one types, in the zone and for oneself.
    await button(page, 'Add schedule').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Every day at 06:00.').waitFor()
    await dialog.getByRole('button', { name: 'Weekdays' }).click()
    await dialog.getByText('At 06:00 from Monday to Friday.').waitFor()
    await cron(page).fill('0 0 31 2 *')
    await dialog.getByText('It never comes due: there is no such day.').waitFor()
    await assertAccessible(page, 'times that never come')
    await cron(page).fill('30 2 * *')
    await dialog.getByText(/^Must have five fields/).waitFor()
    await cron(page).fill('30 2 * * *')
    await dialog.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
    await dialog.getByRole('option', { name: 'Europe/Berlin' }).click()
    await dialog
      .getByText(/clocks went forward by 60 min|Clocks go forward by 60/)
      .first()
      .waitFor()
    assert.equal(await dialog.getByRole('row').count(), 6)
    await dialog.getByLabel('Description (optional)').fill('Clean up')
    await dialog.getByLabel('Payload (JSON)').fill('x'.repeat(15_001))
    await dialog.getByText('At most 15,000 characters fit.').waitFor()
    await dialog.getByText('15,001 of 15,000 characters').waitFor()
    await dialog.getByLabel('Payload (JSON)').fill('{"name": "Ada"}')
    await dialog.getByText('15 of 15,000 characters').waitFor()
    await dialog.getByLabel('Headers (optional)').fill('no header')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Each line is a name, a colon and a value.').waitFor()
    await dialog.getByLabel('Headers (optional)').fill('Source: clock')
    await assertAccessible(page, 'a schedule while it is written')
    await picture(page, 'schedule-new-light')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('rowheader', { name: /Clean up/ }).waitFor()
    await page.getByText('Every day at 02:30,').waitFor()
    await assertAccessible(page, 'the schedules of a function')
    await picture(page, 'function-schedules-light')

    // Run by hand, by keyboard; its result comes by itself, with the way to its log.
    await button(page, 'Run now: Clean up').press('Enter')
    await dialog.getByText('By hand').waitFor()
    await dialog.getByText('Succeeded').waitFor()
    const log = await dialog.getByRole('link', { name: 'Its log' }).getAttribute('href')
    assert.match(log ?? '', /^\/functions\/logs\/\S+$/)
    await assertAccessible(page, 'runs of a schedule')
    await picture(page, 'schedule-runs-light')
    await page.keyboard.press('Escape')
    await eventually(async () => !page.url().includes('schedule='))

    // Undeploying says what it pauses, and deploying what goes on.
    await tab(page, /^Code/).click()
    await button(page, 'Undeploy').click()
    const named = /Clean up \(every day at 02:30, Europe\/Berlin\)/
    await dialog.getByText(/^1 schedule will be paused until it is deployed again/).waitFor()
    await dialog.getByText(named).waitFor()
    await assertAccessible(page, 'what undeploying pauses')
    await picture(page, 'undeploy-schedules-light')
    await confirm(page, 'Undeploy')
    await page.getByText('Nothing is in service yet.').first().waitFor()
    await page.goto('/functions/schedules')
    await page.getByText('Waits', { exact: true }).waitFor()
    await page
      .getByRole('button', { name: /Run now: Clean up \(not available: It is not deployed/ })
      .waitFor()
    await picture(page, 'schedules-waiting-light')
    await page.getByRole('link', { name: 'Nightly' }).click()
    await button(page, 'Deploy').click()
    await dialog.getByText(/^1 schedule will go on that undeploying had paused/).waitFor()
    await picture(page, 'deploy-schedules-light')
    await confirm(page, 'Deploy')
    await page.goto('/functions/schedules')
    await page.getByText('Active', { exact: true }).waitFor()

    // Changed and paused, narrow too.
    await button(page, 'Change: Clean up').click()
    await dialog.getByLabel('Description (optional)').fill('Sweep')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await button(page, 'Pause: Sweep').click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await page.setViewportSize({ width: 320, height: 800 })
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual([...(await hindrances(page)), ...(await unseenFocus(page))], [])
    await picture(page, 'schedules-light-320')
    await button(page, 'Resume: Sweep').click()
    await page.getByText('Active', { exact: true }).waitFor()
  }))

test('whoever administers functions manages schedules, cannot run them, and adopts one of somebody who left', (t) =>
  staffed(t, async (stage) => {
    const { server } = stage
    await holder(server, 'dora', ['FaaS-Developer'])
    await holder(server, 'alma', ['FaaS-Admin'])
    const dora = await at(stage, 'dora')
    await addFunction(dora, 'Nightly')
    await deploy(dora)
    await dora.goto('/functions/schedules')
    await dora.getByRole('button', { name: 'Add schedule' }).first().click()
    await dora.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await dora.getByRole('rowheader', { name: /Every day at 06:00/ }).waitFor()
    const owner = [...(await server.directory()).users.values()].find(
      ({ loginName }) => loginName === 'dora',
    )
    assert.ok(owner)
    await server.as(editUser, { id: owner.id as UserId, patch: { state: 'disabled' } })

    const page = await at(stage, 'alma', 'dark')
    await page.goto('/functions')
    await page
      .getByRole('navigation', { name: 'Functions' })
      .getByRole('link', { name: 'Schedules' })
      .click()
    await page.getByText('Its owner may not edit schedules any more.').waitFor()
    const refused = page.getByRole('button', {
      name: /Run now: Every day at 06:00 \(not available/,
    })
    await refused.press('Enter')
    await page.getByRole('dialog', { name: 'Why this is not available' }).waitFor()
    await assertAccessible(page, 'why a schedule cannot be run, in dark')
    await picture(page, 'schedules-why-not-dark')
    await page.keyboard.press('Escape')
    await assertAccessible(page, 'an orphaned schedule in dark')
    await picture(page, 'schedules-orphan-dark')
    await button(page, 'Adopt: Every day at 06:00').click()
    await page.getByRole('dialog').getByText('You become the one who answers for it.').waitFor()
    await assertAccessible(page, 'adopting a schedule')
    await confirm(page, 'Adopt')
    await page.getByRole('cell', { name: 'You', exact: true }).waitFor()
    assert.equal(await page.getByText('Its owner may not edit').count(), 0)
    await button(page, 'Delete: Every day at 06:00').click()
    await page.getByRole('dialog').getByText('It runs no more').waitFor()
    await confirm(page, 'Delete')
    await page.getByText('There are no schedules yet.').waitFor()

    // The palette leads there.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('alerts')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor()
  }))
