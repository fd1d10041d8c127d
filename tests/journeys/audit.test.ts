import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { directoryOf } from '@rolecall/store/directory'
import type { Page } from 'playwright-core'
import { assertAccessible, choose, journey, passwordOf, picture, signIn } from './stage.ts'
import type { Stage } from './stage.ts'

async function open({ server, visitor }: Stage, ...how: Parameters<Stage['visitor']>) {
  const lines = await demo(server.world.store)
  const page = await visitor(...how)
  await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  await page.goto('/audit')
  await page.getByText(/Chain whole: [0-9,]+ entries, head [0-9a-f]{8}…, verified/).waitFor()
  return page
}

/** What the list says it shows. */
const counted = (page: Page) => page.getByText(/^[0-9,]+ of /).innerText()

async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  return readFileSync(await file.path(), 'utf8')
}

test('an administrator finds who changed what, sends its address, and takes it out', (t) =>
  journey(t, {}, async (stage) => {
    const page = await open(stage)
    const all = await counted(page)
    await choose(page, 'Action', 'Everything about Profiles')
    await page.waitForURL(/action=profile/)
    await choose(page, 'Through', 'the console')
    await page.waitForURL(/via=console/)
    await choose(page, 'When', 'Between two times')
    await page.getByLabel('From').fill('2026-01-01T00:00')
    await page.waitForURL(/from=2026/)
    await page.waitForLoadState('networkidle')
    const some = await counted(page)
    assert.notEqual(some, all)

    // Before and after, in words; by keyboard.
    const change = page.locator('summary').first()
    await change.press('Enter')
    await page.getByRole('columnheader', { name: 'Before' }).first().waitFor()
    await assertAccessible(page, 'the trail with a change unfolded')
    await picture(page, 'audit-filtered-light')

    // Exactly what is shown is what is taken out.
    const number = Number(/of ([0-9,]+)/.exec(some)?.[1]?.replaceAll(',', ''))
    const lines = (await downloaded(page, 'Export JSON lines')).trimEnd().split('\n')
    assert.equal(lines.length, number)
    const table = await downloaded(page, 'Export CSV')
    assert.match(table, /^"sequence","time",/)

    // The same address is the same view.
    await page.reload()
    await page.getByText(some).waitFor()

    // One entry has an address of its own.
    await page
      .getByRole('link', { name: /^no\. / })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /^Change no\. / }).waitFor()
    await page.getByText('As it was kept (JSON)').click()
    await page.getByText('"before"').waitFor()
    await assertAccessible(page, 'an entry with what was kept')
    await picture(page, 'audit-entry-open-light')
    await page
      .getByRole('button', { name: 'Newer' })
      .or(page.getByRole('link', { name: 'Newer' }))
      .click()

    // Taking out leaves a trace.
    await page.goto('/audit?view=exports')
    await page.getByText('audit as csv, where action profile').waitFor()
    await page.goto('/audit?action=user.create&from=1999-01-01T00:00:00Z&to=1999-01-02T00:00:00Z')
    await page.getByText(/No entry matches/).waitFor()
    await assertAccessible(page, 'an empty view')
    await picture(page, 'audit-empty-light')
  }))

test('sign-ins and refusals are read in views of their own', (t) =>
  journey(t, {}, async (stage) => {
    const page = await open(stage, 'dark')
    const other = await stage.visitor()
    await signIn(other, 'demo', 'ada.okafor', 'not the password at all')
    await other.getByRole('alert').first().waitFor()
    await page.getByRole('tab', { name: 'Sign-ins' }).click()
    await page.getByText('failed to sign in').first().waitFor()
    await choose(page, 'What happened', 'failed to sign in')
    await page.getByText(/^5 of 5 entries/).waitFor()
    await assertAccessible(page, 'the sign-ins, in dark')
    await picture(page, 'audit-sign-ins-dark')
    await page.getByRole('tab', { name: 'Refusals' }).click()
    await page.getByText('Chidi Okonkwo').first().waitFor()
  }))

test('a trail that was altered is an alarm that names the entry', (t) =>
  journey(t, {}, async (stage) => {
    const page = await open(stage)
    await stage.server.world.store.database.write((tx) =>
      tx
        .updateTable('audit')
        .set({ reason: 'forged' })
        .where('account', '=', 'demo')
        .where('sequence', '=', 7)
        .execute(),
    )
    stage.server.clock.at += 11_000
    await page.getByRole('button', { name: 'Check every entry' }).click()
    const alarm = page.getByRole('alert')
    await alarm.getByText('The audit trail is not whole').waitFor()
    await alarm.getByText(/entry 7 was changed/).waitFor()
    await assertAccessible(page, 'the alarm')
    await picture(page, 'audit-broken-light')
    await alarm.getByRole('link', { name: 'Open entry 7' }).click()
    await page.getByRole('heading', { level: 1, name: 'Change no. 7' }).waitFor()
  }))

test('a person is looked at as they were, and the way leads back to now', (t) =>
  journey(t, {}, async (stage) => {
    const page = await open(stage, 'dark', 320)
    const account = 'demo' as Parameters<typeof directoryOf>[1]
    const { users, revision } = (await directoryOf(stage.server.world.store, account)) ?? {}
    const wei = [...(users?.values() ?? [])].find(({ loginName }) => loginName === 'wei.chen')
    await page.goto(`/users/${wei?.id ?? ''}?tab=access&action=conversation.join`)
    await page.getByRole('button', { name: 'As it was …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Show' }).click()
    await dialog.getByText('Give a date and time, or a revision.').waitFor()
    await assertAccessible(page, 'the dialog of moments, in dark, 320 pixels wide')
    await picture(page, 'past-dialog-dark-narrow')
    await dialog.getByLabel('Or a revision').fill(String((revision ?? 0) - 1))
    await dialog.getByRole('button', { name: 'Show' }).click()
    await page.getByText(/You are looking at .* \(revision [0-9]+\)/).waitFor()
    assert.match(page.url(), /as_of=[0-9]+/)
    await page.getByText(/^(Yes|No)\. Wei Chen can/).waitFor()
    await assertAccessible(page, 'a person as they were, in dark, 320 pixels wide')
    await picture(page, 'user-past-dark-narrow')

    // Before they were there, there is nobody, and the way back is still there.
    await page.goto(`/why?user=${wei?.id ?? ''}&action=conversation.join&as_of=2`)
    await page
      .getByText(/there is no user/i)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await page.getByText(/^(Yes|No)\. Wei Chen can/).waitFor()
    assert.doesNotMatch(page.url(), /as_of/)
  }))
