import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FreshServer } from '@rolecall/server/fresh'
import { assertAccessible, journey, picture, setUp } from './stage.ts'

type Started = { readonly device_code: string; readonly user_code: string }

const start = async ({ anyone }: FreshServer): Promise<Started> =>
  (await anyone.post('/v1/device-sign-ins', { client: 'rolecall 1 on a laptop' })).body

async function fetched({ anyone, clock }: FreshServer, { device_code }: Started) {
  clock.at += 6_000
  return (await anyone.post('/v1/device-sign-ins/token', { device_code })).body
}

test('a person lets a program in, sees it among the sessions, and ends it', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    const page = await visitor()
    await setUp(server, page)
    const program = await start(server)

    // A code that nobody asked for is told so, and can be typed again.
    await page.goto('/device')
    await page.getByLabel('Code').fill('bbbb-bbbb')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('No program waits under this code').waitFor()
    await assertAccessible(page, 'an unknown code')

    await page.getByLabel('Code').fill(program.user_code.toLowerCase())
    await page.getByLabel('Code').press('Enter')
    await page.getByText(program.user_code, { exact: true }).waitFor()
    await page.getByRole('cell', { name: 'rolecall 1 on a laptop' }).waitFor()
    await page.getByRole('cell', { name: '127.0.0.1' }).waitFor()
    await assertAccessible(page, 'the question whether to let a program in')
    await picture(page, 'device-light')
    assert.equal((await fetched(server, program)).code, 'authorization_pending')
    await page.getByRole('button', { name: 'Let it in' }).click()
    await page.getByText('The program is signed in.').waitFor()
    await assertAccessible(page, 'a program that was let in')
    const { access_token: token } = await fetched(server, program)
    const cli = server.anyone.withKey(token)
    assert.equal((await cli.get('/v1/me')).body.user.name, 'Ada Lovelace')

    await page.goto('/my-account')
    await page.getByText('Command line: rolecall 1 on a laptop').waitFor()
    await picture(page, 'device-sessions-light')
    await page
      .getByRole('button', { name: 'End the session of Command line: rolecall 1 on a laptop' })
      .click()
    await page.getByText('The session has ended.').waitFor()
    assert.equal((await cli.get('/v1/me')).status, 401)
  }))

test('the link of a program leads through the sign-in and lets nothing in by itself; denied is denied', (t) =>
  journey(t, {}, async ({ server, visitor }) => {
    await setUp(server, await visitor())
    const program = await start(server)
    const page = await visitor('dark', 320)
    await page.goto(`/device?code=${program.user_code}`)
    await page.getByLabel('Account').fill('acme')
    await page.getByLabel('Login name').fill('ada')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(program.user_code, { exact: true }).waitFor()
    assert.equal((await fetched(server, program)).code, 'authorization_pending')
    await assertAccessible(page, 'the question in dark and narrow')
    await picture(page, 'device-dark-narrow')

    await page.getByRole('button', { name: 'Deny' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The program was denied.').waitFor()
    assert.equal((await fetched(server, program)).code, 'access_denied')
  }))
