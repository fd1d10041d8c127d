import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lyon, paris, permissionsOf, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
const url = '/access/v1/evaluation'
const expiresAt = it.clock.at + 24 * 60 * 60_000

const create = (body: object) => ada.post(path('api-keys'), { name: 'App', expiresAt, ...body })
const clientOf = async (body: object) => anyone.withKey((await create(body)).body.value.secret)
const [full, groupOnly, nothing] = await Promise.all([
  clientOf({ kind: 'decisions' }),
  clientOf({ kind: 'decisions', asserts: ['resource.group'] }),
  clientOf({ kind: 'decisions', asserts: [] }),
])
type Asking = typeof full

const mona = { type: 'user', id: people.mona.id }
const decision = async (client: Asking, body: object) =>
  (await client.post(url, body)).body.decision as boolean
const joins = (client: Asking, properties: object, more: object = {}) =>
  decision(client, {
    subject: mona,
    action: { name: 'join' },
    resource: { type: 'conversation', id: 'c-1', properties },
    ...more,
  })

test('a place counts when the key may assert it, and is ignored otherwise', async () => {
  assert.equal(await joins(full, { group: paris }), true)
  assert.equal(await joins(full, { agent: people.ben.id }), true)
  assert.equal(await joins(groupOnly, { group: paris }), true)
  assert.equal(await joins(groupOnly, { agent: people.ben.id }), false)
  assert.equal(await joins(nothing, { group: paris }), false)
  assert.equal(await joins(nothing, { agent: people.ben.id }), false)
  assert.equal(await joins(groupOnly, { group: lyon, agent: people.ben.id }), false)
  assert.equal(await joins(groupOnly, { group: paris, agent: 'usr_99' }), true, 'as if unsaid')
})

test('each item of a batch is under the same rule', async () => {
  const evaluations = [{ group: paris }, { agent: people.ben.id }].map((properties) => ({
    resource: { type: 'conversation', id: 'c-1', properties },
  }))
  const body = { subject: mona, action: { name: 'join' }, evaluations }
  const answered = async (client: Asking) =>
    (await client.post('/access/v1/evaluations', body)).body.evaluations
  assert.deepEqual(await answered(full), [{ decision: true }, { decision: true }])
  assert.deepEqual(await answered(groupOnly), [{ decision: true }, { decision: false }])
  assert.deepEqual(await answered(nothing), [{ decision: false }, { decision: false }])
})

test('what is claimed of subject, action or context never counts (subject.properties.role=admin)', async () => {
  const claims = { role: 'admin', roles: ['admin'], group: lyon, profiles: ['prf_4'], admin: true }
  const cleo = { type: 'user', id: people.cleo.id }
  for (const name of ['edit', 'delete', 'user.edit'])
    for (const client of [full, groupOnly, nothing]) {
      const claimed = {
        subject: { ...mona, ...claims, properties: claims },
        action: { name, properties: claims },
        resource: { ...cleo, properties: { owner: people.mona.id, ...claims } },
        context: { ...claims, subject: claims },
      }
      assert.equal(await decision(client, claimed), false, name)
    }
  assert.equal(
    await joins(full, {}, { context: { group: paris, resource: { group: paris } } }),
    false,
  )
  assert.equal(await joins(full, { 'resource.group': paris }), false)
})

test('the stored place of a person or a group wins over what is said of it', async () => {
  const asked = (type: string, id: string, name: string, properties: object) =>
    decision(full, { subject: mona, action: { name }, resource: { type, id, properties } })
  assert.equal(await asked('user', people.cleo.id, 'edit', { group: paris }), false)
  assert.equal(await asked('user', people.cleo.id, 'edit', { agent: people.ben.id }), false)
  assert.equal(await asked('user', people.ben.id, 'edit', { group: lyon }), true)
  assert.equal(await asked('agent-group', lyon, 'edit', { group: paris }), false)
  assert.equal(await asked('user', people.cleo.id, 'create', { group: paris }), false)
  assert.equal(await asked('user', 'new', 'create', { group: lyon }), false)
})

test('a key says what it may assert, and asserts nothing that nobody knows', async () => {
  const { items } = (await ada.get(path('api-keys'))).body
  assert.deepEqual(items.map(({ asserts }: { asserts: unknown }) => asserts).toSorted(), [
    [],
    ['resource.group'],
    ['resource.group', 'resource.agent', 'resource.skill', 'subject.load'],
  ])
  const unknown = await create({ kind: 'decisions', asserts: ['subject.role'] })
  assert.equal(unknown.status, 400)
})

test('a `permissions` key asserts nothing', async () => {
  const [permission] = permissionsOf(await it.directory(), 'admin').filter(({ grants }) =>
    grants.some(({ action }) => action === 'user.edit'),
  )
  const said = { kind: 'permissions', permissions: [permission?.slug] }
  assert.equal(await joins(await clientOf(said), { group: paris }), false)
  const refused = await create({ ...said, asserts: ['resource.group'] })
  assert.equal(refused.status, 422)
  assert.match(refused.body.detail, /decisions/)
})
