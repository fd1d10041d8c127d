import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { liveRightsOf } from '@rolecall/core/access/held'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { groupId, type UserId } from '@rolecall/core/kit/ids'
import type { FreshServer } from '@rolecall/server/fresh'
import { admins, agents, managers, permissionsOf } from '@rolecall/server/fresh-scene'
import type { Page } from 'playwright-core'
import { csv } from '../catalog/tables.ts'
import { addFunction, at, button, confirm, deploy, tab } from './function-pages.ts'
import { assertAccessible, choose, journey, picture, type Stage } from './stage.ts'

/** The editions, the table of each, and how its console speaks of what it has besides. */
const accounts = [
  { edition: 'conversational-cloud', matrix: 'functions-v2-matrix', model: 'v2' },
  { edition: 'liveengage-2019', matrix: 'functions-v1-matrix', model: 'v1' },
] as const
type Account = (typeof accounts)[number]

for (const account of accounts) {
  test(`“Functions permissions” step by step in ${account.edition}: who gets the administrator’s manages secrets`, (t) =>
    walk(t, account, async (stage, admin) => {
      const alma = await stage.server.person('alma', [managers], { managedGroups: [] })
      await addProfile(stage.server, admin, 'Secret keepers', 'FaaS-Admin')
      await give(admin, alma.name, 'Agent manager profile', 'Secret keepers')
      await holdsExactly(stage.server, account, alma.id, 'FaaS-Admin')

      const page = await at(stage, 'alma')
      await page.goto('/functions/secrets')
      await page.getByRole('button', { name: 'Add secret' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Secret name').fill('SIGNING_KEY')
      await dialog.getByRole('textbox', { name: 'Value' }).fill('never shown again')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('rowheader', { name: 'SIGNING_KEY' }).waitFor()
      await page.goto('/functions')
      await page
        .getByRole('button', { name: /Add function \(not available/ })
        .first()
        .waitFor()
      await assertAccessible(page, 'functions of who administers them')
      await picture(page, `third-${account.model}-admin`)
    }))

  test(`“Functions permissions” step by step in ${account.edition}: who gets the developer’s writes and deploys`, (t) =>
    walk(t, account, async (stage, admin) => {
      const dora = await stage.server.person('dora', [managers], { managedGroups: [] })
      await addProfile(stage.server, admin, 'Writers', 'FaaS-Developer')
      await give(admin, dora.name, 'Agent manager profile', 'Writers')
      await holdsExactly(stage.server, account, dora.id, 'FaaS-Developer')

      const page = await at(stage, 'dora')
      await addFunction(page, 'Greeter')
      await deploy(page)
      await page.getByText('Version 1 in service').waitFor()
      await tab(page, 'Test').click()
      await page.getByRole('radio', { name: 'What is in service' }).check()
      await button(page, 'Run').click()
      await page.getByText(/Succeeded in \d+ ms/).waitFor()
      await page.goto('/functions/secrets')
      await page
        .getByRole('button', { name: /Add secret \(not available/ })
        .first()
        .waitFor()
      await assertAccessible(page, 'secrets of who writes functions')
      await picture(page, `third-${account.model}-developer`)
    }))

  test(`“Functions permissions” step by step in ${account.edition}: who gets the invocation’s only calls`, (t) =>
    walk(t, account, async (stage, admin) => {
      const { server } = stage
      const iva = await server.person('iva', [agents], { memberGroup: groupId(1) })
      await server.as(createProfile, {
        role: 'agent',
        name: 'Callers',
        description: '',
        duplicateOf: null,
        toggles: new Map(),
      })
      await addFunction(admin, 'Greeter')
      await deploy(admin)

      // An agent's profile is edited this time: its role offers this permission and no other.
      const areas = admin.getByRole('navigation', { name: 'Areas' })
      await areas.getByRole('link', { name: 'Profiles' }).click()
      await admin.getByRole('link', { name: 'Callers', exact: true }).click()
      await admin.getByRole('heading', { level: 1, name: 'Callers' }).waitFor()
      const section = admin.getByRole('region', { name: 'Functions' })
      assert.equal(await section.getByRole('switch').count(), 1)
      await section.getByRole('button', { name: '2 not available for this role' }).click()
      const developer = await labelOf(server, 'FaaS-Developer')
      await section.getByText(`${developer} (only for `, { exact: false }).waitFor()
      await section.getByRole('switch').press('Space')
      await button(admin, 'Save').or(button(admin, 'Review and save')).click()
      const review = admin.getByRole('dialog')
      await review.getByRole('button', { name: 'Save', exact: true }).click()
      await review.waitFor({ state: 'hidden' })
      await give(admin, iva.name, 'Agent profile', 'Callers')
      await holdsExactly(server, account, iva.id, 'FaaS-Invocation')

      // By the API she calls; in the console she finds the page that explains.
      const client = await server.signIn('iva')
      const path = `/v1/accounts/${server.account}/functions`
      const called = await client.post(`${path}/fn_1/invoke`, {
        payload: { name: 'Iva' },
        headers: [],
      })
      assert.deepEqual([called.status, called.body], [200, { greeting: 'Hello Iva' }])
      assert.equal((await client.post(path, { name: 'Mine' })).status, 403)
      const page = await at(stage, 'iva')
      for (const address of ['/functions', '/functions/new', '/functions/secrets']) {
        await page.goto(address)
        await page.getByText('You may see functions and call them from outside').waitFor()
      }
      await page.getByText('Greeter').waitFor()
      await assertAccessible(page, 'the page for callers')
      await picture(page, `third-${account.model}-caller`)
    }))
}

const walk = (
  t: TestContext,
  { edition }: Account,
  steps: (stage: Stage, admin: Page) => Promise<void>,
) =>
  journey(t, { edition }, async (stage) => {
    await stage.server.person('root', [admins])
    const admin = await at(stage, 'root')
    // 1. The users area.
    const areas = admin.getByRole('navigation', { name: 'Areas' })
    await areas.getByRole('link', { name: 'Users' }).click()
    await admin.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await steps(stage, admin)
  })

const permissionOf = async (server: FreshServer, alias: string) => {
  const found = permissionsOf(await server.directory(), 'agent-manager').find(({ aliases }) =>
    aliases.includes(alias),
  )
  assert.ok(found)
  return found
}
const labelOf = async (server: FreshServer, alias: string) =>
  (await permissionOf(server, alias)).label

/** 2. Profiles; 3. a profile with this permission, and a hint at which one is enough for calling. */
async function addProfile(server: FreshServer, page: Page, name: string, alias: string) {
  const areas = page.getByRole('navigation', { name: 'Areas' })
  await areas.getByRole('link', { name: 'Profiles' }).click()
  await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
  await page.getByRole('button', { name: 'Add profile' }).first().click()
  await choose(page, 'Role', 'Agent manager')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  const section = page.getByRole('region', { name: 'Functions' })
  const enough = await labelOf(server, 'FaaS-Invocation')
  await section.getByText(`Only calls functions from outside? “${enough}” is enough.`).waitFor()
  const toggle = section.getByRole('switch', { name: await labelOf(server, alias) })
  assert.equal(await toggle.isChecked(), false)
  await toggle.press('Space')
  await assertAccessible(page, 'a profile with a permission of functions')
  await picture(page, `third-profile-${alias}`)
  await button(page, 'Save').click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** 4. The person, and their profile of that role. */
async function give(page: Page, person: string, slot: string, profile: string): Promise<void> {
  const areas = page.getByRole('navigation', { name: 'Areas' })
  await areas.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('link', { name: person, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: person }).waitFor()
  await choose(page, slot, profile)
  await button(page, 'Review and save').click()
  await confirm(page, 'Save')
}

/** Of all that the edition's table has for functions, they hold what its column says and nothing else. */
async function holdsExactly(
  server: FreshServer,
  { matrix }: Account,
  id: UserId,
  alias: string,
): Promise<void> {
  const rows = csv(`${matrix}.csv`)
  const governed = rows.map(({ component, action }) => `${component}.${action}`)
  const wanted = rows.flatMap((row, at) => (row[alias] === 'yes' ? [governed[at]] : []))
  const rights = liveRightsOf(await server.directory(), { kind: 'user', id })
  const held = new Set(rights.map(({ grant }) => String(grant.action)))
  assert.deepEqual(
    governed.filter((action) => held.has(action)),
    wanted,
  )
}
