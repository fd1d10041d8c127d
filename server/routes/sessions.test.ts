import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scene } from '../fresh-scene.ts'
import { signedIn } from '../fresh-client.ts'
import { password } from '../fresh.ts'

const it = await scene({ trustedProxies: ['127.0.0.1'] })
after(it.close)
const { ada, mona, people, path } = it
const sessionsOf = (name: keyof typeof people) => path(`users/${people[name].id}/sessions`)
type Listed = { readonly id: string; readonly current: boolean }

async function signInFrom(address: string, userAgent: string) {
  const answer = await it.anyone.send('POST', '/v1/login', {
    body: { account: 'acme', loginName: 'ben', password },
    headers: { 'x-forwarded-for': address, 'user-agent': userAgent },
  })
  return signedIn(it.url, answer)
}

test('one sees one’s sessions: since when, last used, through what and about where', async () => {
  const here = await signInFrom('192.0.2.77', 'Firefox')
  it.clock.at += 120_000
  const { body } = await here.get('/v1/sessions')
  const own = body.items.find(({ current }: Listed) => current)
  assert.deepEqual(own, {
    id: own.id,
    createdAt: it.clock.at - 120_000,
    lastSeenAt: it.clock.at,
    endsAt: it.clock.at + 30 * 60_000,
    via: 'console',
    userAgent: 'Firefox',
    address: '192.0.2.x',
    current: true,
  })
  assert.equal(body.items.filter(({ current }: Listed) => current).length, 1)
})

test('one ends one’s sessions: one, or all but this; at the next request', async () => {
  const [here, there, third] = [
    await it.signIn('ben'),
    await it.signIn('ben'),
    await it.signIn('ben'),
  ]
  const { body } = await there.get('/v1/sessions')
  const other = body.items.find(({ current }: Listed) => current)
  assert.deepEqual((await ada.delete(`/v1/sessions/${other.id}`)).body, { ended: 0 })
  assert.deepEqual((await here.delete(`/v1/sessions/${other.id}`)).body, { ended: 1 })
  assert.equal((await there.get('/v1/me')).status, 401)
  assert.equal((await third.get('/v1/me')).status, 200)
  const ended = await here.delete('/v1/sessions')
  assert.ok(ended.body.ended >= 1)
  assert.equal((await third.get('/v1/me')).status, 401)
  assert.equal((await here.get('/v1/sessions')).body.total, 1)
  assert.equal((await here.post('/v1/logout')).status, 200)
  assert.equal((await here.get('/v1/me')).status, 401)
})

test('an administrator and a delegate see and end sessions of those they may, and it is remembered', async () => {
  const ben = await it.signIn('ben')
  const { body } = await mona.get(sessionsOf('ben'))
  assert.ok(body.total >= 1)
  assert.ok(body.items.every(({ current }: Listed) => !current))
  const [first] = body.items
  assert.deepEqual((await mona.delete(`${sessionsOf('ben')}/${first.id}`)).body, { ended: 1 })
  assert.equal((await ada.delete(sessionsOf('ben'))).status, 200)
  assert.equal((await ben.get('/v1/me')).status, 401)
  const { body: detail } = await ada.get(path(`users/${people.ben.id}`))
  assert.equal(detail.may.sessions, true)
})

test('nobody sees or ends the sessions of whom they may not sign out', async () => {
  const { body } = await ada.get('/v1/sessions')
  const [own] = body.items
  assert.equal((await mona.get(sessionsOf('cleo'))).status, 404, 'in Lyon')
  assert.equal((await mona.get(sessionsOf('ada'))).status, 404, 'out of sight')
  assert.equal(
    (await mona.get(sessionsOf('mona'))).status,
    403,
    'people management is not for oneself',
  )
  assert.equal((await it.cam.get(sessionsOf('cleo'))).status, 403)
  assert.deepEqual((await ada.delete(`${sessionsOf('cleo')}/${own.id}`)).body, { ended: 0 })
  assert.equal((await ada.get('/v1/me')).status, 200, 'another person’s address ended it')
})
