import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from '@rolecall/server/demo'
import { assertAccessible, directoryIn, journey, passwordOf, picture, signIn } from './stage.ts'

test('a duplicate has the profiles, group and skills of somebody, and is somebody else', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const lines = await demo(server.world.store)
    const page = await visitor()
    await signIn(page, 'demo', 'amara.diallo', passwordOf(lines, 'amara.diallo'))
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    const before = await directoryIn(server, 'demo')
    const all = [...before.users.values()]
    const amara = all.find(({ loginName }) => loginName === 'amara.diallo') ?? assert.fail()
    const [group] = amara.managedGroups
    const model =
      all.find(({ memberGroup, skills }) => memberGroup === group && skills.length > 0) ??
      assert.fail()

    await page.goto(`/users/${model.id}`)
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('heading', { level: 1, name: `Duplicate ${model.name}` }).waitFor()
    await assertAccessible(page, 'duplicating a person')
    await picture(page, 'user-duplicate-light')
    assert.equal(await page.getByLabel('Login name').inputValue(), '')
    await page.getByLabel('Login name').fill('second')
    await page.getByLabel('Email address').fill('second@example.com')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Second Person')
    await page.getByLabel('Nickname').fill('Second')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Second Person' }).waitFor()

    const { users } = await directoryIn(server, 'demo')
    const second = [...users.values()].find(({ loginName }) => loginName === 'second')
    for (const field of ['kind', 'profiles', 'memberGroup', 'maxChats', 'skills'] as const)
      assert.deepEqual(second?.[field], model[field], field)
    assert.equal(second?.password, 'none')
  }))
