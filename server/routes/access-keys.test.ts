import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { deleteUser, editUser } from '@rolecall/core/access/changes/users'
import { agents, paris, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, people, path } = it
const day = 24 * 60 * 60_000
const admin = permissionsOf(await it.directory(), 'admin')
const slugsFor = (action: string) =>
  admin
    .filter(({ grants }) => grants.some((grant) => grant.action === action))
    .map(({ slug }) => slug)

async function aKey(who = ada, more: object = {}) {
  const answer = await who.post(path('api-keys'), {
    name: 'Payroll',
    kind: 'permissions',
    permissions: slugsFor('skill.edit'),
    expiresAt: it.clock.at + day,
    ...more,
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.value.key.id as string
}
const why = (id: string, action: string, more = '') =>
  ada.get(path(`api-keys/${id}/why?action=${action}${more}`))
const whatCan = async (id: string, more = '') =>
  (await ada.get(path(`api-keys/${id}/permissions${more}`))).body.items as { slug: string }[]

test('why a key can: it is alive, whom it acts as, and what it carries', async () => {
  const id = await aKey()
  const { body } = await why(id, 'skill.edit')
  assert.equal(body.allowed, true)
  assert.match(body.sentence, /^Yes\. API key Payroll can /)
  const steps = body.paths[0].steps as { about: string; holds: boolean; sentence: string }[]
  assert.deepEqual(
    steps.filter(({ about }) => about === 'key').map(({ holds }) => holds),
    [true, true, true],
  )
  assert.match(steps[0]?.sentence ?? '', /^the key works until 2026-03-02 09:00 UTC$/)
  assert.match(steps[1]?.sentence ?? '', /^the key acts as Ada, who made it$/)
  assert.deepEqual(
    new Set((await whatCan(id)).map(({ slug }) => slug)),
    new Set(slugsFor('skill.edit')),
  )
})

test('why a key can’t: it does not carry what its maker holds', async () => {
  const { body } = await why(await aKey(), 'user.delete', `&target=${people.ben.id}`)
  assert.equal(body.allowed, false)
  const failing = body.paths[0].steps.filter(({ holds }: { holds: boolean }) => !holds)
  assert.match(failing[0].sentence, /^the key does not carry “/)
})

test('a revoked, an ended and a decisions key can do nothing, and each says why', async () => {
  const revoked = await aKey()
  await ada.delete(path(`api-keys/${revoked}`))
  assert.match((await why(revoked, 'skill.edit')).body.sentence, /: the key is revoked\.$/)
  assert.deepEqual(await whatCan(revoked), [])

  const decisions = await aKey(ada, { kind: 'decisions', permissions: [] })
  const only = (await why(decisions, 'skill.edit')).body.sentence
  assert.match(only, /: it may ask for decisions and do nothing else\.$/)

  const short = await aKey(ada, { expiresAt: it.clock.at + 60_000 })
  it.clock.at += 120_000
  const ended = (await why(short, 'skill.edit')).body
  assert.deepEqual(
    [ended.allowed, ended.paths.some(({ holds }: { holds: boolean }) => holds)],
    [false, false],
  )
  assert.match(ended.sentence, /: the key ended 2026-03-01 09:01 UTC\.$/)
  assert.deepEqual(await whatCan(short), [])
})

test('a key of whom is disabled or gone says so', async () => {
  const api = await ada.post(path('users'), {
    loginName: 'robot',
    email: 'robot@example.com',
    name: 'Robot',
    nickname: 'Robot',
    kind: 'api',
    profiles: people.root.profiles,
  })
  const { id: user } = api.body.value
  const id = await aKey(ada, { user })
  assert.equal((await why(id, 'skill.edit')).body.allowed, true)
  await it.as(editUser, { id: user, patch: { state: 'disabled' } })
  const disabled = (await why(id, 'skill.edit')).body.sentence
  assert.match(disabled, /: the key acts as the API user Robot and is disabled\.$/)
  await it.as(deleteUser, { id: user })
  const gone = (await why(id, 'skill.edit')).body
  assert.match(gone.sentence, /and is deleted\.$/)
  assert.deepEqual(gone.paths, [])
})

test('no key has an account of its own', async () => {
  const { body } = await why(await aKey(), 'my-account.edit')
  assert.match(body.sentence, /: an API key has no account of its own\.$/)
})

test('as of a moment of the past: what the key could do then', async () => {
  const id = await aKey()
  const { revision } = await it.directory()
  const then = new Date(it.clock.at).toISOString()
  it.clock.at += 60_000
  await ada.delete(path(`api-keys/${id}`))
  for (const moment of [String(revision), then]) {
    const { body } = await why(id, 'skill.edit', `&as_of=${moment}`)
    assert.deepEqual([body.allowed, body.revision], [true, revision], body.sentence)
  }
  assert.ok((await whatCan(id, `?as_of=${revision}`)).length > 0)
  assert.equal((await why(id, 'skill.edit')).body.allowed, false)
})

test('a delegate has no keys to ask about, and an unknown key is not there', async () => {
  const id = await aKey()
  assert.equal((await mona.get(path(`api-keys/${id}/why?action=skill.edit`))).status, 403)
  assert.equal((await why('key_999', 'skill.edit')).status, 404)
  const elsewhere = await it.person('nora', [agents], { memberGroup: paris })
  const nora = await it.signIn(elsewhere.loginName)
  assert.equal((await nora.get(path(`api-keys/${id}/permissions`))).status, 403)
})
