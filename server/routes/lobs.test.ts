import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { billing, paris, scene, agents } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, people, path } = it
const lobs = path('lobs')

const { features } = (await it.directory()).edition
const lines = [...features.values()].find(({ label }) => label === 'Lines of business')
assert.ok(lines)
const personOf = async (name: keyof typeof people) =>
  (await ada.get(path(`users/${people[name].id}`))).body
const put = async (name: keyof typeof people, into: readonly string[], by = ada) =>
  by.patch(path(`users/${people[name].id}`), { lobs: into }, (await personOf(name)).etag)
const skillNames = async (client: typeof ada) =>
  (await client.get(path('skills'))).body.items.map(({ name }: { name: string }) => name)

test('there are no lines of business until they are switched on', async () => {
  assert.equal((await ada.get(lobs)).status, 403)
  assert.equal((await ada.post(lobs, { name: 'Retail' })).status, 403)
  const on = await ada.patch(path('settings'), { features: { [lines.id]: true } })
  assert.equal(on.status, 200, on.text)
  assert.equal((await ada.get(lobs)).body.total, 0)
  assert.equal((await mona.get(lobs)).status, 403)
})

test('a line of business is added, renamed and deleted, each with a preview', async () => {
  assert.equal((await ada.post(`${lobs}?preview=true`, { name: 'Retail' })).body.preview, true)
  const made = await ada.post(lobs, { name: 'Retail' })
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.value.id, 'lob_1')
  const address = `${lobs}/${made.body.value.id}`
  assert.equal((await ada.patch(address, { name: 'Shops' })).body.value.name, 'Shops')
  assert.equal((await ada.post(lobs, { name: 'SHOPS' })).status, 409)
  assert.equal((await ada.delete(address)).status, 200)
  assert.equal((await ada.patch(address, { name: 'Gone' })).status, 404)
})

test('who belongs to one sees its people and skills, and those of none', async () => {
  const made = await ada.post(lobs, { name: 'Business' })
  const other = await ada.post(lobs, { name: 'Private' })
  const [business, home] = [made.body.value.id, other.body.value.id]
  const given = await put('mona', [business])
  assert.equal(given.status, 200, given.text)
  assert.ok(
    given.body.impact.list.some(({ user }: { user: { name: string } }) => user.name === 'Mona'),
  )
  assert.equal((await put('ben', [home])).status, 200)
  assert.equal((await ada.patch(path(`skills/${billing}`), { lobs: [home] })).status, 200)

  assert.deepEqual(await skillNames(ada), ['Billing'])
  assert.deepEqual(await skillNames(mona), [])
  assert.equal((await mona.get(path(`users/${people.ben.id}`))).status, 404)
  assert.deepEqual((await personOf('mona')).lobs, [{ id: business, name: 'Business' }])
  const { body } = await ada.get(lobs)
  assert.deepEqual(
    body.items.map(({ users, skills }: { users: number; skills: number }) => [users, skills]),
    [
      [1, 0],
      [1, 1],
    ],
  )

  // What is in use stays; whom a limited person adds is limited too.
  assert.equal((await ada.delete(`${lobs}/${home}`)).status, 409)
  const added = await mona.post(path('users'), {
    loginName: 'nora',
    name: 'Nora',
    nickname: 'Nora',
    email: 'nora@example.com',
    profiles: [agents],
    memberGroup: paris,
    maxChats: 2,
  })
  assert.equal(added.status, 201, added.text)
  assert.deepEqual((await it.directory()).users.get(added.body.value.id)?.lobs, [business])
  assert.equal((await put('mona', [], mona)).status, 404)

  const off = { features: { [lines.id]: false } }
  const { impact } = (await ada.patch(`${path('settings')}?preview=true`, off)).body
  const mine = impact.list.find(({ user }: { user: { name: string } }) => user.name === 'Mona')
  const told = new Set(mine?.effects.map(({ effect }: { effect: string }) => effect))
  assert.deepEqual(told, new Set(['wider']))
})

test('people are listed by their line of business, to who may see it', async () => {
  const [business] = (await ada.get(lobs)).body.items
  const listed = async (client: typeof ada, id: string) => {
    const { body } = await client.get(`${path('users')}?lob=${id}`)
    return [body.total, ...body.items.map(({ name }: { name: string }) => name)]
  }
  assert.deepEqual(await listed(ada, business.id), [2, 'Mona', 'Nora'])
  assert.deepEqual(await listed(ada, 'lob_99'), [0])
  assert.deepEqual(await listed(mona, business.id), [0])
})

test('an administrator who is limited lifts nobody, not even by switching lines off', async () => {
  const [, home] = (await ada.get(lobs)).body.items
  assert.equal((await put('ada', [home.id])).status, 200)
  const lifted = await put('ada', [])
  assert.equal(lifted.status, 403)
  assert.equal(lifted.body.code, 'beyond-your-lines')
  const off = await ada.patch(path('settings'), { features: { [lines.id]: false } })
  assert.equal(off.body.code, 'beyond-your-lines')
})
