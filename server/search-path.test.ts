import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lyon, paris, permissionsOf, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
const [subjects, resources, actions] = ['subject', 'resource', 'action'].map(
  (searched) => `/access/v1/search/${searched}`,
) as [string, string, string]
const json = { 'content-type': 'application/json' }
const day = 24 * 60 * 60_000

const newKey = async (more: object = {}) => {
  const said = { name: 'App', kind: 'decisions', expiresAt: it.clock.at + 100 * day, ...more }
  const made = await ada.post(path('api-keys'), said)
  assert.equal(made.status, 201, made.text)
  return anyone.withKey(made.body.value.secret)
}
const app = await newKey()

const user = (id: string) => ({ type: 'user', id })
const chat = (properties: object = {}) => ({ type: 'conversation', id: 'c', properties })
const join = { action: { name: 'join' } }
/** Who may join conversations in Paris. */
const who = { subject: { type: 'user' }, ...join, resource: chat({ group: paris }) }
/** Whom Mona may edit. */
const whom = {
  subject: user(people.mona.id),
  action: { name: 'edit' },
  resource: { type: 'user' },
}
/** What Mona may do with Ben. */
const what = { subject: user(people.mona.id), resource: user(people.ben.id) }
const each = [
  [subjects, who],
  [resources, whom],
  [actions, what],
] as const

const ask = async (url: string, body: object, client = app) => {
  const answer = await client.post(url, body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body as {
    page: { next_token: string; count: number; total: number }
    results: { type?: string; id?: string; name?: string }[]
  }
}
const idsOf = async (url: string, body: object, client = app) =>
  (await ask(url, body, client)).results.map(({ id, name }) => id ?? name)

test('☐17 ☐18 ☐19 ☐20 each search answers entities of the kind that was searched', async () => {
  const found = await ask(subjects, who)
  assert.deepEqual(found.results, [user(people.mona.id)])
  assert.deepEqual(Object.keys(found), ['page', 'results'], 'page comes first')
  assert.deepEqual((await ask(resources, whom)).results, [user(people.ben.id)])
  const names = await idsOf(actions, what)
  assert.ok(names.includes('edit') && names.includes('read'))
  assert.deepEqual(await idsOf(actions, { ...what, resource: user(people.cleo.id) }), [])
  const { results } = await ask(actions, what)
  for (const result of results) assert.deepEqual(Object.keys(result), ['name'])
})

test('☐18 ☐19 the id of what is searched is ignored, whatever it is', async () => {
  for (const id of ['usr_1', people.ben.id, '', 7, null])
    assert.deepEqual(await ask(subjects, { ...who, subject: { type: 'user', id } }), {
      page: { next_token: '', count: 1, total: 1 },
      results: [user(people.mona.id)],
    })
  assert.deepEqual(
    await idsOf(resources, { ...whom, resource: { type: 'user', id: people.cleo.id } }),
    [people.ben.id],
  )
})

test('☐21 each result, asked as an evaluation, is a yes, through groups above as well', async () => {
  const evaluate = async (body: object) => (await app.post('/access/v1/evaluation', body)).body
  for (const subject of (await ask(subjects, who)).results)
    assert.deepEqual(await evaluate({ ...who, subject }), { decision: true })
  for (const resource of (await ask(resources, whom)).results)
    assert.deepEqual(await evaluate({ ...whom, resource }), { decision: true })
  for (const action of (await ask(actions, what)).results)
    assert.deepEqual(await evaluate({ ...what, action }), { decision: true })
  const made = await ada.post(path('groups'), { name: 'Deeper', parent: paris })
  const deeper = { ...who, resource: chat({ group: made.body.value.id }) }
  assert.deepEqual(await idsOf(subjects, deeper), [people.mona.id])
})

test('☐22 ☐25 ☐26 pages add up to the whole, with count and total, and end with an empty token', async () => {
  const all = await ask(actions, what)
  assert.deepEqual(Object.keys(all.page).toSorted(), ['count', 'next_token', 'total'])
  assert.equal(all.page.next_token, '')
  assert.equal(all.page.total, all.results.length)
  for (const limit of [1, 2, all.results.length]) {
    const found = []
    let page: object = { limit }
    for (let token = 'first'; token !== ''; page = { token }) {
      const answer = await ask(actions, { ...what, page })
      assert.equal(answer.page.count, answer.results.length)
      assert.equal(answer.page.total, all.page.total)
      found.push(...answer.results)
      token = answer.page.next_token
      page = { token }
    }
    assert.deepEqual(found, all.results)
  }
})

test('☐23 a limit is a whole number from 0, and a token is a text', async () => {
  const { page, results } = await ask(actions, { ...what, page: { limit: 0 } })
  assert.deepEqual(results, [])
  assert.ok(page.total > 0 && page.next_token !== '', 'there is more')
  for (const limit of [1_000_000, 1e300])
    assert.equal((await ask(actions, { ...what, page: { limit } })).page.count, page.total)
  await ask(actions, { ...what, page: {} })
  for (const wrong of [{ limit: -1 }, { limit: 1.5 }, { limit: '1' }, { token: 7 }, [], 'x', null])
    for (const [url, body] of each) {
      const answer = await app.post(url, { ...body, page: wrong })
      assert.equal(answer.status, 400, `${url} ${JSON.stringify(wrong)}: ${answer.text}`)
    }
})

test('☐24 a token goes on with its own question, by its own key, and with nothing else', async () => {
  const { page } = await ask(actions, { ...what, page: { limit: 1 } })
  const token = page.next_token
  const next = await ask(actions, { ...what, page: { token } })
  assert.equal(next.page.count, 1, 'the limit stays what it was')
  assert.deepEqual(await ask(actions, { ...what, page: { token, limit: 1 } }), next)
  const turned = Object.fromEntries(Object.entries(what).toReversed())
  assert.deepEqual(await ask(actions, { page: { token }, ...turned }), next)

  const middle = token.length >> 1
  const letter = token[middle] === 'A' ? 'B' : 'A'
  const forged = [
    token.slice(0, middle) + letter + token.slice(middle + 1),
    Buffer.from(Buffer.from(token, 'base64url').toString().replace(/^\d+/, '0')).toString(
      'base64url',
    ),
    token.slice(1),
    `${token}A`,
    '',
    'null',
    'A'.repeat(10_000),
  ]
  const refused = async (body: object, client = app) => {
    const answer = await client.post(actions, body)
    assert.equal(answer.status, 400, answer.text)
    assert.match(answer.body.issues[0].where, /^body\/page\//)
  }
  for (const each of forged) await refused({ ...what, page: { token: each } })
  await refused({ ...what, resource: user(people.cleo.id), page: { token } })
  await refused({ ...what, context: { reasons: true }, page: { token } })
  await refused({ ...what, page: { token, limit: 2 } })
  await refused({ ...what, page: { token } }, await newKey())
  assert.equal((await app.post(resources, { ...whom, page: { token } })).status, 400)
})

test('a page goes on where the one before ended, whatever comes or goes meanwhile', async () => {
  const all = { ...who, action: { name: 'read' }, resource: user(people.ben.id) }
  const before = await idsOf(subjects, all)
  assert.ok(before.length >= 3)
  const first = await ask(subjects, { ...all, page: { limit: 1 } })
  const gone = await it.person('gone', [it.people.ada.profiles[0] ?? assert.fail()])
  const { etag } = (await ada.get(path(`users/${before[0]}`))).body
  const removed = await ada.delete(path(`users/${before[0]}`), etag)
  assert.equal(removed.status, 200, removed.text)
  const rest = [...before.slice(1), gone.id]
  const seen: (string | undefined)[] = []
  for (let token = first.page.next_token; token !== '';) {
    const { page, results } = await ask(subjects, { ...all, page: { token } })
    seen.push(...results.map(({ id }) => id))
    token = page.next_token
  }
  assert.deepEqual(seen, rest)
})

test('☐49 what nobody knows is found nowhere: 200 and no results', async () => {
  const none = { page: { next_token: '', count: 0, total: 0 }, results: [] }
  for (const [url, body] of [
    [subjects, { ...who, subject: { type: 'spaceship' } }],
    [subjects, { ...who, subject: { type: '__proto__' } }],
    [subjects, { ...who, resource: { type: 'spaceship', id: 'x' } }],
    [subjects, { ...who, resource: user('usr_999') }],
    [subjects, { ...who, resource: chat({ group: 'grp_999' }) }],
    [subjects, { ...who, resource: chat({ group: 7 }) }],
    [subjects, { ...who, action: { name: 'dance' } }],
    [resources, { ...whom, subject: user('usr_999') }],
    [resources, { ...whom, subject: { type: 'spaceship', id: 'x' } }],
    [resources, { ...whom, resource: { type: 'spaceship' } }],
    [resources, { ...whom, resource: { type: 'constructor' } }],
    [resources, { ...whom, action: { name: 'dance' } }],
    [actions, { ...what, subject: user('usr_999') }],
    [actions, { ...what, resource: { type: 'spaceship', id: 'x' } }],
    [actions, { ...what, resource: { type: 'toString', id: 'x' } }],
    [actions, { ...what, subject: { type: 'user', id: '' } }],
  ] as const)
    assert.deepEqual(await ask(url, body), none, JSON.stringify(body))
})

test('☐39 ☐50 what is not searched must be whole, else 400', async () => {
  for (const [url, body] of [
    [subjects, { ...who, action: undefined }],
    [subjects, { ...who, subject: undefined }],
    [subjects, { ...who, subject: {} }],
    [subjects, { ...who, subject: { type: 7 } }],
    [subjects, { ...who, resource: undefined }],
    [subjects, { ...who, resource: { type: 'user' } }],
    [subjects, { ...who, action: {} }],
    [subjects, { ...who, context: [] }],
    [resources, { ...whom, subject: undefined }],
    [resources, { ...whom, subject: { type: 'user' } }],
    [resources, { ...whom, action: undefined }],
    [resources, { ...whom, resource: {} }],
    [actions, { ...what, subject: undefined }],
    [actions, { ...what, resource: undefined }],
    [actions, { ...what, resource: { type: 'user' } }],
    [actions, { ...what, subject: { id: people.ben.id } }],
    [actions, { ...what, subject: { type: 'user', id: 7 } }],
  ] as const) {
    const answer = await app.post(url, body)
    assert.equal(answer.status, 400, `${url} ${JSON.stringify(body)}`)
    assert.ok(answer.body.detail && answer.body.issues)
  }
})

test('☐40 ☐41 ☐42 ☐48 ☐36 ☐35 searches are posted as JSON, read in one way only', async () => {
  for (const [url, body] of each) {
    const text = JSON.stringify(body)
    const answer = await app.raw('POST', `${url}?x=1`, text, {
      'content-type': 'Application/JSON; charset=utf-8',
    })
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
    assert.ok(answer.headers.get('rolecall-revision'))
    assert.deepEqual(await ask(url, { extra: 1, ...body, action: body, ...body }), answer.body)
    for (const type of ['text/plain', 'application/jsonp', ''])
      assert.equal((await app.raw('POST', url, text, { 'content-type': type })).status, 400)
    for (const wrong of ['', '{', '[]', 'null', `{"subject":1,${text.slice(1)}`])
      assert.equal((await app.raw('POST', url, wrong, json)).status, 400, wrong)
    assert.equal((await app.raw('POST', url, `"${'a'.repeat(1_100_000)}"`, json)).status, 413)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const other = await app.raw(method, url, text, json)
      assert.equal(other.status, 405)
      assert.equal(other.headers.get('allow'), 'POST')
    }
    for (const spelling of [`${url}/`, `/${url}`, url.toUpperCase(), `${url};x=1`])
      assert.equal((await app.raw('POST', spelling, text, json)).status, 404, spelling)
  }
})

test('☐44 ☐45 ☐46 a key is needed, and the request id comes back with every answer', async () => {
  const headers = { 'x-request-id': 'bfe9eb29-ab87 4ca3' }
  for (const [url, body] of each) {
    for (const client of [anyone, anyone.withKey('rc_nonsense'), ada]) {
      const answer = await client.post(url, body, { headers })
      assert.equal(answer.status, 401)
      assert.ok(answer.headers.get('www-authenticate') && answer.body.trace_id)
      assert.equal(answer.headers.get('x-request-id'), headers['x-request-id'])
    }
    for (const said of [body, {}]) {
      const answer = await app.post(url, said, { headers })
      assert.equal(answer.headers.get('x-request-id'), headers['x-request-id'])
    }
    assert.equal((await app.post(url, body)).headers.get('x-request-id'), null)
  }
})

test('what is claimed of a subject counts for nothing, and a place only from who may assert it', async () => {
  const admin = { ...user(people.ben.id), properties: { role: 'admin', fullAdmin: true } }
  assert.deepEqual(await idsOf(resources, { ...whom, subject: admin }), [])
  const blind = await newKey({ asserts: [] })
  assert.deepEqual(await idsOf(subjects, who, blind), [])
  const both = { ...who, resource: chat({ group: lyon, agent: people.ben.id }) }
  assert.deepEqual(await idsOf(subjects, both), [], 'Lyon is not Mona’s')
  const his = { ...chat({ agent: people.ben.id }), type: 'chat' }
  const bens = { ...who, action: { name: 'handle' }, resource: his }
  assert.deepEqual(await idsOf(subjects, bens), [people.ben.id])
})

test('a `permissions` key finds those whom it may read, and no trace of the others', async () => {
  const slugs = permissionsOf(await it.directory(), 'admin')
    .filter(({ grants }) => grants.some(({ action }) => action === 'user.edit'))
    .map(({ slug }) => slug)
  const bound = await newKey({ kind: 'permissions', permissions: slugs })
  const edits = { ...who, action: { name: 'read' }, resource: user(people.ben.id) }
  const found = await ask(subjects, edits, bound)
  const ids = found.results.map(({ id }) => id)
  assert.ok(ids.includes(people.mona.id))
  assert.ok(!ids.includes(people.ada.id), 'who is in no group is out of its sight')
  assert.equal(found.page.total, ids.length)
  assert.deepEqual(await idsOf(resources, { ...whom, subject: user(people.ada.id) }, bound), [])
  const bare = await ask(subjects, edits, bound)
  await it.person('hidden', [people.ada.profiles[0] ?? assert.fail()])
  assert.deepEqual(await ask(subjects, edits, bound), bare, 'nobody new whom it may not see')
})

test('a fault of ours is a 500 with a trace id, and no results', async () => {
  const client = await newKey()
  const { directories } = it.world.store
  const directory = await it.directory()
  const broken = { ...directory, users: { ...directory.users, get: () => assert.fail('secret') } }
  directories.set(it.account, broken)
  const answer = await client.post(actions, what)
  directories.set(it.account, directory)
  assert.equal(answer.status, 500)
  assert.ok(!answer.text.includes('secret') && !answer.text.includes('results'))
  assert.ok(it.log.some((line) => line.includes(answer.body.trace_id)))
})
