import assert from 'node:assert/strict'
import { test } from 'node:test'
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
  type Stage,
} from './stage.ts'

/** What an agent manager may not give: agents have it off by default, and she does not have it. */
const above = 'Send files to consumers from local file browser'
const help = (page: Page) => page.getByRole('dialog', { name: 'Why this is not available' })

async function cast({ server, visitor }: Stage) {
  const lines = await demo(server.world.store)
  return async (login: string, ...how: Parameters<Stage['visitor']>) => {
    const page = await visitor(...how)
    await signIn(page, 'demo', login, passwordOf(lines, login))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    return page
  }
}

test('an agent manager adds an agent, moves them, and is refused where a profile is above her ceiling, with the reason', (t) =>
  journey(t, {}, async (stage) => {
    const enter = await cast(stage)
    const admin = await enter('ada.okafor')
    await admin.goto('/profiles/new?role=agent')
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Paperwork')
    await admin.getByRole('switch', { name: above }).press('Space')
    await admin.getByRole('button', { name: 'Save', exact: true }).click()
    await admin.getByRole('heading', { level: 1, name: 'Paperwork' }).waitFor()
    const paperwork = new URL(admin.url()).pathname.split('/').at(-1) ?? ''

    // She adds an agent to a group of hers.
    const page = await enter('amara.diallo')
    await page.getByRole('button', { name: 'Add user' }).first().click()
    await page.getByLabel('Login name').fill('nora')
    await page.getByLabel('Email address').fill('nora@example.com')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nora Lund')
    await page.getByLabel('Nickname').fill('Nora')
    await choose(page, 'Agent profile', 'Agent')
    await choose(page, 'Member group', 'Amsterdam')
    await page.getByLabel('Maximum concurrent chats').fill('3')
    await page.getByRole('textbox', { name: 'Password' }).fill('a password to begin with')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Nora Lund' }).waitFor()

    // She moves her within what she manages.
    const review = page.getByRole('dialog', { name: /^Review/ })
    await choose(page, 'Member group', 'Madrid')
    await page.getByRole('button', { name: 'Review and save' }).click()
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await review.waitFor({ state: 'hidden' })
    const { users, groups } = await directoryIn(stage.server, 'demo')
    const nora = [...users.values()].find(({ loginName }) => loginName === 'nora')
    assert.equal(nora && groups.get(nora.memberGroup ?? ('' as never))?.name, 'Madrid')

    // What is above her ceiling is not among what she can give.
    await page.getByRole('combobox', { name: 'Agent profile' }).click()
    await page.getByRole('option', { name: 'Senior Agent' }).waitFor()
    assert.equal(await page.getByRole('option', { name: 'Paperwork' }).count(), 0)
    await page.keyboard.press('Escape')

    // An administrator gives her a profile that holds what the manager may not give.
    await admin.goto(`/users/${nora?.id}?give=${paperwork}`)
    await admin.getByRole('button', { name: 'Review and save' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await admin.getByRole('dialog').waitFor({ state: 'hidden' })

    // She is above the manager's ceiling now: shown, not to be changed, and the page says what is.
    await page.reload()
    await page.getByText(`It carries what you may not give: “${above}”.`).first().waitFor()
    assert.equal(await page.getByRole('button', { name: 'Review and save' }).count(), 0)
    const disable = page.getByRole('button', { name: /^Disable \(not available/ })
    await disable.press('Enter')
    await help(page)
      .getByText(`it carries what you may not give: “${above}”`, { exact: false })
      .waitFor()
    await help(page).getByRole('button', { name: 'Copy request for an admin' }).waitFor()
    await assertAccessible(page, 'a person above the ceiling')
    await picture(page, 'delegate-ceiling-light')
    await help(page).getByRole('link', { name: 'See why, step by step' }).click()
    await page.getByText(/^No\. Amara Diallo can’t/).waitFor()
    await assertAccessible(page, 'why somebody is above the ceiling')
    await picture(page, 'delegate-ceiling-why-light')
  }))

for (const [scheme, width] of [
  ['light', 1280],
  ['dark', 320],
] as const)
  test(`a switch that is locked says why, and stays where all others move, in ${scheme}, ${width} wide`, (t) =>
    journey(t, {}, async (stage) => {
      const page = await (await cast(stage))('amara.diallo', scheme, width)

      // In a profile that she makes, what is not hers to give.
      await page.goto('/profiles/new?role=agent')
      const locked = page.getByRole('switch', { name: above })
      await locked.press('Space')
      await help(page).getByText(`You may not give “${above}”`, { exact: false }).waitFor()
      await help(page).getByRole('link', { name: 'See why, step by step' }).waitFor()
      await help(page).getByRole('button', { name: 'Copy request for an admin' }).waitFor()
      await assertAccessible(page, `why a permission is not hers to give, in ${scheme}`)
      await picture(page, `toggle-why-${scheme}-${width}`)
      await page.keyboard.press('Escape')
      await help(page).waitFor({ state: 'hidden' })
      await eventually(() => locked.evaluate((node) => node === document.activeElement))
      assert.equal(await locked.isChecked(), false)

      // The arrows go from switch to switch; below a heading all that is free moves at once, and no more.
      await page.keyboard.press('ArrowUp')
      assert.equal(await locked.evaluate((node) => node === document.activeElement), false)
      await page.keyboard.press('ArrowDown')
      assert.equal(await locked.evaluate((node) => node === document.activeElement), true)
      const files = page.getByRole('region', { name: 'Files and CoBrowse' })
      const areOn = files.getByRole('switch', { checked: true })
      for (const [item, on] of [
        ['Switch off all 5 that can be', 0],
        ['Switch on all 5 that can be', 5],
      ] as const) {
        await files.getByRole('button', { name: 'More for Files and CoBrowse' }).click()
        await page.getByRole('menuitem', { name: item }).click()
        await eventually(async () => (await areOn.count()) === on)
      }

      // In one that she may not change, every switch.
      await page.goto('/profiles/prf_1')
      await page.getByRole('switch', { name: "Join agents' conversations in group" }).press('Space')
      await help(page)
        .getByText(/default profiles are edited by administrators only/i)
        .waitFor()
      await help(page).getByRole('link', { name: 'See why, step by step' }).click()
      await page.getByText(/^No\. Amara Diallo can’t change the permissions of profiles/).waitFor()
    }))
