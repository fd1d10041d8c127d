import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import { assertAccessible, eventually, journey, passwordOf, signIn, type Stage } from './stage.ts'

async function cast({ server, visitor }: Stage): Promise<(login: string) => Promise<Page>> {
  const lines = await demo(server.world.store)
  return async (login) => {
    const page = await visitor()
    await signIn(page, 'demo', login, passwordOf(lines, login))
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()
    return page
  }
}
const isFocused = (page: Page, name: string) => () =>
  page.getByRole('button', { name }).evaluate((button) => button === document.activeElement)

test('an address that says what is not there leads somewhere all the same, and says so', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('ada.okafor')
    for (const [path, tab] of [
      ['/users/usr_12', 'Details'],
      ['/profiles/prf_5', 'Permissions'],
      ['/settings', 'Features'],
      ['/groups', 'Access'],
    ] as const) {
      await page.goto(`${path}?tab=nonsense`)
      await page.getByRole('tab', { name: tab, selected: true }).waitFor()
      await page.getByRole('tabpanel', { name: tab }).waitFor()
    }
    await page.goto('/groups?group=grp_999')
    await page.getByText('The group in the address is gone').waitFor()
    await assertAccessible(page, 'a group that is not there')
  }))

test('who may not add people or bring in files is told at once, with what would help', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('wei.chen')
    await page.goto('/users/new')
    await page.getByRole('heading', { level: 1, name: 'You may not do this' }).waitFor()
    await page.getByRole('link', { name: 'See why, step by step' }).waitFor()
    await assertAccessible(page, 'adding a person, refused')
    await page.goto('/audit')
    await page.getByRole('link', { name: 'See why, step by step' }).waitFor()
    await page.goto('/transfer')
    await page.getByRole('button', { name: /^Choose files/ }).press('Enter')
    const help = page.getByRole('dialog', { name: 'Why this is not available' })
    await help.getByRole('link', { name: 'See why, step by step' }).waitFor()
    await assertAccessible(page, 'bringing in files, refused')
  }))

test('the way from a group, a line of business and a change leads to as much as it says', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('ada.okafor')
    await page.goto('/groups?group=grp_4')
    await page.getByRole('link', { name: 'Everybody here and below' }).click()
    await page.getByText(/^41 users that match$/).waitFor()
    await page.goto('/audit/12')
    await page.getByRole('link', { name: 'As it is now' }).first().click()
    await page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor()
    await page.goto('/lobs')
    const link = page.getByRole('link', { name: /^\d+ users?$/ }).first()
    const says = await link.innerText()
    await link.click()
    await page.getByText(`${says} that match`, { exact: true }).waitFor()
  }))

test('a delegate who asks who can, and not where, is told what to choose', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('amara.diallo')
    await page.goto('/who-can?action=user.read')
    await page.getByText(/everywhere in the account\. Choose on what or where/).waitFor()
  }))

test('what was pressed keeps the focus while its work goes on, and a dialog keeps the keyboard to itself', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('ada.okafor')
    await page.goto('/audit')
    for (const name of ['Check every entry', 'Show more']) {
      const answered = page.waitForResponse((response) => response.url().includes('/audit'))
      await page.getByRole('button', { name }).press('Enter')
      await answered
      await eventually(isFocused(page, name))
    }

    await page.goto('/skills')
    await page.getByRole('button', { name: 'Add skill' }).press('Enter')
    await page.getByRole('dialog', { name: 'Add skill' }).waitFor()
    await page.keyboard.press('Control+k')
    assert.equal(await page.getByRole('combobox', { name: /A page, a person/ }).count(), 0)
    assert.equal(await page.getByRole('dialog').count(), 1)
  }))

test('who leaves their account with details that are not saved is asked', (t) =>
  journey(t, {}, async (stage) => {
    const page = await (await cast(stage))('wei.chen')
    await page.getByRole('button', { name: /^Account menu/ }).press('Enter')
    await page.getByRole('menuitem', { name: 'My account' }).press('Enter')
    await page.getByLabel('Nickname').fill('Wei-Wei')
    await page.goBack()
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    await asks.waitFor()
    await asks.getByRole('button', { name: 'Stay' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'saved' }).waitFor()
    await page.getByRole('link', { name: 'Why?', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Why?' }).waitFor()
  }))
