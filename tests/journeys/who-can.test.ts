import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Directory } from '@rolecall/core/access/directory'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  choose,
  directoryIn,
  eventually,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

const join = 'conversation.join'

const personIn = ({ users }: Directory, login: string) =>
  [...users.values()].find(({ loginName }) => loginName === login) ?? assert.fail(login)
const groupIn = ({ groups }: Directory, name: string) =>
  [...groups.values()].find((group) => group.name === name) ?? assert.fail(name)

/** Somebody who has the agents' own default profile alone, somewhere below this group. */
const plainAgent = (directory: Directory) =>
  [...directory.users.values()].find(
    ({ profiles, state, memberGroup }) =>
      state === 'enabled' &&
      profiles.length === 1 &&
      profiles[0] === 'prf_1' &&
      memberGroup === groupIn(directory, 'Amsterdam').id,
  ) ?? assert.fail('no plain agent in Amsterdam')

const totalOf = async (page: Page) => {
  const text = await page
    .getByText(/(person|people) can$/)
    .first()
    .innerText()
  return Number(/(\d+) (?:person|people) can$/.exec(text)?.[1])
}

test('who can: an administrator asks by the words of a permission, and takes the list along', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Who can?' })
      .click()
    await page.getByText('Choose an action to see who may do it.').waitFor()
    await page
      .getByRole('combobox', { name: 'Action' })
      .or(page.getByLabel('Action'))
      .first()
      .fill('join agents')
    await page.getByRole('option').first().click()
    await choose(page, 'In the group (optional)', 'Amsterdam')
    await page.getByRole('table').getByText('Wei Chen').waitFor()
    assert.match(page.url(), /action=conversation\.join&group=grp_/)
    await page
      .getByText(/Join agents' conversations in group · Senior Agent/)
      .first()
      .waitFor()
    await assertAccessible(page, 'who can')
    await picture(page, 'who-can-admin')

    const all = await totalOf(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    const ids = new Set([...file.matchAll(/^"(usr_\d+)"/gm)].map(([, id]) => id))
    assert.equal(ids.size, all)

    // Each row leads to why, of the same question.
    await page.getByRole('link', { name: 'Why Wei Chen can' }).click()
    await page.getByText(/^Yes\. Wei Chen can/).waitFor()

    // A delegate asks the same, and is told of fewer.
    const lead = await visitor('dark')
    await signIn(lead, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await lead.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await lead.goto('/who-can?action=connection-area.open')
    const hers = await totalOf(lead)
    await page.goto('/who-can?action=connection-area.open')
    assert.ok(hers < (await totalOf(page)))
    assert.ok(hers > 0)
    await picture(lead, 'who-can-delegate-dark')
  }))

test('why not: the smallest fix comes first, and is prepared, reviewed and saved where it belongs', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const directory = await directoryIn(server, 'demo')
    const agent = plainAgent(directory)
    const question = `/why?user=${agent.id}&action=${join}&group=${agent.memberGroup ?? ''}`
    await page.goto(question)
    await page.getByText(new RegExp(`^No\\. ${agent.name} can’t`)).waitFor()
    const first = page.locator('.fix-list > li').first()
    await first.getByText(`only ${agent.name} gains by it`, { exact: false }).waitFor()
    await first.getByText('Senior Agent').first().waitFor()
    // Those that touch more people come later: the whole profile has many holders.
    await page.getByText(/8 of \d+ ways are shown/).waitFor()
    await assertAccessible(page, 'the fixes')
    await picture(page, 'why-fixes')

    await first.getByRole('link', { name: /Prepare on the person’s page/ }).click()
    await page.getByRole('heading', { level: 1, name: agent.name }).waitFor()
    await page.getByText('1 change').first().waitFor()
    const unsaved = personIn(await directoryIn(server, 'demo'), agent.loginName)
    assert.deepEqual(unsaved.profiles, agent.profiles, 'prepared, not saved')
    await picture(page, 'fix-prepared')
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.goto(question)
    await page.getByText(new RegExp(`^Yes\\. ${agent.name} can`)).waitFor()

    // Switched on for a whole profile instead: the toggle waits in the editor.
    await page.goto('/profiles/prf_1?on=join-agents-conversations')
    await page
      .getByText(/^1 change/)
      .first()
      .waitFor()
  }))

test('refused: a plain agent reads what it takes, and copies a request for an administrator', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const agent = personIn(await directoryIn(server, 'demo'), 'wei.chen')
    for (const [scheme, width] of [
      ['dark', 1280],
      ['light', 320],
    ] as const) {
      const page = await visitor(scheme, width)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await signIn(page, 'demo', agent.loginName, passwordOf(lines, agent.loginName))
      await page.getByRole('heading', { name: 'Sign in' }).waitFor({ state: 'detached' })
      await page.goto('/users')
      await page.getByRole('heading', { level: 1, name: 'You may not do this' }).waitFor()
      await page.getByText('Manage users and roles').first().waitFor()
      await page.getByText(/Agent manager and Admin offer it/).waitFor()
      await page.getByText('an administrator of your account').waitFor()
      const copy = page.getByRole('button', { name: 'Copy request for an admin' })
      await copy.focus()
      await page.keyboard.press('Enter')
      await page.getByText('Copied.', { exact: false }).waitFor()
      const text = await page.evaluate<string>('navigator.clipboard.readText()')
      assert.match(
        text,
        new RegExp(`I am ${agent.name} \\(${agent.loginName}\\) in the account demo`),
      )
      assert.match(text, /It takes .*“Manage users and roles” \(Admin\)/)
      assert.match(text, new RegExp(`/why\\?user=${agent.id}&action=user\\.read`))
      await assertAccessible(page, `the refusal in ${scheme}, ${width} wide`)
      await picture(page, `refused-${scheme}-${width}`)
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      )
      assert.ok(overflow <= 0)

      // About their own work, the least that would help is named.
      await page.goto('/why?action=external-bot.read')
      await page.getByText('How to allow it').waitFor()
      await page
        .getByText(/whomever else it concerns that you can’t see/)
        .first()
        .waitFor()
    }
  }))

test('a button that is not available says what would help when it is pressed', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.goto('/profiles/prf_1')
    const button = page.getByRole('button', { name: /^Delete \(not available/ })
    await button.focus()
    await page.keyboard.press('Enter')
    const help = page.getByRole('dialog', { name: 'Why this is not available' })
    await help.getByRole('button', { name: 'Copy request for an admin' }).waitFor()
    await assertAccessible(page, 'what would help, at a button')
    await picture(page, 'refused-button')
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
    await eventually(() => button.evaluate((node) => node === document.activeElement))
  }))

test('a group and a profile say who may do what with them', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const { id } = groupIn(await directoryIn(server, 'demo'), 'Amsterdam')
    await page.goto(`/groups?group=${id}`)
    const access = page.getByRole('region', { name: 'Who may see and act here' })
    await access.getByText(/Europe above: Amara Diallo/).waitFor()
    await access.getByText('How many may do what here').click()
    await access
      .getByRole('link', { name: /can: Step into a conversation/ })
      .first()
      .waitFor()
    await assertAccessible(page, 'who may act in a group')
    await picture(page, 'group-access')

    await page.goto('/profiles/prf_1')
    await page.getByRole('tab', { name: 'Access' }).click()
    const who = page.getByRole('region', { name: 'Who may do what with this profile' }).first()
    await who.getByRole('link', { name: /^See all .*: Change it$/ }).waitFor()
    await picture(page, 'profile-access')
    await who.getByRole('link', { name: /: Give it to people$/ }).click()
    await page.getByRole('table').getByText('Amara Diallo').waitFor()
  }))
