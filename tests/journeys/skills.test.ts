import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import type { Page } from 'playwright-core'
import { assertAccessible, directoryIn, journey, passwordOf, picture, signIn } from './stage.ts'

const askToDelete = async (page: Page, skill: string) => {
  await page
    .getByRole('navigation', { name: 'Areas' })
    .getByRole('link', { name: 'Skills' })
    .click()
  await page.getByRole('button', { name: `Delete: ${skill}` }).click()
  return page.getByRole('dialog')
}

test('a skill that people have is deleted only after saying that it is taken from them', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'ada.okafor', passwordOf(lines, 'ada.okafor'))

    // Asking alone is refused, and says who has it.
    const dialog = await askToDelete(page, 'Dutch')
    await dialog.getByText('The skill “Dutch” is in use by').waitFor()
    await dialog.getByText('Joost de Vries').waitFor()
    const confirm = dialog.getByRole('button', { name: 'Delete' })
    assert.equal(await confirm.isDisabled(), true)
    await assertAccessible(page, 'the refusal to delete a skill in use')
    await picture(page, 'skill-in-use-light')

    // Saying so shows who loses it, and who is left without any.
    await dialog.getByRole('checkbox', { name: 'Take it away from 3 people too' }).check()
    await dialog.getByRole('heading', { name: 'Who loses Dutch' }).waitFor()
    await dialog
      .getByText('Mila Jansen has no other skill, and then takes only chats without one')
      .waitFor()
    await dialog.getByText('Nothing changes in what anyone you can see may do.').waitFor()
    await assertAccessible(page, 'the review of deleting a skill')
    await picture(page, 'skill-taken-light')
    await dialog.getByRole('button', { name: 'Take it away and delete' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { skills, users } = await directoryIn(server, 'demo')
    assert.ok(![...skills.values()].some(({ name }) => name === 'Dutch'))
    const mila = [...users.values()].find(({ loginName }) => loginName === 'mila.jansen')
    assert.deepEqual(mila?.skills, [])
  }))

test('a delegate takes no skill from people elsewhere, and is not told who they are', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor('dark', 320)
    await signIn(page, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.goto('/skills')
    await page.getByRole('button', { name: 'Delete: Returns' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/in use by .*people you can’t see/).waitFor()
    await dialog.getByRole('checkbox').check()
    await dialog
      .getByText(/You can’t take the skill “Returns” from .*people you can’t see/)
      .waitFor()
    assert.equal(await dialog.getByText('Carlos Mendes').count(), 0)
    assert.equal(
      await dialog.getByRole('button', { name: 'Take it away and delete' }).isDisabled(),
      true,
    )
    await assertAccessible(page, 'the refusal to a delegate, in dark and narrow')
    await picture(page, 'skill-delegate-dark-narrow')
  }))
