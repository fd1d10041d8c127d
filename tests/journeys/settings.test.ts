import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupId, profileId } from '@rolecall/core/kit/ids'
import type { Page } from 'playwright-core'
import { assertAccessible, journey, picture, setUp, signIn } from './stage.ts'

const agents = profileId(1)
const day = 86_400_000
const password = 'correct horse battery'

const save = async (page: Page) => {
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

test('an administrator sees whom another sign-in policy concerns, and then saves it', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)
    for (const name of ['ben', 'cleo'])
      await server.person(name, [agents], { memberGroup: groupId(1) })
    server.clock.at += 100 * day
    await signIn(page, 'acme', 'ada', password)
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Account settings' })
      .click()

    // A number that is out of its limits says so, and is not saved.
    await page.getByRole('tab', { name: 'Passwords' }).click()
    const length = page.getByLabel('Characters at the least')
    await length.fill('4')
    await page.getByText('A whole number from 8 to 64').waitFor()
    await assertAccessible(page, 'settings with a wrong number')
    await length.fill('16')
    await page.getByRole('switch', { name: 'Passwords expire' }).click({ force: true })

    // What is not saved goes with one to the other tabs, and is asked about when one leaves.
    await page.getByRole('tab', { name: 'Sign-in and sessions' }).click()
    await page.getByRole('switch', { name: 'Disable who stays away' }).click({ force: true })
    await page.getByRole('region', { name: 'Unsaved changes' }).getByText('3 changes').waitFor()
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Users' })
      .click()
    await page.getByRole('button', { name: 'Stay' }).click()

    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByText('whoever has a password that does not fit', { exact: false }).waitFor()
    // Ada's own password is as old as theirs; but she has just signed in.
    await page.getByText('3 people must choose a new password').waitFor()
    await page.getByText('2 people will be disabled within minutes').waitFor()
    await page.getByText('Ben, Cleo').waitFor()
    await assertAccessible(page, 'the review of a sign-in policy')
    await picture(page, 'settings-review-light')
    await save(page)
    const { signIn: policy } = (await server.directory()).settings
    assert.deepEqual([policy.lengthMin, policy.expiryDays, policy.unusedDays], [16, 90, 90])

    // Everybody who sets a password is told.
    await page.goto('/my-account')
    await page.getByText('It needs at least 16 characters.').waitFor()
  }))

test('a feature and the list of delegates are reviewed by person before they are saved', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor('dark')
    await setUp(server, page)
    await server.person('ben', [agents], { memberGroup: groupId(1) })
    await page.goto('/settings')
    await page
      .getByText(/^Gates \d+ permissions?$/)
      .first()
      .waitFor()
    const { edition } = await server.directory()
    const gated = [...(edition.roles.get('agent')?.permissions.values() ?? [])].find(
      (each) => each.default === 'on' && each.feature !== null,
    )
    const feature = edition.features.get(gated?.feature ?? '')
    assert.ok(feature)
    await page.getByRole('switch', { name: feature.label }).click({ force: true })
    await page.getByRole('tab', { name: 'Delegates' }).click()
    await page.getByRole('searchbox', { name: 'Find a permission' }).fill('transfer')
    const first = page
      .getByRole('group', { name: /^Agent \(/ })
      .getByRole('checkbox')
      .first()
    const was = await first.isChecked()
    await first.click()
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByRole('dialog').getByText('Ben').first().waitFor()
    await assertAccessible(page, 'the review of a feature, in dark')
    await picture(page, 'settings-feature-review-dark')
    await save(page)
    const after = await server.directory()
    assert.equal(after.features.has(feature.id), false)
    assert.equal(await first.isChecked(), !was)
  }))

test('somebody locked out is unlocked, and signed out everywhere, from their page', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)
    const ben = await server.person('ben', [agents], { memberGroup: groupId(1) })
    for (let guess = 0; guess < 10; guess += 1)
      await server.anyone.post('/v1/login', {
        account: 'acme',
        loginName: 'ben',
        password: 'wrong',
      })
    await page.goto(`/users/${ben.id}`)
    await page.getByText('Locked', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click()
    await page.getByText('Enabled', { exact: true }).waitFor()

    // An address of another site in the way back leads to a page of ours.
    const theirs = await visitor()
    await theirs.goto('/sign-in?back=//example.com/evil')
    await theirs.getByLabel('Account').fill('acme')
    await theirs.getByLabel('Login name').fill('ben')
    await theirs.getByRole('textbox', { name: 'Password' }).fill(password)
    await theirs.getByRole('button', { name: 'Sign in' }).click()
    await theirs
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Why?' })
      .waitFor()
    assert.equal(new URL(theirs.url()).origin, server.url)
    assert.equal(await theirs.evaluate('document.cookie'), '', 'a script can read the session')

    await page.getByRole('tab', { name: 'Sessions' }).click()
    await page.getByText(/Chrome on Linux, from 127\.0\.0\.x/).waitFor()
    await assertAccessible(page, 'the sessions of a person')
    await picture(page, 'user-sessions-light')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByText('is not signed in anywhere').waitFor()
    await theirs.goto('/my-account')
    await theirs.getByRole('heading', { name: 'Sign in' }).waitFor()
  }))

test('one ends one’s own other sessions from My account', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor('light', 320)
    await server.person('ada', [profileId(4)])
    const other = await server.signIn('ada')
    await signIn(page, 'acme', 'ada', password)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto('/my-account')
    await page.getByText('This session').waitFor()
    await picture(page, 'my-sessions-narrow')
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await page.getByText('This is your only session.').waitFor()
    assert.equal((await other.get('/v1/me')).status, 401)
  }))
