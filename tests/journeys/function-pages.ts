import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { ProfileId } from '@rolecall/core/kit/ids'
import { password, type FreshServer } from '@rolecall/server/fresh'
import { admins, permissionsOf } from '@rolecall/server/fresh-scene'
import { clockwork, type ClockworkSettings } from '@rolecall/server/functions/clockwork'
import { invoke } from '@rolecall/server/functions/invoke'
import type { Page } from 'playwright-core'
import { journey, signIn, type Stage } from './stage.ts'

/** Somebody who has these of the Functions permissions, by their aliases, and nothing else. */
export async function holder(server: FreshServer, name: string, aliases: readonly string[]) {
  const role = 'agent-manager'
  const slugs = permissionsOf(await server.directory(), role)
    .filter((permission) => permission.aliases.some((alias) => aliases.includes(alias)))
    .map(({ slug }) => slug)
  assert.equal(slugs.length, aliases.length)
  const made = await server.as(createProfile, {
    role,
    name: `profile of ${name}`,
    description: '',
    duplicateOf: null,
    toggles: new Map(slugs.map((slug) => [slug, true])),
  })
  const profile = `prf_${made.next.profile - 1}` as ProfileId
  await server.person(name, [profile], { managedGroups: [] })
}

/** An account with somebody who administers it. */
export const staffed = (t: TestContext, walk: (stage: Stage) => Promise<void>) =>
  journey(t, {}, async (stage) => {
    await stage.server.person('root', [admins])
    await walk(stage)
  })

/** The same, with all that time asks of functions, as the program has it: schedules, alerts, and what is sent. */
export const timed = (
  t: TestContext,
  {
    edition = 'conversational-cloud',
    ...settings
  }: Partial<ClockworkSettings> & { readonly edition?: string },
  walk: (stage: Stage) => Promise<void>,
) =>
  journey(t, { edition }, async (stage) => {
    const { server } = stage
    await server.person('root', [admins])
    const clock = await clockwork(server.world, { mail: null, opened: [], ...settings }, (call) =>
      invoke(server.world, call),
    )
    try {
      await walk(stage)
    } finally {
      await clock.stop()
    }
  })

export async function at({ visitor }: Stage, login: string, ...how: Parameters<Stage['visitor']>) {
  const page = await visitor(...how)
  await signIn(page, 'acme', login, password)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

export const code = (page: Page) => page.getByRole('textbox', { name: 'Code of the function' })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name })

/** Types another text into an editor, as people do. */
export async function write(page: Page, text: string, into = code(page)): Promise<void> {
  await into.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

export async function confirm(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

export async function addFunction(page: Page, name: string): Promise<void> {
  await page.goto('/functions/new')
  await page.getByLabel('Function name').fill(name)
  await button(page, 'Next: its code').click()
  await button(page, 'Add function').click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await code(page).waitFor()
}

export async function deploy(page: Page): Promise<void> {
  await button(page, 'Deploy').click()
  await confirm(page, 'Deploy')
}
