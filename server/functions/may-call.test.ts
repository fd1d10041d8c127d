import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { editUser } from '@rolecall/core/access/changes/users'
import { editSettings } from '@rolecall/core/access/changes/settings'
import { scene, type Scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed } from './fresh-function.ts'

const it = await scene()
after(() => it.close())
const hello = await deployed(it, 'const lambda = async () => "hello"')
const at = it.path(`functions/${hello}/invoke`)

test('who may call functions does, by session and by key, and nobody else', async () => {
  const { app } = await callerOn(it)
  for (const client of [it.ada, app]) assert.equal((await client.post(at)).text, '"hello"')
  for (const client of [it.mona, it.ben, it.cam]) {
    const refused = await client.post(at)
    assert.equal(refused.status, 403)
    assert.match(refused.body.required_permission, /Functions: Invocation/)
    assert.equal(refused.body.asked.action, 'function.invoke')
  }
  const { 'x-csrf-token': _, ...unproved } = it.ada.headers
  const forged = await it.anyone.raw('POST', at, '{}', {
    ...unproved,
    'content-type': 'application/json',
  })
  assert.deepEqual([forged.status, forged.body.code], [403, 'csrf'])
})

test('a key that was revoked is refused at the very next call', async () => {
  const { app, key } = await callerOn(it, 'Revoked')
  for (let round = 0; round < 3; round += 1) assert.equal((await app.post(at)).status, 200)
  assert.equal((await it.ada.delete(it.path(`api-keys/${key}`))).status, 200)
  assert.equal((await app.post(at)).status, 401)
})

test('a key that has ended, or whose person is disabled, is refused', async () => {
  await it.person('dora', it.people.ada.profiles)
  const dora = await it.signIn('dora')
  const { app } = await callerOn({ ...it, ada: dora }, 'Of Dora')
  assert.equal((await app.post(at)).status, 200)
  const { users } = await it.directory()
  const { id } = [...users.values()].find(({ loginName }) => loginName === 'dora') ?? {}
  assert.ok(id)
  await it.as(editUser, { id, patch: { state: 'disabled' } })
  assert.equal((await app.post(at)).status, 401)
  assert.equal((await dora.post(at)).status, 401)
})

test('who loses the permission is refused at the very next call', async () => {
  const user = await it.person('erik', it.people.ada.profiles)
  const erik = await it.signIn('erik')
  const { app } = await callerOn({ ...it, ada: erik }, 'Of Erik')
  for (const client of [erik, app]) assert.equal((await client.post(at)).status, 200)
  await it.as(editUser, { id: user.id, patch: { profiles: it.people.cam.profiles } })
  for (const client of [erik, app]) assert.equal((await client.post(at)).status, 403)
})

test('functions are called by nobody while their feature is off', async () => {
  const { app } = await callerOn(it, 'Featured')
  const { edition } = await it.directory()
  const gate = [...edition.features.keys()].find((id) => id.startsWith('func'))
  assert.ok(gate)
  await it.as(editSettings, { features: new Map([[gate, false]]) })
  for (const client of [it.ada, app]) assert.equal((await client.post(at)).status, 403)
  await it.as(editSettings, { features: new Map([[gate, true]]) })
  assert.equal((await app.post(at)).status, 200)
})

test('in the edition of 2019 it takes the words of that edition', async () => {
  const old: Scene = await scene({ edition: 'liveengage-2019' })
  try {
    const id = await deployed(old, 'function lambda(input, callback) { callback(null, "v1") }')
    const path = old.path(`functions/${id}/invoke`)
    const { app } = await callerOn(old)
    for (const client of [old.ada, app]) assert.equal((await client.post(path)).text, '"v1"')
    const refused = await old.ben.post(path)
    assert.equal(refused.status, 403)
    assert.equal(refused.body.asked.action, 'lambda.invoke')
    assert.match(refused.body.required_permission, /Functions: Invocation/)
    assert.equal((await old.ben.get(old.path('function-events'))).body.asked.action, 'lambda.read')
  } finally {
    await old.close()
  }
})
