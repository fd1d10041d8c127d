import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agents, lyon, paris, permissionsOf, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
const url = '/access/v1/evaluation'
const expiresAt = it.clock.at + 24 * 60 * 60_000

const keyOf = async (body: object) => {
  const made = await ada.post(path('api-keys'), { name: 'App', expiresAt, ...body })
  return made.body.value.secret as string
}
const app = anyone.withKey(await keyOf({ kind: 'decisions' }))

type Asked = { subject?: unknown; action?: unknown; resource?: unknown; context?: unknown }
const question = (more: Asked = {}) => ({
  subject: { type: 'user', id: people.ben.id },
  action: { name: 'handle' },
  resource: { type: 'chat', id: 'chat-1', properties: { agent: people.ben.id } },
  ...more,
})
const ask = async (more: Asked = {}) => (await app.post(url, question(more))).body

test('an allow and a deny are both a 200', async () => {
  const yes = await app.post(url, question())
  assert.equal(yes.status, 200)
  assert.deepEqual(yes.body, { decision: true })
  assert.match(yes.headers.get('content-type') ?? '', /^application\/json/)
  assert.ok(yes.headers.get('rolecall-revision'))
  const no = await app.post(url, question({ action: { name: 'configure' } }))
  assert.equal(no.status, 200)
  assert.deepEqual(no.body, { decision: false })
})

test('what another app keeps is placed by its group or its agent', async () => {
  const joins = (properties: object) =>
    ask({
      subject: { type: 'user', id: people.mona.id },
      action: { name: 'join' },
      resource: { type: 'conversation', id: 'c', properties },
    })
  assert.deepEqual(await joins({ group: paris }), { decision: true })
  assert.deepEqual(await joins({ agent: people.ben.id }), { decision: true })
  assert.deepEqual(await joins({ group: lyon }), { decision: false })
  assert.deepEqual(await joins({ agent: people.cleo.id }), { decision: false })
  assert.deepEqual(await joins({}), { decision: false })
  assert.deepEqual(await joins({ group: 'grp_99' }), { decision: false })
  assert.deepEqual(await joins({ group: 7 }), { decision: false })
})

test('what we keep goes by its id, and an action by its verb or in full', async () => {
  const edits = (id: string, name = 'edit') =>
    ask({
      subject: { type: 'user', id: people.mona.id },
      action: { name },
      resource: { type: 'user', id },
    })
  assert.deepEqual(await edits(people.ben.id), { decision: true })
  assert.deepEqual(await edits(people.ben.id, 'user.edit'), { decision: true })
  assert.deepEqual(await edits(people.cleo.id), { decision: false })
  assert.deepEqual(await edits('usr_99'), { decision: false })
  assert.deepEqual(await edits(people.ben.id, 'profile.edit'), { decision: false })
})

test('whatever nobody knows is denied', async () => {
  for (const unknown of [
    { subject: { type: 'user', id: 'usr_99' } },
    { subject: { type: 'robot', id: '1' } },
    { subject: { type: 'api-key', id: 'key_99' } },
    { action: { name: 'dance' } },
    { action: { name: '__proto__' } },
    { resource: { type: 'spaceship', id: '1' } },
    { resource: { type: 'constructor', id: '1' } },
  ])
    assert.deepEqual(await ask(unknown), { decision: false })
})

test('what the request claims of the subject does not count', async () => {
  const claims = { role: 'admin', fullAdmin: true, permissions: ['*'] }
  const subject = { type: 'user', id: people.ben.id, properties: claims }
  const resource = { type: 'user', id: people.cleo.id }
  assert.deepEqual(await ask({ subject, action: { name: 'delete' }, resource }), {
    decision: false,
  })
})

test('reasons are told when they are asked for', async () => {
  assert.equal((await ask({ context: { reasons: 'yes' } })).context, undefined)
  const { decision, context } = await ask({ context: { reasons: true } })
  assert.equal(decision, true)
  assert.match(context.reason_admin.en, /^Yes\. Ben/)
  const denied = await ask({ action: { name: 'dance' }, context: { reasons: true } })
  assert.match(denied.context.reason_admin.en, /^No\./)
  assert.ok(denied.context.reason_user.en)
})

test('unknown fields are ignored', async () => {
  const answer = await app.post(url, { ...question(), extra: 1, evaluations: [] })
  assert.deepEqual(answer.body, { decision: true })
})

test('malformed requests are a 400, whatever is malformed', async () => {
  const json = { 'content-type': 'application/json' }
  const bodies: (readonly [string | undefined, Record<string, string>])[] = [
    [JSON.stringify(question()), { 'content-type': 'text/plain' }],
    [JSON.stringify(question()), {}],
    ['{', json],
    ['', json],
    [undefined, json],
    ['[]', json],
    ['null', json],
    [JSON.stringify(question({ subject: undefined })), json],
    [JSON.stringify(question({ subject: { type: 'user' } })), json],
    [JSON.stringify(question({ subject: { type: 'user', id: 7 } })), json],
    [JSON.stringify(question({ action: {} })), json],
    [JSON.stringify(question({ resource: 'chat' })), json],
    [JSON.stringify(question({ context: [] })), json],
    [`{"subject":{"type":"user","id":"a"},${JSON.stringify(question()).slice(1)}`, json],
  ]
  for (const [body, headers] of bodies) {
    const answer = await app.raw('POST', url, body, headers)
    assert.equal(answer.status, 400, `${body} ${JSON.stringify(headers)}: ${answer.text}`)
    assert.ok(answer.body.detail)
  }
  const charset = { 'content-type': 'application/json; charset=utf-8' }
  assert.equal((await app.raw('POST', url, JSON.stringify(question()), charset)).status, 200)
})

test('the request id comes back as it was, also with errors', async () => {
  const headers = { 'x-request-id': 'bfe9eb29-ab87 4ca3' }
  for (const [client, body] of [
    [app, question()],
    [app, {}],
    [anyone, question()],
  ] as const) {
    const answer = await client.post(url, body, { headers })
    assert.equal(answer.headers.get('x-request-id'), headers['x-request-id'])
  }
  assert.equal((await app.post(url, question())).headers.get('x-request-id'), null)
})

test('without a good key there is no answer', async () => {
  for (const client of [anyone, anyone.withKey('rc_nonsense'), ada]) {
    const answer = await client.post(url, question())
    assert.equal(answer.status, 401)
    assert.ok(answer.headers.get('www-authenticate'))
  }
  assert.equal((await app.get(url)).status, 405)
})

test('a `permissions` key asks about those it may read, and the rest is unknown to it', async () => {
  const { slug } =
    permissionsOf(await it.directory(), 'admin').find(({ grants }) =>
      grants.some(({ action }) => action === 'user.edit'),
    ) ?? assert.fail()
  const key = anyone.withKey(await keyOf({ kind: 'permissions', permissions: [slug] }))
  const own = { action: { name: 'edit' }, resource: { type: 'user', id: people.ben.id } }
  const asked = question({ ...own, subject: { type: 'user', id: people.mona.id } })
  assert.deepEqual((await key.post(url, asked)).body, { decision: true })
  assert.deepEqual((await key.post(url, question())).body, { decision: false }, 'asserts nothing')
  const blind = permissionsOf(await it.directory(), 'admin').find(
    ({ default: standing, grants }) =>
      standing === 'on' && grants.every(({ action }) => !/^(user|profile)\./.test(action)),
  )
  const other = anyone.withKey(await keyOf({ kind: 'permissions', permissions: [blind?.slug] }))
  assert.deepEqual((await other.post(url, asked)).body, { decision: false })
})

test('a change is enforced from the next decision', async () => {
  const address = path(`users/${people.ben.id}`)
  const off = await ada.patch(address, { state: 'disabled' }, (await ada.get(address)).body.etag)
  assert.equal(off.status, 200)
  assert.deepEqual(await ask(), { decision: false })
  assert.equal((await ada.get(path(`profiles/${agents}`))).status, 200)
})
