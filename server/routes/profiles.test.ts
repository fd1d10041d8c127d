import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agents, delegates, managers, permissionsOf, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const profiles = path('profiles')
const directory = await it.directory()

const agentToggles = permissionsOf(directory, 'agent')
const plainOff = agentToggles.find((each) => each.default === 'off' && each.sensitive === null)
const sensitiveOff = agentToggles.find(({ aliases }) => aliases.includes('FaaS-Invocation'))
const notForAgents = permissionsOf(directory, 'admin').find(
  ({ slug }) => !agentToggles.some((each) => each.slug === slug),
)
assert.ok(plainOff && sensitiveOff && notForAgents)

type Toggle = { slug: string; stored: string; value: boolean; grantable: boolean }
const toggle = (body: { toggles: Toggle[] }, slug: string) =>
  body.toggles.find((each) => each.slug === slug)

test('an administrator sees every profile, by role and name', async () => {
  const { body } = await ada.get(profiles)
  const names = body.items.map(({ name }: { name: string }) => name)
  assert.deepEqual(names, ['Agent', 'Agent manager', 'Delegates', 'Campaign manager', 'Admin'])
  const { body: some } = await ada.get(`${profiles}?role=agent-manager`)
  assert.equal(some.total, 2)
})

test('who manages profiles but not users knows by name who has them, and sees nobody', async () => {
  const role = permissionsOf(directory, 'admin')
  const [users] = directory.edition.keeper.permissions
  assert.ok(role.some(({ slug }) => slug === users))
  const made = await ada.post(profiles, {
    role: 'admin',
    name: 'Profiles only',
    toggles: { [users ?? '']: 'off' },
  })
  await it.person('pia', [made.body.value.id])
  const pia = await it.signIn('pia')
  assert.equal((await pia.get(path('users'))).status, 403)
  const { body } = await pia.get(`${profiles}/${agents}/users`)
  assert.deepEqual(
    body.items.map(({ name }: { name: string }) => name),
    ['Ben', 'Cleo'],
  )
  assert.equal((await pia.get(`${profiles}/${agents}`)).body.users, 2)
  const version = (await pia.get(`${profiles}/${agents}`)).body.etag
  const gone = await pia.delete(`${profiles}/${delegates}`, version)
  assert.ok(gone.status >= 400)
})

test('a delegate sees what they could give, with the holders they see', async () => {
  const { body } = await mona.get(profiles)
  const roles = new Set(body.items.map(({ role }: { role: string }) => role))
  assert.deepEqual([...roles], ['agent', 'agent-manager'])
  const agent = body.items.find(({ id }: { id: string }) => id === agents)
  assert.equal(agent.users, 1)
  assert.equal((await ada.get(`${profiles}/${agents}`)).body.users, 2)
  const holders = await mona.get(`${profiles}/${agents}/users`)
  assert.deepEqual(holders.body, { items: [{ id: people.ben.id, name: 'Ben' }], total: 1 })
})

test('an agent is stopped at the door', async () => {
  assert.equal((await ben.get(profiles)).status, 403)
  assert.equal((await ben.get(`${profiles}/${agents}`)).status, 403)
})

test('a draft shows what a new profile starts with', async () => {
  const { body } = await ada.get(path('profile-drafts/agent'))
  assert.equal(body.toggles.length, agentToggles.length)
  assert.ok(body.toggles.every(({ stored }: Toggle) => stored === 'follow'))
  assert.equal((await ada.get(path('profile-drafts/nobody'))).status, 422)
})

test('a profile is made, previewed and edited, toggle by toggle', async () => {
  const made = await ada.post(profiles, { role: 'agent', name: 'Seniors' })
  assert.equal(made.status, 201, made.text)
  const { id, etag } = made.body.value
  const patch = { toggles: { [plainOff.slug]: 'on' } }
  const preview = await ada.patch(`${profiles}/${id}?preview=true`, patch, etag)
  assert.equal(toggle(preview.body.value, plainOff.slug)?.value, true)
  const before = await ada.get(`${profiles}/${id}`)
  assert.equal(toggle(before.body, plainOff.slug)?.value, false)
  assert.equal(before.headers.get('etag'), `"${etag}"`)

  const edited = await ada.patch(`${profiles}/${id}`, patch, etag)
  assert.equal(edited.status, 200, edited.text)
  assert.equal(edited.body.value.differences, 1)
  assert.equal((await ada.patch(`${profiles}/${id}`, patch, etag)).status, 412)
  assert.equal((await ada.patch(`${profiles}/${id}`, patch)).status, 428)
  const again = await ada.patch(`${profiles}/${id}`, patch, edited.body.value.etag)
  assert.equal(again.body.code, 'nothing-to-change')

  const restored = await ada.post(`${profiles}/${id}/restore`, undefined, {
    ifMatch: edited.body.value.etag,
  })
  assert.equal(restored.status, 200, restored.text)
  assert.equal(restored.body.value.differences, 0)
  const deleted = await ada.delete(`${profiles}/${id}`, restored.body.value.etag)
  assert.equal(deleted.status, 200, deleted.text)
  assert.equal(deleted.body.value, null)
  assert.equal((await ada.get(`${profiles}/${id}`)).status, 404)
})

test('a profile that somebody has is not deleted, nor is a default one', async () => {
  const held = await ada.get(`${profiles}/${delegates}`)
  const inUse = await ada.delete(`${profiles}/${delegates}`, held.body.etag)
  assert.equal(inUse.status, 409)
  assert.match(inUse.body.detail, /Mona/)
  const standard = await ada.get(`${profiles}/${managers}`)
  assert.equal(standard.body.may.delete, false)
  assert.equal((await ada.delete(`${profiles}/${managers}`, standard.body.etag)).status, 409)
})

test('a permission that the role does not offer is refused, with the roles that do', async () => {
  const wrong = { role: 'agent', name: 'Too much', toggles: { [notForAgents.slug]: 'on' } }
  const answer = await ada.post(profiles, wrong)
  assert.equal(answer.status, 422)
  assert.equal(answer.body.code, 'unavailable')
  assert.match(answer.body.suggestion, /Admin/)
})

test('a profile keeps its role', async () => {
  const { body } = await ada.get(`${profiles}/${agents}`)
  const answer = await ada.patch(`${profiles}/${agents}`, { role: 'admin' }, body.etag)
  assert.equal(answer.status, 409)
})

test('sensitive permissions are warned about', async () => {
  const patch = { role: 'agent', name: 'Careful', toggles: { [sensitiveOff.slug]: 'on' } }
  const { body } = await ada.post(`${profiles}?preview=true`, patch)
  assert.ok(body.warnings.some((warning: string) => warning.includes(sensitiveOff.label)))
})

test('a delegate may not put into a profile what they may not give', async () => {
  const mine = { role: 'agent', name: 'Mine', toggles: { [sensitiveOff.slug]: 'on' } }
  const answer = await mona.post(profiles, mine)
  assert.equal(answer.status, 403)
  assert.equal(answer.body.code, 'beyond-your-authority')
  assert.match(answer.body.required_permission, new RegExp(sensitiveOff.label))
  const draft = await mona.get(path('profile-drafts/agent'))
  assert.equal(toggle(draft.body, sensitiveOff.slug)?.grantable, false)
  const fine = await mona.post(profiles, { role: 'agent', name: 'Mine' })
  assert.equal(fine.status, 201, fine.text)
})

test('a delegate does not edit a default profile, nor one they hold', async () => {
  for (const id of [agents, delegates]) {
    const { body, status } = await mona.get(`${profiles}/${id}`)
    assert.equal(status, 200)
    assert.equal(body.may.edit, false)
    assert.ok(body.may.whyNot)
    const answer = await mona.patch(`${profiles}/${id}`, { name: 'Ours' }, body.etag)
    assert.equal(answer.status, 403, answer.text)
  }
})

test('names are unique without regard to case', async () => {
  const answer = await ada.post(profiles, { role: 'agent', name: 'DELEGATES' })
  assert.equal(answer.status, 409)
  assert.equal(answer.body.code, 'name-taken')
})
