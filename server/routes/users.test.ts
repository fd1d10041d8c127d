import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { password } from '../fresh.ts'
import {
  admins,
  agents,
  billing,
  delegates,
  lyon,
  main,
  managers,
  paris,
  scene,
} from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, people, path } = it
const users = path('users')

const names = async (client: Client, query = '') => {
  const { body } = await client.get(`${users}?limit=200${query}`)
  return body.items.map(({ name }: { name: string }) => name)
}
const agent = (loginName: string, more: object = {}) => ({
  loginName,
  email: `${loginName}@example.com`,
  name: loginName,
  nickname: loginName,
  profiles: [agents],
  memberGroup: paris,
  maxChats: 3,
  ...more,
})
const etagOf = async (id: string) => (await ada.get(`${users}/${id}`)).body.etag as string

test('an administrator sees everybody, by name', async () => {
  assert.deepEqual(await names(ada), ['Ada', 'Ben', 'Cam', 'Cleo', 'Mona', 'Root'])
})

test('a delegate sees and counts the people of their groups only', async () => {
  const { body } = await mona.get(users)
  assert.deepEqual(await names(mona), ['Ben', 'Mona'])
  assert.equal(body.total, 2)
})

test('an agent is stopped at the door, and told which permission it takes', async () => {
  const answer = await ben.get(users)
  assert.equal(answer.status, 403)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  assert.equal(answer.body.code, 'denied')
  assert.match(answer.body.required_permission, /\(Admin\)/)
  assert.ok(answer.body.suggestion && answer.body.trace_id && answer.body.detail)
})

test('lists are cut into pages that go on where the last one ended', async () => {
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page = await ada.get(`${users}?limit=2${next && `&cursor=${next}`}`)
    assert.equal(page.body.total, 6)
    seen.push(...page.body.items.map(({ name }: { name: string }) => name))
    next = page.body.next
    const link = page.headers.get('link')
    assert.equal(link === null, next === null)
    if (link) assert.match(link, /^<\/v1\/accounts\/acme\/users\?.*cursor=.*>; rel="next"$/)
  }
  assert.deepEqual(seen, ['Ada', 'Ben', 'Cam', 'Cleo', 'Mona', 'Root'])
  assert.equal((await ada.get(`${users}?cursor=nonsense`)).status, 400)
})

test('people are found by name, role, profile, group, skill and state', async () => {
  assert.deepEqual(await names(ada, '&search=CLE'), ['Cleo'])
  assert.deepEqual(await names(ada, '&role=agent'), ['Ben', 'Cleo'])
  assert.deepEqual(await names(ada, `&profile=${delegates}`), ['Mona'])
  assert.deepEqual(await names(ada, `&group=${paris}`), ['Ben', 'Mona'])
  assert.deepEqual(await names(ada, `&group=${main}`), ['Ben', 'Cleo', 'Mona'])
  assert.deepEqual(await names(ada, `&skill=${billing}`), ['Ben', 'Cleo'])
  assert.deepEqual(await names(ada, '&state=disabled'), [])
})

test('filtering by what one may not see finds what filtering by nothing finds', async () => {
  assert.deepEqual(await names(mona, `&group=${lyon}`), await names(mona, '&group=grp_999'))
  assert.deepEqual(await names(mona, `&profile=${admins}`), await names(mona, '&profile=prf_999'))
})

test('a preview answers what creating answers, and writes nothing', async () => {
  const before = await it.directory()
  const preview = await ada.post(`${users}?preview=true`, agent('dora'))
  assert.equal(preview.status, 200, preview.text)
  assert.equal(preview.body.preview, true)
  assert.equal(preview.body.revision, before.revision)
  assert.equal((await it.directory()).revision, before.revision)

  const created = await ada.post(users, agent('dora'))
  assert.equal(created.status, 201, created.text)
  assert.deepEqual(
    { ...created.body, preview: true, revision: 0 },
    { ...preview.body, revision: 0 },
  )
  assert.equal(created.body.revision, before.revision + 1)
  assert.equal(created.headers.get('rolecall-revision'), String(before.revision + 1))
  assert.equal(created.headers.get('etag'), `"${created.body.value.etag}"`)
  assert.equal(created.body.impact.people, 1)
  assert.equal(created.body.impact.list[0].user.name, 'dora')
  assert.ok(created.body.impact.list[0].effects[0].permission.label)
  assert.deepEqual(created.body.value.memberGroup, { id: paris, name: 'Paris' })
})

test('a person made with a password signs in with it', async () => {
  const made = await ada.post(users, agent('emil', { password, mustChangePassword: true }))
  assert.equal(made.body.value.password, 'must-change')
  const emil = await it.signIn('emil')
  assert.equal((await emil.get('/v1/me')).body.user.mustChangePassword, true)
})

test('a password set by a delegate must always be changed', async () => {
  const made = await mona.post(users, agent('fanny', { password }))
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.value.password, 'must-change')
  const reset = await mona.post(`${users}/${people.ben.id}/reset-password`, { password })
  assert.equal(reset.body.value.password, 'must-change')
  await ada.post(`${users}/${people.ben.id}/reset-password`, { password })
})

test('passwords and their hashes are nowhere in the answers or in the trail', async () => {
  const trail = await ada.get(path('audit?limit=200'))
  const list = await ada.get(users)
  for (const { text } of [trail, list]) assert.doesNotMatch(text, /argon2|correct horse/)
})

test('editing needs the version that was seen', async () => {
  const address = `${users}/${people.cleo.id}`
  const seen = await etagOf(people.cleo.id)
  assert.equal((await ada.patch(address, { nickname: 'Clo' })).status, 428)
  const first = await ada.patch(address, { nickname: 'Clo' }, seen)
  assert.equal(first.status, 200, first.text)
  assert.notEqual(first.body.value.etag, seen)
  const late = await ada.patch(address, { nickname: 'Cle' }, seen)
  assert.equal(late.status, 412)
  assert.equal(late.body.current.nickname, 'Clo')
  assert.equal(late.body.current.etag, first.body.value.etag)
  const odd = await ada.send('PATCH', address, { body: {}, headers: { 'if-match': '*' } })
  assert.equal(odd.status, 400)
})

test('an employee id is given, found, told in the history, and taken away', async () => {
  const { id, loginName } = await it.person('emma', [agents], { memberGroup: lyon })
  const address = `${users}/${id}`
  assert.equal((await ada.get(address)).body.employeeId, '')
  const given = await ada.patch(address, { employeeId: 'E-4711' }, await etagOf(id))
  assert.equal(given.body.value.employeeId, 'E-4711')
  const found = await ada.get(`${users}?search=e-4711`)
  assert.deepEqual(
    found.body.items.map((each: { loginName: string }) => each.loginName),
    [loginName],
  )
  const [entry] = (await ada.get(`${address}/history`)).body.items
  assert.deepEqual(
    [entry.changes[0].label, entry.changes[0].before, entry.changes[0].after],
    ['Employee id', null, 'E-4711'],
  )
  const odd = await ada.patch(address, { employeeId: 'E\u0007' }, await etagOf(id))
  assert.equal(odd.status, 422)
  const gone = await ada.patch(address, { employeeId: '' }, await etagOf(id))
  assert.equal(gone.body.value.employeeId, '')
  assert.equal('employeeId' in ((await it.directory()).users.get(id) ?? {}), false)
})

test('who gets what is told, gains and losses, by person', async () => {
  const preview = await ada.patch(
    `${users}/${people.cleo.id}?preview=true`,
    { profiles: [managers], managedGroups: [lyon] },
    await etagOf(people.cleo.id),
  )
  assert.equal(preview.status, 200, preview.text)
  const effects = preview.body.impact.list[0].effects.map(
    ({ effect }: { effect: string }) => effect,
  )
  assert.ok(effects.includes('gained') && effects.includes('lost'))
})

test('a delegate may not give what is not theirs', async () => {
  const seen = (await mona.get(`${users}/${people.ben.id}`)).body
  assert.equal(seen.may.edit, true)
  const address = `${users}/${people.ben.id}`
  const asAdmin = await mona.patch(address, { profiles: [admins] }, seen.etag)
  const unknown = await mona.patch(address, { profiles: ['prf_999'] }, seen.etag)
  assert.equal(asAdmin.status, 404)
  assert.equal(asAdmin.text.replaceAll(admins, 'x'), unknown.text.replaceAll('prf_999', 'x'))
  const intoLyon = await mona.patch(address, { memberGroup: lyon }, seen.etag)
  assert.equal(intoLyon.status, 404)
})

test('unknown and out of sight answer the same bytes, whatever is tried', async () => {
  const tries = [
    (id: string) => mona.get(`${users}/${id}`),
    (id: string) => mona.patch(`${users}/${id}`, { name: 'X' }, 'v'),
    (id: string) => mona.delete(`${users}/${id}`, 'v'),
    (id: string) => mona.post(`${users}/${id}/reset-password`, { password }),
    (id: string) => mona.get(`${users}/${id}/permissions`),
    (id: string) => mona.get(`${users}/${id}/why?action=user.edit`),
  ]
  for (const attempt of tries) {
    const [hidden, unknown] = [await attempt(people.cleo.id), await attempt('usr_99')]
    assert.equal(hidden.status, 404, hidden.text)
    assert.equal(
      hidden.text.replaceAll(people.cleo.id, 'x'),
      unknown.text.replaceAll('usr_99', 'x'),
    )
    const [one, other] = [hidden, unknown].map(({ headers }) =>
      [...headers].filter(([name]) => name !== 'date' && name !== 'content-length'),
    )
    assert.deepEqual(one, other)
  }
})

test('the last administrator stays', async () => {
  const gone = await ada.delete(`${users}/${people.root.id}`, await etagOf(people.root.id))
  assert.equal(gone.status, 200, gone.text)
  const last = await ada.patch(
    `${users}/${people.ada.id}`,
    { state: 'disabled' },
    await etagOf(people.ada.id),
  )
  assert.equal(last.status, 409)
  assert.equal(last.body.code, 'last-admin')
})

test('what is deleted keeps the reason in the trail', async () => {
  const made = await ada.post(users, agent('shortlived'))
  const one = `${users}/${made.body.value.id}`
  const gone = await ada.delete(`${one}?reason=left%20us`, made.body.value.etag)
  assert.equal(gone.status, 200)
  const { body } = await ada.get(path('audit?limit=1'))
  assert.deepEqual([body.items[0].action, body.items[0].reason], ['user.delete', 'left us'])
})

test('a deleted person is gone, and their login name stays taken', async () => {
  assert.equal((await ada.get(`${users}/${people.root.id}`)).status, 404)
  const again = await ada.post(users, agent('root'))
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'name-taken')
  assert.equal((await ada.post(`${users}?preview=true`, agent('ROOT'))).status, 409)
})

test('two profiles of one role are refused with both names', async () => {
  const made = await ada.post(path('profiles'), { role: 'agent', name: 'Other agents' })
  const both = agent('greta', { profiles: [agents, made.body.value.id] })
  const answer = await ada.post(users, both)
  assert.equal(answer.status, 409)
  assert.match(answer.body.detail, /Agent.*Other agents/)
})

test('reading a person says what one may do with them, and why not', async () => {
  const { body } = await mona.get(`${users}/${people.mona.id}`)
  assert.equal(body.may.edit, false)
  assert.match(body.may.whyNot, /yourself/)
  const own = await ada.get(`${users}/${people.ben.id}`)
  assert.deepEqual(own.body.may, {
    edit: true,
    disable: true,
    delete: true,
    resetPassword: true,
    sessions: true,
    whyNot: null,
  })
})

test('refused attempts at administration are remembered', async () => {
  const { eventsPage } = await import('@rolecall/store/events')
  await cam.post(users, agent('henk'))
  const { items } = await eventsPage(it.world.store, it.account, { limit: 10, kind: 'refused' })
  const last = items[0]
  assert.equal(last?.actor.name, 'Cam')
  assert.equal(last?.action, 'user.create')
})
