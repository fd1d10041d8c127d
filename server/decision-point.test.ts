import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshServer } from './fresh.ts'

const publicUrl = 'https://access.example.com'
const [it, plain, nameless] = await Promise.all([
  freshServer({ publicUrl }),
  freshServer({ publicUrl: 'http://access.example.com' }),
  freshServer(),
])
after(() => Promise.all([it.close(), plain.close(), nameless.close()]))
const known = '/.well-known/authzen-configuration'
const supported = {
  access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation`,
  access_evaluations_endpoint: `${publicUrl}/access/v1/evaluations`,
  search_subject_endpoint: `${publicUrl}/access/v1/search/subject`,
  search_resource_endpoint: `${publicUrl}/access/v1/search/resource`,
  search_action_endpoint: `${publicUrl}/access/v1/search/action`,
}

test('☐28 ☐30 ☐31 ☐7 where to ask is public JSON, and lists what is supported and nothing else', async () => {
  const answer = await it.anyone.get(known)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  assert.deepEqual(answer.body, { policy_decision_point: publicUrl, ...supported })
})

test('☐29 the decision point is the name it was looked up by, for an account too', async () => {
  const { body } = await it.anyone.get(`${known}/acme`)
  assert.deepEqual(body, { policy_decision_point: `${publicUrl}/acme`, ...supported })
  assert.equal((await it.anyone.get(`${known}/`)).status, 404)
  assert.equal((await it.anyone.get(`${known}/acme/`)).status, 404)
})

test('☐34 a forged Host changes nothing', async () => {
  for (const name of ['host', 'x-forwarded-host', 'forwarded']) {
    const headers = { [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' }
    for (const address of [known, `${known}/acme`]) {
      const answer = await it.anyone.raw('GET', address, undefined, headers)
      assert.ok(!answer.text.includes('evil'), answer.text)
      assert.equal(answer.body.access_evaluation_endpoint, supported.access_evaluation_endpoint)
    }
  }
})

test('☐29 ☐52 without an https address of its own the server makes none up', async () => {
  for (const server of [plain, nameless])
    for (const address of [known, `${known}/acme`]) {
      const answer = await server.anyone.get(address)
      assert.equal(answer.status, 404)
      assert.match(answer.body.detail, /ROLECALL_PUBLIC_URL/)
    }
})

test('☐28 it tells nobody which accounts exist', async () => {
  const [real, unknown] = await Promise.all(
    ['acme', 'nope'].map((name) => it.anyone.get(`${known}/${name}`)),
  )
  assert.equal(real?.text.replaceAll('acme', 'nope'), unknown?.text)
  assert.equal((await it.anyone.get(`${known}/no-such-name-is-possible`)).status, 400)
})

test('☐37 ☐52 what is advertised is https, and its path is served', async () => {
  const { body } = await it.anyone.get(known)
  for (const name of Object.keys(supported)) {
    const url = body[name]
    const { protocol, pathname } = new URL(url)
    assert.equal(protocol, 'https:')
    assert.equal((await it.anyone.post(pathname, {})).status, 401)
  }
  assert.equal((await it.anyone.post(known, {})).status, 405)
})
