import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { editUser, resetPassword } from '@rolecall/core/access/changes/users'
import { createAccount } from '@rolecall/store/accounts'
import { flushEvents } from '@rolecall/store/events'
import { sweep } from '../sweep.ts'
import { scene } from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

const it = await scene({ trustedProxies: ['127.0.0.1'] })
after(it.close)
const { ada, anyone, ben, clock, people, path } = it
const seconds = 1_000

// Each test is a quarter of an hour after the one before: what was counted counts no more.
beforeEach(async () => {
  clock.at += 15 * 60 * seconds
  // Their sessions would end of being idle.
  await Promise.all([ada.get('/v1/me'), ben.get('/v1/me')])
})

const start = async (more: object = {}) =>
  (await anyone.post('/v1/device-sign-ins', { client: 'rolecall 1 on a laptop', ...more })).body
const poll = (device_code: string) => anyone.post('/v1/device-sign-ins/token', { device_code })
const codeOf = async (device_code: string) => (await poll(device_code)).body.code
const answer = (who: Client, code: string, approve: boolean) =>
  who.post(`/v1/device-sign-ins/${code}`, { approve })
const later = () => {
  clock.at += 6 * seconds
}

/** Ben's token of the command line. */
async function tokenOf(who: Client): Promise<{ readonly client: Client; readonly token: string }> {
  const { device_code, user_code } = await start()
  assert.equal((await answer(who, user_code, true)).status, 200)
  later()
  const { status, body } = await poll(device_code)
  assert.equal(status, 200)
  return { client: anyone.withKey(body.access_token), token: body.access_token }
}

test('a person lets a program in, and it acts as that person through the command line', async () => {
  const asked = await start({ account: 'acme' })
  assert.match(asked.user_code, /^[B-Z]{4}-[B-Z]{4}$/)
  assert.equal(asked.verification_uri_complete, `/device?code=${asked.user_code}`)
  later()
  assert.equal(await codeOf(asked.device_code), 'authorization_pending')

  const shown = await ben.get(`/v1/device-sign-ins/${asked.user_code}`)
  assert.deepEqual(shown.body, {
    code: asked.user_code,
    client: 'rolecall 1 on a laptop',
    address: '127.0.0.1',
    createdAt: clock.at - 6 * seconds,
    expiresAt: clock.at + 594 * seconds,
  })
  assert.equal((await answer(ben, asked.user_code.toLowerCase(), true)).status, 200)
  later()
  const { body } = await poll(asked.device_code)
  assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'expires_in', 'account'])
  assert.equal(body.account, 'acme')

  const program = anyone.withKey(body.access_token)
  assert.equal((await program.get('/v1/me')).body.user.id, people.ben.id)
  // A bearer token needs no other beside it.
  assert.equal((await program.patch('/v1/me', { nickname: 'Benny' })).status, 200)
  const trail = await ada.get(path('audit?limit=1'))
  assert.equal(trail.body.items[0].via, 'cli')
  await flushEvents(it.world.store)
  const signIns = await ada.get(path('events?kind=signed-in&limit=1'))
  assert.equal(signIns.body.items[0].via, 'cli')
})

const form = async (place: string, said: string | Readonly<Record<string, string>>) => {
  const response = await fetch(`${it.url}/v1/device-sign-ins${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: typeof said === 'string' ? said : new URLSearchParams(said).toString(),
  })
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}
const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }

test('a client of OAuth sends forms, and is answered and refused as OAuth says', async () => {
  // What it does not know it ignores, and what is empty was not said.
  const begun = await form('', { client_id: 'a-tool', scope: 'everything', account: '' })
  assert.equal(begun.status, 200)
  const { device_code = '', user_code = '' } = begun.body
  const poll = () => form('/token', { ...grant, client_id: 'a-tool', device_code })
  later()
  assert.deepEqual(await poll(), {
    status: 400,
    body: { error: 'authorization_pending', error_description: 'nobody has answered yet' },
  })
  assert.equal((await poll()).body['error'], 'slow_down')
  assert.equal((await ben.get(`/v1/device-sign-ins/${user_code}`)).body.client, 'a-tool')
  await answer(ben, user_code, true)
  clock.at += 20 * seconds
  const got = await poll()
  assert.equal(got.status, 200)
  assert.equal(got.body['token_type'], 'Bearer')
  const program = anyone.withKey(got.body['access_token'] ?? '')
  assert.equal((await program.get('/v1/me')).body.user.id, people.ben.id)
  assert.equal((await poll()).body['error'], 'expired_token')
})

test('a form that says too little, too much or something else is refused in its own words', async () => {
  const errorOf = async (place: string, said: Parameters<typeof form>[1]) => {
    const { status, body } = await form(place, said)
    assert.deepEqual([status, Object.keys(body)], [400, ['error', 'error_description']])
    return body['error']
  }
  assert.equal(await errorOf('', {}), 'invalid_request')
  assert.equal(await errorOf('', 'client_id=a&client_id=b'), 'invalid_request')
  assert.equal(await errorOf('', 'client_id=%ff%00'), 'invalid_request')
  assert.equal(await errorOf('/token', { device_code: 'x' }), 'invalid_request')
  assert.equal(await errorOf('/token', { ...grant }), 'invalid_request')
  assert.equal(await errorOf('/token', { ...grant, device_code: 'x' }), 'expired_token')
  const password = { grant_type: 'password', device_code: 'x' }
  assert.equal(await errorOf('/token', password), 'unsupported_grant_type')
  // Nothing else takes forms, so no page of another site can write.
  const elsewhere = await ada.raw('POST', path('skills'), 'name=Skill', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  assert.equal(elsewhere.status, 415)
})

test('a token is listed among the sessions, ended there, and by signing out', async () => {
  const one = await tokenOf(ben)
  const { items } = (await ben.get('/v1/sessions')).body
  const listed = items.find(({ via }: { via: string }) => via === 'cli')
  assert.equal(listed.userAgent, 'rolecall 1 on a laptop')
  // Idle or not, it ends after the hours that the account gives a session.
  assert.ok(listed.endsAt > clock.at + 11 * 3600 * seconds)
  for (const { id, via } of items)
    if (via === 'cli') assert.equal((await ben.delete(`/v1/sessions/${id}`)).status, 200)
  assert.equal((await one.client.get('/v1/me')).status, 401)

  const other = await tokenOf(ben)
  assert.equal((await other.client.post('/v1/logout')).status, 200)
  assert.equal((await other.client.get('/v1/me')).status, 401)
})

test('a token does what its person may do now, and ends with their access', async () => {
  const { client } = await tokenOf(ben)
  assert.equal((await client.get(path('users'))).status, 403)
  await it.as(resetPassword, { id: people.ben.id, mustChange: false })
  assert.equal((await client.get('/v1/me')).status, 401)

  const again = await tokenOf(await it.signIn('ben'))
  await it.as(editUser, { id: people.ben.id, patch: { state: 'disabled' } })
  assert.equal((await again.client.get('/v1/me')).status, 401)
  await it.as(editUser, { id: people.ben.id, patch: { state: 'enabled' } })
  assert.equal((await again.client.get('/v1/me')).status, 401)
})

test('whoever is disabled between saying yes and the fetching lets nobody in', async () => {
  const cleo = await it.signIn('cleo')
  const { device_code, user_code } = await start()
  assert.equal((await answer(cleo, user_code, true)).status, 200)
  await it.as(editUser, { id: people.cleo.id, patch: { state: 'disabled' } })
  await it.as(editUser, { id: people.cleo.id, patch: { state: 'enabled' } })
  later()
  assert.equal(await codeOf(device_code), 'access_denied')
})

test('a code is fetched once, also by two at the same time', async () => {
  const { device_code, user_code } = await start()
  await answer(ada, user_code, true)
  later()
  const both = await Promise.all([poll(device_code), poll(device_code)])
  assert.equal(both.filter(({ status }) => status === 200).length, 1)
  clock.at += 60 * seconds
  assert.equal(await codeOf(device_code), 'expired_token')
})

test('who asks too soon is told to slow down, and to wait longer from then on', async () => {
  const { device_code, user_code } = await start()
  assert.equal(await codeOf(device_code), 'slow_down')
  later()
  // Six seconds are too soon now: it is ten.
  const again = await poll(device_code)
  assert.equal(again.body.code, 'slow_down')
  assert.match(again.body.suggestion, /wait 15 seconds/)
  await answer(ada, user_code, true)
  clock.at += 15 * seconds
  assert.equal((await poll(device_code)).status, 200)
})

test('what was denied stays denied, for whoever has the code', async () => {
  const { device_code, user_code } = await start()
  assert.equal((await answer(ada, user_code, false)).status, 200)
  assert.equal((await answer(await it.signIn('ben'), user_code, true)).status, 404)
  assert.equal((await answer(ada, user_code, true)).status, 404)
  later()
  assert.equal(await codeOf(device_code), 'access_denied')
})

test('a code is good for ten minutes, and then forgotten', async () => {
  const { device_code, user_code } = await start()
  clock.at += 600 * seconds
  const admin = await it.signIn('ada')
  assert.equal((await answer(admin, user_code, true)).status, 404)
  assert.equal(await codeOf(device_code), 'expired_token')
  await sweep(it.world)
  assert.equal((await anyone.get(`/v1/device-sign-ins/${user_code}`)).status, 401)
})

test('what was asked for one account is nothing to anybody of another', async () => {
  const made = { id: 'other', name: 'Other', edition: 'conversational-cloud' }
  assert.ok((await createAccount(it.world.store, made)).ok)
  const { user_code } = await start({ account: 'other' })
  const admin = await it.signIn('ada')
  assert.equal((await admin.get(`/v1/device-sign-ins/${user_code}`)).status, 404)
  assert.equal((await answer(admin, user_code, true)).status, 404)
})

test('codes cannot be guessed: ten wrong ones, and right ones are refused for a while too', async () => {
  const admin = await it.signIn('ada')
  const { user_code } = await start()
  for (let guess = 0; guess < 10; guess += 1) {
    // A right one of one's own in between clears nothing but itself.
    const own = await start()
    assert.equal((await admin.get(`/v1/device-sign-ins/${own.user_code}`)).status, 200)
    assert.equal((await admin.get('/v1/device-sign-ins/BBBB-BBBB')).status, 404)
  }
  assert.equal((await admin.get(`/v1/device-sign-ins/${user_code}`)).status, 429)
  assert.equal((await answer(admin, user_code, true)).status, 429)
})

test('a program cannot let in another one, nor ask without end', async () => {
  const { client } = await tokenOf(await it.signIn('ada'))
  const { user_code } = await start()
  const refused = await answer(client, user_code, true)
  assert.equal(refused.status, 403)
  assert.equal(refused.body.code, 'browser-only')

  clock.at += 15 * 60 * seconds
  const statuses = new Set<number>()
  for (let time = 0; time < 61; time += 1)
    statuses.add((await anyone.post('/v1/device-sign-ins', { client: 'x' })).status)
  assert.deepEqual([...statuses], [200, 429])
})

test('a token is no cookie, and a cookie no token', async () => {
  clock.at += 15 * 60 * seconds
  const browser = await it.signIn('ada')
  const { token } = await tokenOf(browser)
  const { csrf } = (await anyone.withKey(token).get('/v1/me')).body
  const cookie = { cookie: `rolecall_session=${token}`, 'x-csrf-token': csrf as string }
  assert.equal((await anyone.send('GET', '/v1/me', { headers: cookie })).status, 401)
  const [, secret = ''] = (browser.headers['cookie'] ?? '').split('=')
  for (const text of [secret, `rcs_${secret}`])
    assert.equal((await anyone.withKey(text).get('/v1/me')).status, 401)
  const both = { ...browser.headers, authorization: `Bearer ${token}` }
  assert.equal((await anyone.send('GET', '/v1/me', { headers: both })).status, 400)
  // It asks no decisions: those are for keys.
  assert.equal((await anyone.withKey(token).post('/access/v1/evaluation')).status, 401)
})

test('what a program calls itself holds nothing that is not seen', async () => {
  for (const client of ['', 'two\nlines', 'a\u202eb', 'x'.repeat(101)])
    assert.equal((await anyone.post('/v1/device-sign-ins', { client })).status, 400)
})
