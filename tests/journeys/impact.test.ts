import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  directoryIn,
  eventually,
  journey,
  passwordOf,
  picture,
  signIn,
} from './stage.ts'

test('who loses what is shown by name before saving, and holds at once after it', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store, server.world.calls)
    const admin = await visitor()
    await signIn(admin, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))
    const senior = await visitor('dark')
    await signIn(senior, 'demo', 'wei.chen', passwordOf(lines, 'wei.chen'))

    // A senior agent asks, and is told yes, with the way to it.
    await senior
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Why?' })
      .click()
    const why = '/why?action=conversation.join&group='
    const group = [...(await directoryIn(server, 'demo')).groups.values()].find(
      ({ name }) => name === 'Amsterdam',
    )
    await senior.goto(`${why}${group?.id ?? ''}`)
    await senior.getByText(/^Yes\. Wei Chen can/).waitFor()
    await picture(senior, 'why-yes-dark')

    // The administrator switches it off, and sees everyone who would lose it.
    await admin
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Profiles' })
      .click()
    await admin.getByRole('link', { name: 'Senior Agent', exact: true }).click()
    await admin.getByRole('heading', { level: 1, name: 'Senior Agent' }).waitFor()
    await admin.getByRole('switch', { name: "Join agents' conversations in group" }).press('Space')
    await admin.getByText('1 change · 30 users have it').waitFor()
    await admin.getByRole('button', { name: 'Review and save' }).click()
    const review = admin.getByRole('dialog')
    await review.getByText('Aaliyah Johnson').last().waitFor()
    await picture(admin, 'review-light')
    await usedOfLate(admin)
    await review.getByRole('button', { name: 'Show all 27' }).click()
    await review.getByText('Wei Chen').last().waitFor()
    await assertAccessible(admin, 'the review of a change that concerns everybody who has it')
    await review.getByLabel('Reason (optional)').fill('Joining is for managers')
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await review.waitFor({ state: 'hidden' })

    // The next question is answered by the new rules: no signing in again.
    await senior.reload()
    await senior.getByText(/^No\. Wei Chen can’t/).waitFor()
    await senior
      .getByText(/“Join agents' conversations in group” is off in profile Senior Agent/)
      .waitFor()
    await senior.getByText('How to allow it').waitFor()
    await picture(senior, 'why-no-dark')

    // And the trail names who, what and why.
    await admin
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Audit trail' })
      .click()
    await admin.getByText('“Joining is for managers”').waitFor()
  }))

/** Above who loses it stands who used it: all of them are there, in both themes and on a phone. */
async function usedOfLate(page: Page): Promise<void> {
  const used = page.getByRole('dialog').getByRole('region', { name: /used it/ })
  const title = await used.getByText(/^\d+ of the 27 people who lose something used it/).innerText()
  const people = Number(/^\d+/.exec(title)?.[0])
  assert.ok(people > 2 && people < 27, title)
  await used
    .getByText(/^(Today|Yesterday|\d+ days ago): step into a conversation/)
    .first()
    .waitFor()
  await used.getByRole('button', { name: `Show all ${people}` }).click()
  assert.equal(await used.getByRole('link').count(), people)
  const wide = page.viewportSize()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await assertAccessible(page, `who used it of late, ${scheme}`)
    await picture(page, `used-${scheme}`)
  }
  await page.setViewportSize({ width: 320, height: 700 })
  await eventually(async () => (await sidewaysIn(page)) <= 0)
  await assertAccessible(page, 'who used it of late, on a phone')
  await picture(page, 'used-phone')
  await page.emulateMedia({ colorScheme: 'light' })
  if (wide) await page.setViewportSize(wide)
}

/** How far the dialog could be pushed sideways, in pixels. */
const sidewaysIn = (page: Page): Promise<number> =>
  page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)

test('a delegate works inside their groups, and is told why not elsewhere', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const areas = page.getByRole('navigation', { name: 'Areas' }).getByRole('link')
    assert.deepEqual(await areas.allInnerTexts(), [
      'Users',
      'Profiles',
      'Agent groups',
      'Skills',
      'Export and import',
      'Why?',
      'Who can?',
    ])
    assert.equal(await page.getByRole('link', { name: 'Ada Okafor' }).count(), 0)

    // An agent of theirs moves within Europe.
    await page.getByRole('searchbox', { name: 'Search' }).fill('Wei Chen')
    await page.getByRole('link', { name: 'Wei Chen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Wei Chen' }).waitFor()
    await page.getByRole('combobox', { name: 'Member group' }).click()
    await page.getByRole('option', { name: 'Madrid' }).click()
    await page.getByRole('button', { name: 'Review and save' }).click()
    const review = page.getByRole('dialog')
    await review
      .getByText(/reaches others/)
      .first()
      .waitFor()
    await assertAccessible(page, 'the review of a move')
    await picture(page, 'delegate-review-light')
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await review.waitFor({ state: 'hidden' })
    const wei = [...(await directoryIn(server, 'demo')).users.values()].find(
      ({ loginName }) => loginName === 'wei.chen',
    )
    const madrid = [...(await directoryIn(server, 'demo')).groups.values()].find(
      ({ name }) => name === 'Madrid',
    )
    assert.equal(wei?.memberGroup, madrid?.id)

    // A default profile is not theirs to change: it is shown, and says why.
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Profiles' })
      .click()
    await page.getByRole('link', { name: 'Agent', exact: true }).click()
    await page
      .getByText(/default profiles are edited by administrators only/i)
      .first()
      .waitFor()
    await picture(page, 'delegate-profile-light')

    // Somebody elsewhere does not exist for them.
    await page.goto('/users/usr_1')
    await page
      .getByText(/nothing here that you can see/i)
      .first()
      .waitFor()
    await assertAccessible(page, 'the page of what one may not see')
  }))
