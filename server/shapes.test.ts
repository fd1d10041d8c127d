import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createLob } from '@rolecall/core/access/changes/lobs'
import { editSettings } from '@rolecall/core/access/changes/settings'
import type { Endpoint } from '@rolecall/contract/endpoint'
import { endpoints } from '@rolecall/contract/endpoints'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { flushEvents } from '@rolecall/store/events'
import { lyon, scene } from './fresh-scene.ts'
import { callIds, decisionIds, openIds } from './call.ts'
import { routes } from './routes.ts'

const it = await scene()
after(it.close)
const { ada, anyone, path } = it
const skills = path('skills')
const json = { 'content-type': 'application/json' }
const isDecision = (id: string) => (decisionIds as readonly string[]).includes(id)
const skillsBefore = (await ada.get(skills)).body.total

test('every endpoint has a route, and every route an endpoint', () => {
  const served = [...Object.keys(routes), ...decisionIds, ...callIds]
  assert.deepEqual(served.toSorted(), endpoints.map(({ id }) => id).toSorted())
})

test('nothing but signing in is open to who has not signed in', async () => {
  const open = [...openIds, ...decisionIds] as readonly string[]
  for (const { id, method, path: pattern } of endpoints.filter(({ id }) => !open.includes(id))) {
    const address = pattern.replace(':account', 'acme').replaceAll(/:\w+/g, 'usr_1')
    const answer = await anyone.send(method, address, method === 'GET' ? {} : { body: {} })
    assert.equal(answer.status, 401, id)
    assert.ok(answer.headers.get('www-authenticate'), id)
  }
})

test('another account is as unknown as one that does not exist', async () => {
  const other = await ada.get('/v1/accounts/other/users')
  const unknown = await ada.get('/v1/accounts/othr2/users')
  assert.equal(other.status, 404)
  assert.equal(other.text.replace('other', 'x'), unknown.text.replace('othr2', 'x'))
})

test('fields that nobody knows are refused, and named', async () => {
  const answer = await ada.post(skills, { name: 'A', naem: 'B' })
  assert.equal(answer.status, 400)
  assert.deepEqual(answer.body.issues, [{ where: 'body/naem', what: 'is not a field we know' }])
  assert.equal((await ada.get(`${skills}?x=1`)).status, 400)
  assert.equal((await ada.post(`${skills}?preview=perhaps`, { name: 'A' })).status, 400)
  assert.equal((await ada.post(`${skills}?preview=true&preview=false`, { name: 'A' })).status, 400)
})

test('the same holds for every body of the contract', async () => {
  // Lines of business are off at first, and their doors shut.
  const { edition } = await it.directory()
  const features = new Map([...edition.features.keys()].map((id) => [id, true]))
  await it.as(editSettings, { features })
  await it.as(createLob, { name: 'Retail', description: '' })
  const key = { name: 'App', kind: 'decisions', expiresAt: it.clock.at + 60_000 }
  assert.equal((await ada.post('/v1/accounts/acme/api-keys', key)).status, 201)
  // What another edition alone knows is refused to everybody before it is read.
  const isHere = ({ governed }: Endpoint) => {
    const known: readonly string[] = actionsOf(edition)
    return !('by' in governed) || [governed.by].flat().some((action) => known.includes(action))
  }
  const within = endpoints.filter((each) => each.input && !isDecision(each.id) && isHere(each))
  assert.ok(within.length > 12)
  for (const { id, method, path: pattern } of within) {
    const address = pattern
      .replace(':account', 'acme')
      .replace(':user', it.people.ben.id)
      .replace(':profile', 'prf_1')
      .replace(':group', lyon)
      .replace(':skill', 'skl_1')
      .replace(':lob', 'lob_1')
      .replace(':key', 'key_1')
      .replace(':code', 'BCDF-GHJK')
      .replace(':function', 'fn_1')
      .replace(':secret', 'sec_1')
      .replace(':domain', 'dom_1')
      .replace(':schedule', 'sch_1')
      .replace(':alert', 'alr_1')
      .replace(':event', 'conversational_command')
    const answer = await ada.send(method, address, { body: { zz: 1 }, ifMatch: 'v' })
    assert.equal(answer.status, 400, id)
    const named = answer.body.issues.some(({ where }: { where: string }) => where === 'body/zz')
    assert.ok(named, `${id}: ${answer.text}`)
  }
})

test('JSON that two readers could read differently is refused', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  for (const body of [
    '{"name":"A","name":"B"}',
    '{"name":"A","\\u006eame":"B"}',
    '{"name":"A","__proto__":{"admin":true}}',
    '{"name":"A","\\u005f_proto__":{"admin":true}}',
    '{"name":"\\ud800"}',
    '{"name":"a\\u0000b"}',
    `{"name":${deep}}`,
    deep,
    '{"name":"A"',
    '{"name":"A"}}',
    "{'name':'A'}",
    '{"name":"A",}',
    'nul',
  ]) {
    const answer = await ada.raw('POST', skills, body, json)
    assert.equal(answer.status, 400, `${body.slice(0, 60)}: ${answer.text}`)
  }
})

test('a body that is too large or of another type is refused', async () => {
  const large = await ada.raw('POST', skills, `{"name":"${'a'.repeat(1_100_000)}"}`, json)
  assert.equal(large.status, 413)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await ada.raw('POST', skills, 'name=A', form)).status, 415)
})

test('each address is served under one spelling, with its own methods', async () => {
  const { ben } = it.people
  for (const address of [
    `${skills}/`,
    '/v1//accounts/acme/skills',
    '//v1/accounts/acme/skills',
    '/v1/accounts/acme/%73kills',
    '/v1/accounts/acme/./skills',
    '/v1/accounts/acme/users/../skills',
    '/V1/accounts/acme/skills',
    `/v1/accounts/acme/users/${ben.id}/`,
    `/v1/accounts/acme/users/${ben.id}%2f`,
    `/v1/accounts/acme/users/${ben.id};x=1`,
    '/v1/accounts/acme/nothing',
    `/v1/accounts/acme/users/${'9'.repeat(500)}`,
    '/v1/%zz',
  ]) {
    const answer = await ada.raw('GET', address)
    assert.equal(answer.status, 404, `${address}: ${answer.text}`)
    assert.equal(answer.body.code, 'not-found')
  }
  for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await ada.raw(method, skills, method === 'HEAD' ? undefined : '{}', json)
    assert.equal(answer.status, 405, method)
    assert.equal(answer.headers.get('allow'), 'GET, POST')
  }
})

test('a method in a header or in the query changes nothing', async () => {
  const headers = { 'x-http-method-override': 'DELETE' }
  const answer = await ada.send('GET', skills, { headers })
  assert.equal(answer.status, 200)
  assert.equal((await ada.get(`${skills}?_method=DELETE`)).status, 400)
})

test('ids in other clothes are not ids', async () => {
  for (const id of ['USR_1', 'usr_01', 'usr_1.0', 'usr_1\u0660', 'usr_', 'usr_-1', 'prf_1']) {
    const answer = await ada.raw('GET', path(`users/${encodeURI(id)}`))
    assert.ok([400, 404].includes(answer.status), `${id}: ${answer.status}`)
  }
})

test('every answer carries the headers that browsers should know', async () => {
  for (const answer of [
    await ada.get(skills),
    await anyone.get(skills),
    await anyone.get('/nowhere'),
    await anyone.get('/healthz'),
    await ada.raw('POST', skills, '{', json),
  ]) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'self'; style-src 'self' 'unsafe-inline'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
  }
  assert.equal((await ada.get(skills)).headers.get('cache-control'), 'no-store')
  assert.ok((await ada.get(skills)).headers.get('rolecall-revision'))
})

test('markup in a name comes back as the text it is', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const made = await ada.post(`${skills}?preview=true`, { name })
  assert.equal(made.body.value.name, name)
  assert.match(made.headers.get('content-type') ?? '', /^application\/json/)
})

test('nothing of all this was written', async () => {
  assert.equal((await ada.get(skills)).body.total, skillsBefore)
})

test('a fault of ours answers with a trace id, and with nothing of its cause', async () => {
  const broken = await scene()
  const { store } = broken.world
  await flushEvents(store)
  await store.database.close()
  for (const { account } of store.directories.all()) store.directories.delete(account)
  const answer = await broken.ada.get(skills)
  assert.equal(answer.status, 500)
  assert.doesNotMatch(answer.text, /sqlite|database|\.ts/i)
  assert.ok(broken.log.some((line) => line.includes(answer.body.trace_id)))
  const ready = await broken.anyone.get('/readyz')
  assert.equal(ready.status, 503)
  assert.equal((await broken.anyone.get('/healthz')).status, 200)
  await broken.close()
})

test('the log holds neither passwords nor tokens', async () => {
  const lines = it.log.join('')
  assert.ok(lines.includes('"path":"/v1/accounts/:account/skills"'))
  assert.doesNotMatch(lines, /correct horse|rolecall_session|x-csrf-token/)
})
