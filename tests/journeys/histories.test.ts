import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  directoryIn,
  journey,
  passwordOf,
  picture,
  signIn,
  type Stage,
} from './stage.ts'

/** Somebody signed in on the page of the agent whom Amara moved to Barcelona. */
async function atJonas({ server, visitor }: Stage, login: string, dark: boolean, width?: number) {
  const lines = await demo(server.world.store)
  const page = await visitor(dark ? 'dark' : 'light', width)
  await signIn(page, 'demo', login, passwordOf(lines, login))
  await page.getByRole('heading', { level: 1 }).waitFor()
  const { users } = await directoryIn(server, 'demo')
  const jonas = [...users.values()].find(({ loginName }) => loginName === 'jonas.hoffmann')
  assert.ok(jonas)
  await page.goto(`/users/${jonas.id}`)
  await page.getByRole('tab', { name: 'History' }).click()
  return page
}

const fits = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')

test('an administrator reads what a person, a group and a skill went through', (t) =>
  journey(t, {}, async (stage) => {
    const page = await atJonas(stage, 'ada.okafor', false)
    await page.getByText('Changed by Amara Diallo').waitFor()
    await page.getByText('“opens the desk for German there”').waitFor()
    await assertAccessible(page, 'the history of a person')
    await picture(page, 'history-user-light')

    await page.goto('/groups')
    await page.getByRole('treeitem', { name: 'Barcelona' }).click()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Below: Madrid → Europe').waitFor()
    await assertAccessible(page, 'the history of a group')
    await picture(page, 'history-group-light')

    await page.goto('/skills')
    await page.getByRole('button', { name: 'History: Dutch' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'History of Dutch' })
    await dialog.getByText('Name: Dutch').waitFor()
    await assertAccessible(page, 'the history of a skill')
    await picture(page, 'history-skill-light')
  }))

test('a delegate reads the same of their agent, and of nobody out of sight', (t) =>
  journey(t, {}, async (stage) => {
    const page = await atJonas(stage, 'amara.diallo', true, 320)
    await page.getByText('Changed by Amara Diallo').waitFor()
    assert.equal(await page.getByText('by Ada Okafor').count(), 0)
    assert.ok(await fits(page))
    await assertAccessible(page, 'the history of a person, for a delegate')
    await picture(page, 'history-user-dark-320')

    await page.goto('/groups')
    await page.getByRole('treeitem', { name: 'Barcelona' }).click()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText(/Below: .* → Europe/).waitFor()
    assert.ok(await fits(page))
    await assertAccessible(page, 'the history of a group, for a delegate')
    await picture(page, 'history-group-dark-320')

    // The top of what they manage is not theirs to change.
    await page.getByRole('treeitem', { name: 'Europe' }).click()
    await page.getByText('Its history is for whoever may change it.').waitFor()
    await assertAccessible(page, 'the reason for no history')
    await picture(page, 'history-none-dark-320')

    await page.goto('/skills')
    await page.getByRole('button', { name: 'History: Dutch' }).press('Enter')
    await page.getByRole('dialog').getByText('Name: Dutch').waitFor()
    assert.ok(await fits(page))
    await picture(page, 'history-skill-dark-320')
  }))
