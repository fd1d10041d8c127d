import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, anyone, people, path } = it
const keys = path('api-keys')
const users = path('users')
const day = 24 * 60 * 60_000
const expiresAt = () => it.clock.at + day

/** The slugs of an administrator's permissions that grant an action. */
const slugsFor = async (...actions: readonly string[]) =>
  permissionsOf(await it.directory(), 'admin')
    .filter(({ grants }) => grants.some(({ action }) => actions.includes(action)))
    .map(({ slug }) => slug)

const newKey = async (body: object) => {
  const answer = await ada.post(keys, { name: 'Payroll', expiresAt: expiresAt(), ...body })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.value as { key: { id: string; prefix: string }; secret: string }
}

test('a key is shown once, and then only by its first characters', async () => {
  const { key, secret } = await newKey({ kind: 'decisions' })
  assert.match(secret, /^rc_[\w-]{43}[0-9a-f]{8}$/)
  assert.ok(secret.startsWith(key.prefix))
  const list = await ada.get(keys)
  assert.ok(!list.text.includes(secret))
  assert.equal(list.body.items[0].prefix, key.prefix)
  assert.ok(!(await ada.get(path('audit'))).text.includes(secret))
})

test('a preview shows no key and makes none', async () => {
  const before = (await ada.get(keys)).body.total
  const said = { name: 'Trial', kind: 'decisions', expiresAt: expiresAt() }
  const preview = await ada.post(`${keys}?preview=true`, said)
  assert.equal(preview.body.value.secret, null)
  assert.equal((await ada.get(keys)).body.total, before)
})

test('a key does what its permissions allow, and no more', async () => {
  const { secret } = await newKey({
    kind: 'permissions',
    permissions: await slugsFor('skill.edit'),
  })
  const client = anyone.withKey(secret)
  assert.equal((await client.post(path('skills'), { name: 'By key' })).status, 201)
  const users = await client.get(path('users'))
  assert.equal(users.status, 403)
  assert.ok(users.body.required_permission)
  const trail = await ada.get(`${path('audit')}?limit=1`)
  assert.equal(trail.body.items[0].actor.kind, 'api-key')
  assert.equal(trail.body.items[0].via, 'api-key')
})

test('a key that manages people is still bound like a delegate', async () => {
  const slugs = await slugsFor('user.edit')
  const { secret } = await newKey({ kind: 'permissions', permissions: slugs })
  const client = anyone.withKey(secret)
  const rename = async (id: string) => {
    const { body } = await ada.get(`${users}/${id}`)
    return client.patch(`${users}/${id}`, { nickname: 'Key' }, body.etag)
  }
  assert.equal((await rename(people.ben.id)).status, 200)
  const ranked = await rename(people.mona.id)
  assert.equal(ranked.status, 403, 'Mona holds what the key may not give')
  assert.equal((await rename(people.cam.id)).status, 404, 'Cam is in no group')
})

test('a key has no account of its own, and no CSRF token to send', async () => {
  const { secret } = await newKey({
    kind: 'permissions',
    permissions: await slugsFor('skill.edit'),
  })
  const client = anyone.withKey(secret)
  for (const address of ['/v1/me', '/v1/sessions']) {
    const answer = await client.get(address)
    assert.equal(answer.status, 403)
    assert.equal(answer.body.code, 'people-only')
  }
})

test('a `decisions` key may only ask for decisions', async () => {
  const { secret } = await newKey({ kind: 'decisions' })
  const client = anyone.withKey(secret)
  for (const address of [users, path('edition'), path('api-keys')]) {
    const answer = await client.get(address)
    assert.equal(answer.status, 403)
    assert.equal(answer.body.code, 'decisions-only')
  }
})

test('a key makes no key, and is told why', async () => {
  const { secret } = await newKey({
    kind: 'permissions',
    permissions: await slugsFor('api-key.create'),
  })
  const said = { name: 'Child', kind: 'decisions', expiresAt: expiresAt() }
  const answer = await anyone.withKey(secret).post(keys, said)
  assert.equal(answer.status, 403)
  assert.match(answer.body.detail, /for people to do/)
})

test('a key ends when it is revoked, at the next request', async () => {
  const { key, secret } = await newKey({
    kind: 'permissions',
    permissions: await slugsFor('skill.edit'),
  })
  const client = anyone.withKey(secret)
  assert.equal((await client.get(path('skills'))).status, 200)
  const revoked = await ada.delete(`${keys}/${key.id}`)
  assert.equal(revoked.body.value.revoked, true)
  const answer = await client.get(path('skills'))
  assert.equal(answer.status, 401)
  assert.match(answer.headers.get('www-authenticate') ?? '', /Bearer/)
})

test('a key ends when its time has come, or its maker is disabled', async () => {
  const short = await newKey({ kind: 'decisions', expiresAt: it.clock.at + 1_000 })
  const key = await newKey({ kind: 'permissions', permissions: await slugsFor('skill.edit') })
  it.clock.at += 2_000
  assert.equal((await anyone.withKey(short.secret).get(users)).status, 401)
  assert.equal((await anyone.withKey(key.secret).get(path('skills'))).status, 200)

  const root = await it.signIn('root')
  const address = `${users}/${people.ada.id}`
  const off = await root.patch(address, { state: 'disabled' }, (await root.get(address)).body.etag)
  assert.equal(off.status, 200, off.text)
  assert.equal((await anyone.withKey(key.secret).get(path('skills'))).status, 401)
  const on = await root.patch(address, { state: 'enabled' }, (await root.get(address)).body.etag)
  assert.equal(on.status, 200, on.text)
})

test('what is not a key is not looked up, and never both proofs at once', async () => {
  for (const text of ['rc_', 'rc_x', `rc_${'a'.repeat(51)}`, 'x'.repeat(50)])
    assert.equal((await anyone.withKey(text).get(users)).status, 401)
  const root = await it.signIn('root')
  const both = await root.send('GET', users, { headers: { authorization: 'Bearer rc_x' } })
  assert.equal(both.status, 400)
})

test('nobody puts into a key what they do not hold', async () => {
  const root = await it.signIn('root')
  const foreign = permissionsOf(await it.directory(), 'agent').find(({ grants }) =>
    grants.some(({ action }) => action === 'chat.handle'),
  )
  const said = {
    name: 'Too much',
    kind: 'permissions',
    permissions: [foreign?.slug],
    expiresAt: expiresAt(),
  }
  const answer = await root.post(keys, said)
  assert.equal(answer.status, 403)
  assert.equal(answer.body.code, 'beyond-your-authority')
})

test('keys are for those who manage them', async () => {
  assert.equal((await mona.get(keys)).status, 403)
  assert.equal((await ben.get(keys)).status, 403)
  const seen = await cam.get(keys)
  assert.equal(seen.status, 200, 'campaign managers see keys')
  const said = { name: 'Mine', kind: 'decisions', expiresAt: expiresAt() }
  assert.equal((await cam.post(keys, said)).status, 403)
})
