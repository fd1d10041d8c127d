import assert from 'node:assert/strict'
import { test } from 'node:test'
import { me, login } from '@rolecall/contract/sign-in'
import { editUser, listUsers } from '@rolecall/contract/users'
import { client, urlOf } from './client.ts'

const meValue = { account: 'demo', csrf: 'token-1' }
const answering =
  (seen: Request[], answer: () => Response): typeof fetch =>
  async (url, init) => {
    seen.push(new Request(new URL(String(url), 'http://rolecall.test'), init))
    return answer()
  }

test('an address is the path with its parameters and only the filters that are set', () => {
  assert.equal(
    urlOf(listUsers, { account: 'demo' }, { search: 'kim & co', role: undefined, state: '' }),
    '/v1/accounts/demo/users?search=kim+%26+co',
  )
})

test('the token of the session travels with writes and not with reads', async () => {
  const seen: Request[] = []
  const api = client({ fetch: answering(seen, () => Response.json(meValue)) })
  await api.call(login, { input: { account: 'demo', loginName: 'dana', password: 'x' } })
  await api.call(me, {})
  await api.call(editUser, {
    params: { account: 'demo', user: 'usr_1' },
    query: { preview: true },
    input: { name: 'Kim' },
    ifMatch: 'abc',
    minRevision: 7,
    idempotencyKey: 'once',
  })
  assert.deepEqual(
    seen.map(({ headers }) => headers.get('x-csrf-token')),
    [null, null, 'token-1'],
  )
  assert.equal(seen[2]?.headers.get('if-match'), '"abc"')
  assert.equal(seen[2]?.headers.get('rolecall-min-revision'), '7')
  assert.equal(seen[1]?.headers.get('rolecall-min-revision'), null)
  assert.equal(seen[2]?.headers.get('idempotency-key'), 'once')
  assert.equal(seen[1]?.headers.get('idempotency-key'), null)
  assert.equal(seen[2]?.url, 'http://rolecall.test/v1/accounts/demo/users/usr_1?preview=true')
})

test('a refusal is the problem that the server sent', async () => {
  const problem = { type: 'x', title: 'Denied', status: 403, detail: 'no', code: 'denied' }
  const api = client({ fetch: answering([], () => Response.json(problem, { status: 403 })) })
  assert.deepEqual(await api.call(me, {}), { ok: false, error: problem })
})

test('no connection, and an answer that is no JSON, are problems too', async () => {
  const offline = client({ fetch: () => Promise.reject(new TypeError('failed to fetch')) })
  const answer = await offline.call(me, {})
  assert.equal(!answer.ok && answer.error.code, 'unreachable')

  const proxied = client({ fetch: answering([], () => new Response('<html>', { status: 502 })) })
  const broken = await proxied.call(me, {})
  assert.equal(!broken.ok && broken.error.status, 502)
})

test('a list in a query is said one by one', () => {
  const query = { profile: ['prf_1', 'prf_2'], user: [], limit: 5 }
  assert.equal(
    urlOf({ path: '/compare' }, {}, query),
    '/compare?profile=prf_1&profile=prf_2&limit=5',
  )
})
