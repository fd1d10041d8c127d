import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
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

const minute = 60_000
const revive = async (id: string, input: object = {}) => {
  const answer = await ada.post(`${keys}/${id}/rotate`, input)
  assert.equal(answer.status, 201, answer.text)
  return answer.body.value as { key: Record<string, unknown>; secret: string }
}

test('a rotated key has a new secret; the old one ends at once, or after the overlap', async () => {
  const made = await newKey({ kind: 'permissions', permissions: await slugsFor('skill.edit') })
  const status = async (secret: string) => (await anyone.withKey(secret).get(path('skills'))).status
  assert.equal(await status(made.secret), 200)

  const second = await revive(made.key.id, { overlapMinutes: 10 })
  assert.notEqual(second.secret, made.secret)
  assert.deepEqual([await status(made.secret), await status(second.secret)], [200, 200])
  const listed = (await ada.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.equal(listed.former.prefix, made.key.prefix)
  assert.equal(listed.former.until, it.clock.at + 10 * minute)

  it.clock.at += 10 * minute
  assert.deepEqual([await status(made.secret), await status(second.secret)], [401, 200])

  const third = await revive(made.key.id)
  assert.deepEqual([await status(second.secret), await status(third.secret)], [401, 200])
  const fourth = await revive(made.key.id, { overlapMinutes: 5 })
  await revive(made.key.id, { overlapMinutes: 5 })
  assert.deepEqual([await status(third.secret), await status(fourth.secret)], [401, 200])
})

test('a decisions key that was rotated asks with its new secret alone, on every way', async () => {
  const made = await newKey({ kind: 'decisions' })
  const ask = async (secret: string) =>
    (
      await anyone.withKey(secret).post('/access/v1/evaluation', {
        subject: { type: 'user', id: people.ben.id },
        action: { name: 'handle' },
        resource: { type: 'chat', id: '1', properties: { agent: people.ben.id } },
      })
    ).status
  // The second is answered ahead of the parser.
  assert.deepEqual([await ask(made.secret), await ask(made.secret)], [200, 200])
  const { secret } = await revive(made.key.id)
  assert.deepEqual([await ask(made.secret), await ask(secret), await ask(secret)], [401, 200, 200])
})

test('a rotation ends nothing later than it would have, and may say when the key ends', async () => {
  const made = await newKey({ kind: 'decisions', expiresAt: it.clock.at + minute })
  const expiresAt = it.clock.at + day
  const { key } = await revive(made.key.id, { overlapMinutes: 60, expiresAt })
  assert.equal(key['expiresAt'], expiresAt)
  it.clock.at += minute
  assert.equal((await anyone.withKey(made.secret).get(users)).status, 401)
  const past = await ada.post(`${keys}/${made.key.id}/rotate`, { expiresAt: it.clock.at })
  assert.equal(past.status, 422)
})

test('a preview of a rotation shows no secret and ends none', async () => {
  const made = await newKey({ kind: 'permissions', permissions: await slugsFor('skill.edit') })
  const preview = await ada.post(`${keys}/${made.key.id}/rotate?preview=true`, {})
  assert.equal(preview.status, 200, preview.text)
  assert.equal(preview.body.value.secret, null)
  assert.equal((await anyone.withKey(made.secret).get(path('skills'))).status, 200)
})

test('nobody rotates another’s key or gives it more: the secret acts as who made it', async () => {
  const slugs = await slugsFor('skill.edit')
  const made = await newKey({ kind: 'permissions', permissions: slugs })
  const root = await it.signIn('root')
  const rotated = await root.post(`${keys}/${made.key.id}/rotate`, {})
  assert.equal(rotated.status, 403)
  assert.match(rotated.body.detail, /only they rotate it/)
  const more = [...slugs, ...(await slugsFor('audit-trail.read'))]
  assert.equal(
    (await root.patch(`${keys}/${made.key.id}`, { permissions: more })).status,
    403,
    'more of what its maker holds',
  )
  const listed = (await root.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.match(listed.whyNot.rotate, /only they rotate it/)
  assert.deepEqual([listed.whyNot.edit, listed.whyNot.revoke], [null, null])

  const renamed = await root.patch(`${keys}/${made.key.id}`, { name: 'Theirs', description: 'x' })
  assert.equal(renamed.body.value.name, 'Theirs')
  const given = await ada.patch(`${keys}/${made.key.id}`, { permissions: more })
  assert.equal(given.status, 200, given.text)
  const taken = await root.patch(`${keys}/${made.key.id}`, { permissions: slugs })
  assert.deepEqual(taken.body.value.permissions, slugs)
})

test('a key shrinks with who made it, and says so', async () => {
  const slugs = await slugsFor('skill.edit', 'audit-trail.read')
  const made = await newKey({ kind: 'permissions', permissions: slugs })
  const root = await it.signIn('root')
  const [skills] = await slugsFor('skill.edit')
  const trimmed = await root.post(path('profiles'), {
    role: 'admin',
    name: 'Without skills',
    toggles: { [String(skills)]: 'off' },
  })
  assert.equal(trimmed.status, 201, trimmed.text)
  const address = `${users}/${people.ada.id}`
  const profiles = async (...ids: string[]) => {
    const { etag } = (await root.get(address)).body
    const answer = await root.patch(address, { profiles: ids }, etag)
    assert.equal(answer.status, 200, answer.text)
  }
  const client = anyone.withKey(made.secret)
  assert.equal((await client.get(path('skills'))).status, 200)
  await profiles(trimmed.body.value.id)
  assert.equal((await client.get(path('skills'))).status, 403)
  const listed = (await root.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.deepEqual(listed.permissions, slugs)
  assert.deepEqual(
    listed.counting,
    slugs.filter((slug) => slug !== skills),
  )
  await profiles(people.ada.profiles[0] ?? '')
  assert.equal((await client.get(path('skills'))).status, 200)
})

test('the list says when and from where a key was last used', async () => {
  const made = await newKey({ kind: 'permissions', permissions: await slugsFor('skill.edit') })
  await anyone.withKey(made.secret).get(path('skills'))
  const root = await it.signIn('root')
  const listed = (await root.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.equal(listed.lastUsedAt, it.clock.at)
  assert.equal(listed.lastUsedFrom, '127.0.0.x')
})

test('a key of an API user acts as that user, and outlives who made it', async () => {
  const bot = await ada.post(users, {
    kind: 'api',
    loginName: 'bot',
    name: 'Bot',
    nickname: 'Bot',
    email: 'bot@example.com',
    profiles: people.cam.profiles,
  })
  assert.equal(bot.status, 201, bot.text)
  const user = bot.body.value.id as string
  const [slug] = permissionsOf(await it.directory(), 'campaign-manager')
    .filter(({ grants }) => grants.some(({ action }) => action === 'skill.edit'))
    .map((each) => each.slug)
  const made = await newKey({ kind: 'permissions', user, permissions: [slug] })
  const client = anyone.withKey(made.secret)
  assert.equal((await client.get(path('skills'))).status, 200)
  const beyond = await ada.post(keys, {
    name: 'Beyond',
    kind: 'permissions',
    user,
    permissions: await slugsFor('audit-trail.read'),
    expiresAt: expiresAt(),
  })
  assert.equal(beyond.status, 403, 'Ada holds it, the bot does not')
  const human = await ada.post(keys, {
    name: 'As Ben',
    kind: 'decisions',
    user: people.ben.id,
    expiresAt: expiresAt(),
  })
  assert.equal(human.status, 422)
  assert.match(human.body.detail, /API user/)

  const root = await it.signIn('root')
  assert.equal(
    (await root.post(`${keys}/${made.key.id}/rotate`, { overlapMinutes: 5 })).status,
    201,
  )
  const set = async (id: string, state: string) => {
    const { etag } = (await root.get(`${users}/${id}`)).body
    assert.equal((await root.patch(`${users}/${id}`, { state }, etag)).status, 200)
  }
  const { etag: then } = (await root.get(`${users}/${user}`)).body
  const ends = await root.patch(`${users}/${user}?preview=true`, { state: 'disabled' }, then)
  assert.deepEqual(ends.body.warnings, ['1 API key will do nothing any more: Payroll'])
  const gone = await root.delete(`${users}/${user}?preview=true`, then)
  assert.deepEqual(gone.body.warnings, ends.body.warnings)
  await set(people.ada.id, 'disabled')
  assert.equal((await client.get(path('skills'))).status, 200)
  await set(people.ada.id, 'enabled')
  await set(user, 'disabled')
  assert.equal((await client.get(path('skills'))).status, 401)
  const listed = (await root.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.equal(listed.state, 'ended')
  assert.equal(listed.whyEnded, 'the API user it acts as is disabled')
  const { etag } = (await root.get(`${users}/${user}`)).body
  assert.equal((await root.delete(`${users}/${user}`, etag)).status, 200)
  const after = (await root.get(keys)).body.items.find(({ id }: never) => id === made.key.id)
  assert.deepEqual(after.user, { id: user, name: 'Bot' }, 'by name, though deleted')
  assert.equal(after.whyEnded, 'the API user it acts as is deleted')
})
