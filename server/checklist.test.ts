import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lyon, paris, scene } from './fresh-scene.ts'

/** The items of AuthZEN's checklist that the tests of one path do not name: its model, its metadata. */
const it = await scene({ publicUrl: 'https://access.example.com' })
after(it.close)
const { ada, anyone, people, path } = it
const [one, many] = ['/access/v1/evaluation', '/access/v1/evaluations'] as const
const expiresAt = it.clock.at + 24 * 60 * 60_000
const made = await ada.post(path('api-keys'), { name: 'App', kind: 'decisions', expiresAt })
const app = anyone.withKey(made.body.value.secret)

const subject = { type: 'user', id: people.mona.id }
const action = { name: 'join' }
const resource = { type: 'conversation', id: 'c-1', properties: { group: paris } }
const question = { subject, action, resource }
const [yes, no] = [{ decision: true }, { decision: false }]

/** What is no text, and what is no object. */
const noText = [undefined, null, 7, true, [], {}]
const noObject = [null, 7, true, 'x', []]

/** Asked alone it is a 400; in a batch that item is denied with its error, and the others are answered. */
async function isUnfit(part: object) {
  const said = { ...question, ...part }
  const alone = await app.post(one, said)
  assert.equal(alone.status, 400, `${JSON.stringify(part)}: ${alone.text}`)
  assert.equal(typeof alone.body.detail, 'string')
  const batch = await app.post(many, { evaluations: [question, said, question] })
  assert.equal(batch.status, 200, batch.text)
  const [before, unfit, behind] = batch.body.evaluations
  assert.deepEqual([before, behind], [yes, yes])
  assert.equal(unfit.decision, false)
  assert.equal(unfit.context.error.status, 400)
  assert.ok(unfit.context.error.message)
}

test('☐1 ☐8 a subject is an object with a type and an id, and may have properties', async () => {
  for (const wrong of [undefined, ...noObject]) await isUnfit({ subject: wrong })
  for (const type of noText) await isUnfit({ subject: { ...subject, type } })
  for (const id of noText) await isUnfit({ subject: { ...subject, id } })
  for (const properties of noObject) await isUnfit({ subject: { ...subject, properties } })
})

test('☐2 ☐8 so is a resource', async () => {
  for (const wrong of [undefined, ...noObject]) await isUnfit({ resource: wrong })
  for (const type of noText) await isUnfit({ resource: { ...resource, type } })
  for (const id of noText) await isUnfit({ resource: { ...resource, id } })
  for (const properties of noObject) await isUnfit({ resource: { ...resource, properties } })
})

test('☐3 ☐4 ☐8 an action has a name and may have properties; a context is an object, if any', async () => {
  for (const wrong of [undefined, ...noObject]) await isUnfit({ action: wrong })
  for (const name of noText) await isUnfit({ action: { name } })
  for (const properties of noObject) await isUnfit({ action: { ...action, properties } })
  for (const context of noObject) await isUnfit({ context })
})

test('☐5 a decision is a boolean, and its context an object', async () => {
  for (const asked of [question, { ...question, action: { name: 'dance' } }]) {
    const plain = await app.post(one, asked)
    assert.deepEqual(Object.keys(plain.body), ['decision'])
    assert.equal(typeof plain.body.decision, 'boolean')
    const told = await app.post(one, { ...asked, context: { reasons: true } })
    assert.equal(told.body.decision, plain.body.decision)
    assert.deepEqual(Object.keys(told.body), ['decision', 'context'])
    assert.equal(typeof told.body.context, 'object')
    assert.ok(!Array.isArray(told.body.context))
  }
})

test('☐6 ☐40 what a later revision may add is let pass, at every level', async () => {
  const more = { future: { deep: [null, 1] }, foo: 'bar' }
  const said = {
    subject: { ...subject, ...more, properties: { department: 'Sales', role: 'manager' } },
    action: { ...action, ...more, properties: { method: 'GET' } },
    resource: { ...resource, ...more, properties: { ...resource.properties, ...more } },
    context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1', ...more },
    ...more,
  }
  assert.deepEqual((await app.post(one, said)).body, yes)
  const batch = { ...said, evaluations: [{}, { ...more }], options: more }
  assert.deepEqual((await app.post(many, batch)).body, { evaluations: [yes, yes] })
})

test('☐31 ☐32 ☐33 the metadata has no empty parameter, and claims nothing that is not so', async () => {
  const { body } = await anyone.get('/.well-known/authzen-configuration')
  for (const [name, value] of Object.entries(body)) {
    assert.equal(typeof value, 'string', name)
    assert.ok(value)
  }
  for (const name of ['capabilities', 'signed_metadata', 'supported_capabilities'])
    assert.ok(!Object.hasOwn(body, name), name)
})

test('☐43 an error is a status and a sentence, never a decision', async () => {
  for (const [client, body, status] of [
    [app, {}, 400],
    [anyone, question, 401],
  ] as const)
    for (const url of [one, many]) {
      const answer = await client.post(url, body)
      assert.equal(answer.status, status)
      assert.ok(answer.body.detail.length > 10)
      assert.ok(!Object.hasOwn(answer.body, 'decision'))
    }
})

test('the certification of basic and batch, on the entities of this account', async () => {
  const there = { ...resource, properties: { group: lyon } }
  assert.deepEqual((await app.post(one, question)).body, yes)
  assert.deepEqual((await app.post(one, { ...question, resource: there })).body, no)
  const asked = { subject, action, evaluations: [{ resource }, { resource: there }, {}] }
  const { evaluations } = (await app.post(many, asked)).body
  assert.deepEqual(
    evaluations.map(({ decision }: { decision: boolean }) => decision),
    [true, false, false],
  )
  for (let round = 0; round < 3; round += 1)
    assert.deepEqual((await app.post(one, question)).body, yes, '☐51 the same, every time')
})
