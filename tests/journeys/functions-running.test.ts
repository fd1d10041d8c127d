import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admins } from '@rolecall/server/fresh-scene'
import { addFunction, at, button, confirm, deploy, holder, timed } from './function-pages.ts'
import { assertAccessible, journey, picture } from './stage.ts'

test('where code is not sealed off, whoever may deploy is told, and nobody else', (t) =>
  journey(t, { engine: { trusted: true } }, async (stage) => {
    await stage.server.person('root', [admins])
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    await holder(stage.server, 'alma', ['FaaS-Admin'])
    const dora = await at(stage, 'dora', 'dark')
    const unsealed = /unsealed on this server, since its operator says that all code is trusted/
    await dora.goto('/functions')
    await dora.getByText(unsealed).waitFor()
    await assertAccessible(dora, 'functions that run unsealed')
    await picture(dora, 'functions-unsealed-dark')
    await addFunction(dora, 'Trusting')
    await button(dora, 'Deploy').click()
    await dora.getByRole('dialog').getByText(unsealed).waitFor()
    await confirm(dora, 'Deploy')

    const alma = await at(stage, 'alma')
    await alma.goto('/functions')
    await alma.getByRole('link', { name: 'Trusting' }).waitFor()
    await alma.waitForLoadState('networkidle')
    assert.equal(await alma.getByText(unsealed).count(), 0)
  }))

test('whoever undeploys can see each schedule that is paused, however many they are', (t) =>
  timed(t, {}, async (stage) => {
    await holder(stage.server, 'dora', ['FaaS-Developer'])
    const page = await at(stage, 'dora')
    await addFunction(page, 'Busy')
    await deploy(page)
    const client = await stage.server.signIn('dora')
    const path = `/v1/accounts/${stage.server.account}/schedules`
    for (let hour = 0; hour < 13; hour += 1) {
      const made = await client.post(path, {
        function: 'fn_1',
        cron: `${hour + 1} ${hour} * * *`,
        timeZone: 'Asia/Tokyo',
        description: `Sweep ${hour}`,
      })
      assert.equal(made.status, 201, made.text)
    }
    await page.reload()
    await button(page, 'Undeploy').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^13 schedules will be paused .*, 3 more/).waitFor()
    const all = dialog.getByRole('group').filter({ hasText: 'All 13 schedules of it' })
    await all.getByText('All 13 schedules of it').press('Enter')
    assert.equal(await all.getByRole('listitem').count(), 13)
    await all.getByText('Sweep 12, Every day at 12:13 (Asia/Tokyo)').waitFor()
    await assertAccessible(page, 'all that undeploying pauses')
    await picture(page, 'undeploy-many-schedules-light')
    await confirm(page, 'Undeploy')

    // What goes on with the next deployment is listed the same way.
    await button(page, 'Deploy').click()
    await dialog.getByText('All 13 schedules of it').waitFor()
  }))
