import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { profileId } from '@rolecall/core/kit/ids'
import { freshServer, password } from './fresh.ts'
import { signedIn } from './fresh-client.ts'

const agents = profileId(1)
const admins = profileId(4)
const minute = 60_000

const server = await freshServer()
after(server.close)
await server.person('ada', [admins])
await server.person('ben', [agents])
const login = (loginName: string, secret = password, account = 'acme') =>
  server.anyone.post('/v1/login', { account, loginName, password: secret })

test('a set-up link makes the first administrator, once', async () => {
  const token = await server.setupToken()
  const check = await server.anyone.get(`/v1/setup?token=${token}`)
  assert.deepEqual(check.body, {
    account: 'acme',
    edition: 'conversational-cloud',
    passwordRules: ['at least 12 characters'],
  })
  const first = {
    token,
    loginName: 'root',
    email: 'root@example.com',
    name: 'Root',
    nickname: 'Root',
    password,
  }
  const weak = await server.anyone.post('/v1/setup', { ...first, password: 'short' })
  assert.equal(weak.status, 422)
  const made = await server.anyone.post('/v1/setup', first)
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.fullAdmin, true)
  const me = await signedIn(server.url, made).get('/v1/me')
  assert.equal(me.body.user.loginName, 'root')

  const again = await server.anyone.post('/v1/setup', { ...first, loginName: 'root2' })
  assert.equal(again.status, 404)
  assert.equal((await server.anyone.get(`/v1/setup?token=${token}`)).status, 404)
  assert.ok(!server.log.join('').includes(token), 'the log holds the token')
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const answer = await login('ada')
  assert.equal(answer.status, 200)
  const cookie = answer.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^rolecall_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.ok(!answer.text.includes(cookie.slice(17, 60)), 'the body tells the session token')
})

test('behind https the cookie is sent over https only', async () => {
  const secure = await freshServer({ publicUrl: 'https://access.example.com' })
  await secure.person('ada', [admins])
  const answer = await secure.anyone.post('/v1/login', {
    account: 'acme',
    loginName: 'ada',
    password,
  })
  assert.match(answer.headers.get('set-cookie') ?? '', /; Secure/)
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age/)
  await secure.close()
})

test('login names compare without regard to case', async () => {
  assert.equal((await login('ADA')).status, 200)
})

test('signing in makes a new session, whatever cookie was there', async () => {
  const planted = await server.anyone.send('POST', '/v1/login', {
    body: { account: 'acme', loginName: 'ada', password },
    headers: { cookie: `rolecall_session=${'a'.repeat(43)}` },
  })
  assert.equal(planted.status, 200)
  assert.ok(!(planted.headers.get('set-cookie') ?? '').includes('aaaa'))
})

test('unknown account, unknown login name, wrong password and disabled answer alike', async () => {
  const gone = await server.person('gone', [agents])
  const ada = await server.signIn('ada')
  const { body } = await ada.get(`/v1/accounts/acme/users/${gone.id}`)
  const disabled = await ada.patch(
    `/v1/accounts/acme/users/${gone.id}`,
    { state: 'disabled' },
    body.etag,
  )
  assert.equal(disabled.status, 200, disabled.text)

  const answers = [
    await login('ada', 'wrong password'),
    await login('nobody'),
    await login('ada', password, 'nowhere'),
    await login('gone'),
  ]
  const bare = answers.map(({ status, body }) => ({ status, ...body, trace_id: '' }))
  for (const answer of bare) assert.deepEqual(answer, bare[0])
  assert.equal(bare[0]?.status, 401)
  assert.ok(answers[0]?.headers.get('www-authenticate'))
})

test('a write with a session needs the CSRF token of that session', async () => {
  const ada = await server.signIn('ada')
  const other = await server.signIn('ben')
  const said = { body: { name: 'Ada L.' } }
  const { cookie = '' } = ada.headers
  const without = await server.anyone.send('PATCH', '/v1/me', { ...said, headers: { cookie } })
  assert.equal(without.status, 403)
  assert.equal(without.body.code, 'csrf')
  const foreign = await ada.send('PATCH', '/v1/me', {
    ...said,
    headers: { 'x-csrf-token': other.headers['x-csrf-token'] ?? '' },
  })
  assert.equal(foreign.status, 403)
  const own = await ada.send('PATCH', '/v1/me', said)
  assert.equal(own.status, 200, own.text)
  assert.equal(own.body.user.name, 'Ada L.')
})

test('a session ends when its person is disabled, at the next request', async () => {
  const eve = await server.person('eve', [agents])
  const client = await server.signIn('eve')
  assert.equal((await client.get('/v1/me')).status, 200)
  const ada = await server.signIn('ada')
  const path = `/v1/accounts/acme/users/${eve.id}`
  const { body } = await ada.get(path)
  await ada.patch(path, { state: 'disabled' }, body.etag)
  assert.equal((await client.get('/v1/me')).status, 401)
  const disabled = await ada.get(path)
  const enabled = await ada.patch(path, { state: 'enabled' }, disabled.body.etag)
  assert.equal(enabled.status, 200, enabled.text)
  assert.equal((await client.get('/v1/me')).status, 401, 'the old session came back')
})

test('a reset password ends the sessions, and must be changed before anything else', async () => {
  const finn = await server.person('finn', [admins])
  const old = await server.signIn('finn')
  const ada = await server.signIn('ada')
  const path = `/v1/accounts/acme/users/${finn.id}/reset-password`
  const reset = await ada.post(path, { password: 'first password here', mustChange: true })
  assert.equal(reset.status, 200, reset.text)
  assert.equal((await old.get('/v1/me')).status, 401)

  const fresh = await server.signIn('finn', 'first password here')
  assert.equal((await fresh.get('/v1/me')).body.user.mustChangePassword, true)
  const early = await fresh.get('/v1/accounts/acme/users')
  assert.equal(early.status, 403)
  assert.equal(early.body.code, 'must-change-password')

  const second = await server.signIn('finn', 'first password here')
  const own = { current: 'first password here', password: 'a password of my own' }
  const changed = await fresh.post('/v1/me/password', own)
  assert.equal(changed.status, 200, changed.text)
  assert.equal(changed.body.user.mustChangePassword, false)
  assert.equal((await fresh.get('/v1/accounts/acme/users')).status, 200)
  assert.equal((await second.get('/v1/me')).status, 401, 'the other session went on')
  assert.equal((await login('finn', 'first password here')).status, 401)
  assert.equal((await login('finn', 'a password of my own')).status, 200)
})

test('a password needs twelve characters and is not the login name', async () => {
  const ben = await server.signIn('ben')
  const change = (next: string) =>
    ben.post('/v1/me/password', { current: password, password: next })
  assert.match((await change('eleven char')).body.detail, /12 characters/)
  assert.equal((await change(password)).status, 422)
  const wrong = await ben.post('/v1/me/password', { current: 'x', password: 'another good one' })
  assert.equal(wrong.status, 422)
})

test('a session ends after thirty minutes without use and after twelve hours', async () => {
  const ben = await server.signIn('ben')
  server.clock.at += 29 * minute
  assert.equal((await ben.get('/v1/me')).status, 200)
  server.clock.at += 31 * minute
  assert.equal((await ben.get('/v1/me')).status, 401)

  const busy = await server.signIn('ben')
  for (let used = 0; used < 12 * 60; used += 25) {
    assert.equal((await busy.get('/v1/me')).status, 200)
    server.clock.at += 25 * minute
  }
  assert.equal((await busy.get('/v1/me')).status, 401)
})
