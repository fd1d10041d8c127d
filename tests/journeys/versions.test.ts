import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditPage } from '@rolecall/store/audit'
import { editProfile } from '@rolecall/core/access/changes/profiles'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { change } from '@rolecall/store/change'
import { demo } from '@rolecall/server/demo'
import { directoryOf } from '@rolecall/store/directory'
import type { Page } from 'playwright-core'
import { assertAccessible, journey, passwordOf, picture, signIn, type Stage } from './stage.ts'

const senior = '/profiles/prf_5'
const join = "Join agents' conversations in group"
const view = "View agents' conversations in group"
const account = 'demo' as Parameters<typeof directoryOf>[1]

async function profileIn({ server }: Stage, id: string) {
  const directory = await directoryOf(server.world.store, account)
  const profile = directory?.profiles.get(id as never)
  assert.ok(profile)
  return profile
}
const trailOf = async ({ server }: Stage, object: string) =>
  (await auditPage(server.world.store, account, { object, limit: 10 })).items

/** Another administrator saves meanwhile. */
async function henrik({ server }: Stage, patch: Parameters<typeof editProfile>[2]['patch']) {
  const { store } = server.world
  const directory = await directoryOf(store, account)
  const person = [...(directory?.users.values() ?? [])].find(
    ({ loginName }) => loginName === 'henrik.lindqvist',
  )
  assert.ok(person)
  const actor = { kind: 'user', id: person.id } as const
  const saved = await change(store, { account, actor, via: 'console' }, (at) =>
    editProfile(at, actor, { id: 'prf_5' as ProfileId, patch }),
  )
  assert.ok(saved.ok)
}

async function permissionCalled({ server }: Stage, label: string): Promise<string> {
  const directory = await directoryOf(server.world.store, account)
  const role = directory?.edition.roles.get('agent')
  const found = [...(role?.permissions.values() ?? [])].find((each) => each.label === label)
  assert.ok(found)
  return found.slug
}

/** Each person at a browser of their own, on the page of the senior agents' profile. */
async function atProfile(stage: Stage, lines: readonly string[], login: string, dark = false) {
  const page = await stage.visitor(dark ? 'dark' : 'light')
  await page.clock.install()
  await signIn(page, 'demo', login, passwordOf(lines, login))
  await page
    .getByRole('navigation', { name: 'Areas' })
    .getByRole('link', { name: 'Profiles' })
    .click()
  await page.getByRole('link', { name: 'Senior Agent', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Senior Agent' }).waitFor()
  return page
}
const toggle = (page: Page, name: string) => page.getByRole('switch', { name }).press('Space')

async function save(page: Page, reason?: string) {
  await page.getByRole('button', { name: 'Review and save' }).click()
  const review = page.getByRole('dialog')
  if (reason !== undefined) await review.getByLabel('Reason (optional)').fill(reason)
  await review.getByRole('button', { name: 'Save', exact: true }).click()
  await review.waitFor({ state: 'hidden' })
}

test('what was saved is undone from the keyboard, and nobody else’s change with it', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor')
    const before = await profileIn(stage, 'prf_5')
    await toggle(page, join)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Elder Agent')
    await save(page, 'a try')
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    assert.equal((await profileIn(stage, 'prf_5')).name, 'Elder Agent')
    await assertAccessible(page, 'the page with the offer to undo')
    await picture(page, 'undo-light')

    // There is no hurry, and it is the first stop of the keyboard.
    await page.clock.fastForward('10:00')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Undo')
    await page.keyboard.press('Enter')
    await page.getByText('Undone: Senior Agent is as it was before.').waitFor()
    assert.deepEqual(await profileIn(stage, 'prf_5'), before)
    const trail = await trailOf(stage, 'prf_5')
    assert.deepEqual(
      trail.slice(0, 2).map(({ action, reason }) => [action, reason]),
      [
        ['profile.edit', null],
        ['profile.edit', 'a try'],
      ],
    )

    await toggle(page, join)
    await save(page)
    await henrik(stage, { description: 'Coaches' })
    await undo.click()
    await page.getByText(/Not undone\. This profile has changed since/).waitFor()
    assert.equal((await profileIn(stage, 'prf_5')).description, 'Coaches')
  }))

test('of two who save, the second sees both, and only what both changed is asked', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor', true)
    await toggle(page, join)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Coach')
    const permission = await permissionCalled(stage, view)
    await henrik(stage, { name: 'Mentor', toggles: new Map([[permission, null]]) })

    await page.getByRole('button', { name: 'Review and save' }).click()
    const dialog = page.getByRole('dialog', { name: /Someone else changed Senior Agent/ })
    await dialog.getByText(/Henrik Lindqvist saved .*: 2 changes\./).waitFor()
    await dialog.getByText('Of your 2 changes, 1 is kept as it is; 1 overlaps: choose.').waitFor()
    await assertAccessible(page, 'the conflict, in dark')
    await picture(page, 'conflict-dark')
    assert.equal(await dialog.getByRole('radio').count(), 2)
    const merged = dialog.getByRole('button', { name: /^Save merged/ })
    assert.equal(await merged.getAttribute('aria-disabled'), 'true')
    // Pressed too early it says what to do first, and Escape leaves the conflict where it is.
    await merged.press('Enter')
    const why = page.getByRole('dialog', { name: 'Why this is not available' })
    await why.getByText('Choose theirs or mine for everything').waitFor()
    await assertAccessible(page, 'why the conflict cannot be saved yet, in dark')
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'hidden' })
    assert.ok(await dialog.isVisible())

    await dialog.getByRole('button', { name: 'See their version' }).click()
    await dialog.getByRole('region', { name: /Differences between Before and Theirs/ }).waitFor()
    await dialog.getByRole('radio', { name: 'Name, mine: Coach' }).check()
    await dialog.getByText(/affected/).waitFor()
    await assertAccessible(page, 'the conflict with everything open, in dark')
    await picture(page, 'conflict-open-dark')

    // A third version while one chooses is met in the same way.
    await henrik(stage, { description: 'Helps the others' })
    await merged.click()
    await dialog.getByText(/: 3 changes\./).waitFor()
    await merged.click()
    await dialog.waitFor({ state: 'hidden' })

    // Both toggles hold, the name was chosen, and nothing of theirs is lost.
    const is = await profileIn(stage, 'prf_5')
    assert.deepEqual([is.name, is.description], ['Coach', 'Helps the others'])
    await page.getByRole('heading', { level: 1, name: 'Coach' }).waitFor()
    for (const name of [join, view])
      assert.equal(await page.getByRole('switch', { name }).isChecked(), false, name)
  }))

test('who gives way in a conflict keeps what the other saved', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor')
    await toggle(page, join)
    await henrik(stage, { description: 'From Henrik' })

    // Looking away and back fetches the newest, which does not slip in under the change.
    await page.clock.fastForward('01:00')
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('Someone else has saved this profile meanwhile.').waitFor()
    await page.getByText('1 change · 30 users have it').waitFor()
    await assertAccessible(page, 'the page that is behind')
    await page.getByRole('button', { name: 'Review and save' }).click()
    const dialog = page.getByRole('dialog', { name: /Someone else changed/ })
    await dialog.getByText('Your 1 change does not overlap with that.').waitFor()
    await dialog.getByText(/affected/).waitFor()
    await assertAccessible(page, 'a conflict without a question')
    await picture(page, 'conflict-light')
    await dialog.getByRole('button', { name: 'Discard mine' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(
      await page.getByRole('textbox', { name: 'Description (optional)' }).inputValue(),
      'From Henrik',
    )
    assert.equal(await page.getByRole('button', { name: 'Review and save' }).count(), 0)
    assert.equal(await page.getByRole('switch', { name: join }).isChecked(), true)
  }))

test('a past version is seen against now, and gone back to', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor', true)
    const made = (await trailOf(stage, 'prf_5')).at(-1)
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('“seniors coach with the surveys”').waitFor()
    await page.getByRole('button', { name: /^Compare with now/ }).click()
    await page.getByRole('region', { name: /Differences between Revision \d+ and Now/ }).waitFor()
    await assertAccessible(page, 'the history, in dark')
    await picture(page, 'history-dark')
    await page.getByRole('button', { name: 'Revert to this version' }).click()
    const review = page.getByRole('dialog')
    await review
      .getByText(/may no longer/)
      .first()
      .waitFor()
    await review.getByLabel('Reason (optional)').fill('surveys are for managers')
    await assertAccessible(page, 'the review of going back, in dark')
    await picture(page, 'revert-dark')
    await review.getByRole('button', { name: 'Revert', exact: true }).click()
    await review.waitFor({ state: 'hidden' })
    await page.getByText('“surveys are for managers”').waitFor()
    const [first] = made?.touches ?? []
    const was = first?.after as { overrides: Record<string, boolean> }
    const is = await profileIn(stage, 'prf_5')
    assert.deepEqual(Object.fromEntries(is.overrides), was.overrides)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: Senior Agent is as it was before.').waitFor()
    assert.notDeepEqual(
      Object.fromEntries((await profileIn(stage, 'prf_5')).overrides),
      was.overrides,
    )
  }))

test('a profile is compared with four things, and what is not saved is not lost', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor')
    await toggle(page, join)
    await page.getByRole('tab', { name: 'Compare' }).click()
    const differences = (from: string, to = 'With your changes') =>
      page.getByRole('region', { name: `Differences between ${from} and ${to}` })
    await differences('As it is saved').getByRole('rowheader', { name: join }).waitFor()
    await picture(page, 'compare-saved-light')
    const choose = async (option: string | RegExp) => {
      await page.getByRole('combobox', { name: 'Compare with' }).click()
      await page.getByRole('option', { name: option }).first().click()
    }
    await choose('Defaults of the role')
    await differences('Defaults of the role').waitFor()
    await choose('Junior Agent')
    await differences('Junior Agent').waitFor()
    await choose(/^Made, /)
    await page.getByRole('region', { name: /Differences between Revision \d+/ }).waitFor()
    await assertAccessible(page, 'the comparison with a past version')

    // Leaving asks first, and so does closing the tab; between the tabs of the page nothing is asked.
    await page.getByRole('tab', { name: /^Permissions \(1 change\)/ }).click()
    assert.equal(await page.getByRole('switch', { name: join }).isChecked(), false)
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Skills' })
      .click()
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })
    await leaving.waitFor()
    await assertAccessible(page, 'the question before leaving')
    await leaving.getByRole('button', { name: 'Stay' }).click()
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const question = await asked
    assert.equal(question.type(), 'beforeunload')
    await question.dismiss()
    await page.getByRole('button', { name: 'Discard' }).click()
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  }))

test('a near-duplicate is named where profiles are listed, and leads to what differs', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'ada.okafor')
    await page.getByRole('button', { name: 'Duplicate' }).click()
    // The page that one comes from has a field of that name, too.
    await page.getByRole('heading', { level: 1, name: 'Add profile' }).waitFor()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nearly Senior')
    await toggle(page, join)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Nearly Senior' }).waitFor()
    await page
      .getByRole('navigation', { name: 'Areas' })
      .getByRole('link', { name: 'Profiles' })
      .click()
    const row = page.getByRole('row', { name: /Nearly Senior/ }).filter({ hasText: 'Differs from' })
    await picture(page, 'near-light')
    await row
      .first()
      .getByRole('link', { name: 'Differs from Senior Agent in 1 permission' })
      .click()
    await page
      .getByRole('region', { name: 'Differences between Senior Agent and Nearly Senior now' })
      .getByRole('rowheader', { name: join })
      .waitFor()
  }))

test('a delegate reads the history of what they see, without the names of who they do not', (t) =>
  journey(t, {}, async (stage) => {
    const lines = await demo(stage.server.world.store)
    const page = await atProfile(stage, lines, 'amara.diallo')
    await page.goto(`${senior}?tab=history`)
    await page.getByText('Made by someone you can’t see').waitFor()
    await page.getByRole('button', { name: /^Compare with now/ }).click()
    await page.getByRole('button', { name: /Revert to this version \(not available/ }).waitFor()
    assert.equal(await page.getByText('Ada Okafor').count(), 0)
    await assertAccessible(page, 'the history for a delegate')
    await picture(page, 'history-delegate-light')
  }))
