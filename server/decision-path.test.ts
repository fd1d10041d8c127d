import assert from 'node:assert/strict'
import { Agent, request as send } from 'node:http'
import { after, test } from 'node:test'
import { freshServer } from './fresh.ts'
import { hashOf } from './tokens.ts'
import { admins, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
const one = '/access/v1/evaluation'
const many = '/access/v1/evaluations'
const json = { 'content-type': 'application/json' }
const day = 24 * 60 * 60_000

const newKey = async (by = ada, more: object = {}) => {
  const expiresAt = it.clock.at + 100 * day
  const body = { name: 'App', kind: 'decisions', expiresAt, ...more }
  const { key, secret } = (await by.post(path('api-keys'), body)).body.value
  return { id: key.id as string, secret: secret as string, client: anyone.withKey(secret) }
}
const { client: app } = await newKey()
const question = {
  subject: { type: 'user', id: people.mona.id },
  action: { name: 'edit' },
  resource: { type: 'user', id: people.ben.id },
}
const text = JSON.stringify(question)

test('☐35 ☐7 questions are posted to versioned addresses, and to nothing like them', async () => {
  for (const url of [one, many]) {
    assert.equal((await app.post(url, question)).status, 200)
    assert.equal((await app.post(`${url}?x=1`, question)).status, 200)
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await app.raw(method, url, method === 'HEAD' ? undefined : text, json)
      assert.equal(answer.status, 405, method)
      assert.equal(answer.headers.get('allow'), 'POST')
    }
    const spellings = [
      `${url}/`,
      `/${url}`,
      url.replace('/v1', '//v1'),
      url.replace('evaluation', '%65valuation'),
      url.replace('access', 'ACCESS'),
      `${url};x=1`,
      `/access/v1/../v1/${url.split('/').at(-1)}`,
    ]
    for (const spelling of spellings)
      assert.equal((await app.raw('POST', spelling, text, json)).status, 404, spelling)
  }
})

test('☐36 ☐48 JSON in, JSON out; another content type, or none, is a 400', async () => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
    const answer = await app.raw('POST', one, text, { 'content-type': type })
    assert.equal(answer.status, 200, type)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  }
  for (const type of ['text/plain', 'application/jsonp', 'text/json', 'application/xml', ''])
    for (const url of [one, many]) {
      const answer = await app.raw('POST', url, text, { 'content-type': type })
      assert.equal(answer.status, 400, type)
      assert.equal(answer.body.code, 'not-json')
    }
})

test('☐38 ☐42 ☐48 what is not one JSON object, read in one way only, is a 400', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const rest = text.slice(1)
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '7',
    '"x"',
    `${text}x`,
    `{"subject":{"type":"user","id":"usr_1"},${rest}`,
    `{"\\u0073ubject":{"type":"user","id":"usr_1"},${rest}`,
    `{"__proto__":{"decision":true},${rest}`,
    `{"context":{"a":"\\ud800"},${rest}`,
    `{"context":${deep},${rest}`,
    `{"context":{"a":NaN},${rest}`,
    deep,
  ])
    for (const url of [one, many]) {
      const answer = await app.raw('POST', url, body, json)
      assert.equal(answer.status, 400, `${body.slice(0, 60)}: ${answer.text}`)
      assert.ok(answer.body.detail, 'and says why')
    }
})

test('☐40 ☐41 ☐51 fields in any order, and fields that nobody knows, change nothing', async () => {
  const turned = Object.fromEntries(Object.entries({ ...question, zz: [] }).toReversed())
  for (let round = 0; round < 3; round += 1)
    assert.deepEqual((await app.post(one, turned)).body, { decision: true })
})

test('☐43 ☐44 ☐46 without a good key there is a 401 that says how, before the body is looked at', async () => {
  const { secret } = await newKey()
  for (const authorization of [
    undefined,
    'Bearer rc_nonsense',
    'Bearer ',
    `Basic ${secret}`,
    `Bearer ${secret}x`,
    `Bearer ${hashOf(secret)}`,
  ])
    for (const url of [one, many]) {
      const headers: Record<string, string> =
        authorization === undefined ? json : { ...json, authorization }
      const answer = await anyone.raw('POST', url, '{', headers)
      assert.equal(answer.status, 401, String(authorization))
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
      assert.ok(answer.body.detail && answer.body.trace_id)
    }
  assert.equal((await ada.post(one, question)).status, 401, 'a session is no key')
})

test('☐45 the request id comes back as it was, with every answer', async () => {
  const headers = { ...json, 'x-request-id': 'bfe9eb29-ab87 4ca3' }
  const answers = [
    app.raw('POST', one, text, headers),
    app.raw('POST', many, text, headers),
    app.raw('POST', many, '{', headers),
    app.raw('POST', one, text, { ...headers, 'content-type': 'text/plain' }),
    app.raw('POST', one, `"${'a'.repeat(1_100_000)}"`, headers),
    app.raw('GET', one, undefined, headers),
    anyone.raw('POST', many, text, headers),
  ]
  for (const answer of await Promise.all(answers))
    assert.equal(answer.headers.get('x-request-id'), headers['x-request-id'], answer.text)
})

test('☐47 a body over the limit is a 413, announced or not', async () => {
  const large = `{"subject":"${'a'.repeat(1_100_000)}"}`
  assert.equal((await app.raw('POST', one, large, json)).status, 413)
  assert.equal((await app.raw('POST', many, large, json)).status, 413)
  const status = await new Promise((resolve, reject) => {
    const headers = { ...json, ...app.headers, 'transfer-encoding': 'chunked' }
    const request = send(it.url + one, { method: 'POST', headers })
    request.on('error', reject)
    request.on('response', (response) => resolve(response.resume().statusCode))
    for (let at = 0; at < 12; at += 1) request.write('a'.repeat(100_000))
    request.end()
  })
  assert.equal(status, 413)
  assert.equal((await app.post(one, question)).status, 200)
})

test('a key that was revoked is refused at the next question', async () => {
  const { id, client } = await newKey()
  assert.equal((await client.post(one, question)).status, 200)
  assert.equal((await ada.delete(path(`api-keys/${id}`))).status, 200)
  assert.equal((await client.post(one, question)).status, 401)
  assert.equal((await client.post(many, question)).status, 401)
})

test('a key that was revoked while the body came gets no answer', async () => {
  const { id, client } = await newKey()
  const status = new Promise((resolve, reject) => {
    const headers = { ...json, ...client.headers, 'content-length': text.length }
    const request = send(it.url + one, { method: 'POST', headers })
    request.on('error', reject)
    request.on('response', (response) => resolve(response.resume().statusCode))
    request.write(text.slice(0, 10))
    void (async () => {
      while (!(await used(id))) await new Promise((next) => setImmediate(next))
      await ada.delete(path(`api-keys/${id}`))
      request.end(text.slice(10))
    })()
  })
  assert.equal(await status, 401)
})

const used = async (id: string) => {
  const { items } = (await ada.get(path('api-keys'))).body
  return items.find((key: { id: string }) => key.id === id).lastUsedAt !== null
}

test('a key ends with its day, and with the access of who made it', async () => {
  const short = await newKey(ada, { expiresAt: it.clock.at + 1_000 })
  assert.equal((await short.client.post(one, question)).status, 200)
  it.clock.at += 1_000
  assert.equal((await short.client.post(one, question)).status, 401)

  const dan = await it.person('dan', [admins])
  const own = await newKey(await it.signIn('dan'))
  assert.equal((await own.client.post(one, question)).status, 200)
  const { etag } = (await ada.get(path(`users/${dan.id}`))).body
  await ada.patch(path(`users/${dan.id}`), { state: 'disabled' }, etag)
  assert.equal((await own.client.post(one, question)).status, 401)
})

test('decisions are asked without cookies, CSRF or a line in the log', async () => {
  const before = it.log.length
  const headers = { cookie: 'rolecall_session=x' }
  const answer = await app.post(one, question, { headers })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(it.log.length, before)
})

test('a fault of ours is a 500 with a trace id, and no decision', async () => {
  const { client } = await newKey()
  const { directories } = it.world.store
  const directory = await it.directory()
  const broken = { ...directory, users: { ...directory.users, get: () => assert.fail('secret') } }
  directories.set(it.account, broken)
  const answer = await client.post(one, question)
  directories.set(it.account, directory)
  assert.equal(answer.status, 500)
  assert.ok(!answer.text.includes('secret') && !answer.text.includes('decision"'))
  assert.ok(it.log.some((line) => line.includes(answer.body.trace_id)))
  assert.equal((await client.post(one, question)).status, 200)
})

test('a server that stops ends the connections of those who keep asking', async () => {
  const stopping = await freshServer()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise((resolve) => {
      const request = send(stopping.url + one, { method: 'POST', agent, headers: json })
      request.on('error', resolve)
      request.on('response', (response) => response.resume().on('end', () => resolve(undefined)))
      request.end('{}')
    })
  let failed: unknown
  const asking = (async () => {
    while (failed === undefined) failed = await ask()
  })()
  await ask()
  await stopping.close()
  await asking
  assert.match(String(failed), /ECONNREFUSED|ECONNRESET|socket hang up/)
  agent.destroy()
})
