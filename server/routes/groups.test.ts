import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import { lyon, main, managers, paris, permissionsOf, scene, suburb } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const groups = path('groups')
const etagOf = async (id: string) => (await ada.get(`${groups}/${id}`)).body.etag as string
const etagOfUser = async (name: keyof typeof people) =>
  (await ada.get(path(`users/${people[name].id}`))).body.etag as string
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

test('a list that comes whole is searched by name and cut, and counts what it found', async () => {
  const found = (await ada.get(`${groups}?search=SUB`)).body
  assert.deepEqual([idsOf(found), found.total], [[suburb], 1])
  const first = (await ada.get(`${groups}?limit=2`)).body
  assert.deepEqual([idsOf(first), first.total], [[main, lyon], 4])
  assert.equal((await ada.get(path('profiles?search=deleg'))).body.total, 1)
  assert.equal((await ada.get(path('skills?search=bill&limit=1'))).body.items[0].name, 'Billing')
  assert.deepEqual((await mona.get(`${groups}?search=lyon`)).body, { items: [], total: 0 })
})

test('groups are listed as a tree, each after its parent', async () => {
  const { body } = await ada.get(groups)
  assert.deepEqual(idsOf(body), [main, lyon, paris, suburb])
  assert.equal(body.items[2].members, 1)
  assert.equal(body.items[2].managers, 1)
})

test('a delegate sees their groups as if there were no others', async () => {
  const { body } = await mona.get(groups)
  assert.deepEqual(idsOf(body), [paris, suburb])
  assert.equal(body.items[0].parent, null)
  assert.equal(body.total, 2)
  assert.equal((await mona.get(`${groups}/${lyon}`)).status, 404)
  assert.equal((await ben.get(groups)).status, 403)
})

test('a group is added, renamed, moved and deleted, each with a preview', async () => {
  const preview = await ada.post(`${groups}?preview=true`, { name: 'Nice', parent: lyon })
  assert.equal(preview.status, 200)
  const made = await ada.post(groups, { name: 'Nice', parent: lyon })
  assert.equal(made.status, 201, made.text)
  const address = `${groups}/${made.body.value.id}`
  const named = await ada.patch(address, { name: 'Nizza' }, made.body.value.etag)
  assert.equal(named.body.value.name, 'Nizza')
  assert.equal((await ada.patch(address, { name: 'Late' }, made.body.value.etag)).status, 412)
  assert.equal((await ada.patch(address, { name: 'Late' })).status, 428)
  const moved = await ada.patch(address, { parent: paris }, named.body.value.etag)
  assert.equal(moved.body.value.parent, paris)
  const gone = await ada.delete(address, moved.body.value.etag)
  assert.equal(gone.status, 200, gone.text)
  assert.equal((await ada.get(address)).status, 404)
})

test('moving a group tells whose reach changes', async () => {
  const preview = await ada.patch(
    `${groups}/${lyon}?preview=true`,
    { parent: paris },
    await etagOf(lyon),
  )
  assert.equal(preview.status, 200, preview.text)
  const [mona] = preview.body.impact.list
  assert.equal(mona.user.name, 'Mona')
  assert.ok(mona.effects.some(({ effect }: { effect: string }) => effect === 'wider'))
})

test('moving a group tells who comes to see whom, and who no longer', async () => {
  const etag = await etagOf(lyon)
  const preview = await ada.patch(`${groups}/${lyon}?preview=true`, { parent: paris }, etag)
  assert.deepEqual(preview.body.impact.sight, [
    {
      user: { id: people.mona.id, name: 'Mona' },
      how: 'sees',
      gained: { total: 1, first: [{ id: people.cleo.id, name: 'Cleo' }] },
      lost: { total: 0, first: [] },
    },
  ])
  const renamed = await ada.patch(`${groups}/${lyon}?preview=true`, { name: 'Lugdunum' }, etag)
  assert.deepEqual(renamed.body.impact.sight, [])
})

test('a delegate is told of moves by whom they see, and of nobody else', async () => {
  const made = await mona.post(groups, { name: 'Orsay', parent: paris })
  const { id, etag } = made.body.value
  await ada.patch(path(`users/${people.cleo.id}`), { memberGroup: id }, await etagOfUser('cleo'))
  await it.person('lea', [managers], { managedGroups: [suburb] })
  const move = await mona.patch(`${groups}/${id}?preview=true`, { parent: suburb }, etag)
  assert.equal(move.status, 200, move.text)
  const [lea, ...others] = move.body.impact.sight
  assert.deepEqual(others, [])
  assert.deepEqual(
    [lea.user.name, lea.how, lea.gained.first[0].name, lea.lost.total],
    ['Lea', 'leads', 'Cleo', 0],
  )
})

test('who may move groups but sees nobody is told of nobody', async () => {
  const reading = permissionsOf(await it.directory(), 'admin').filter(({ grants }) =>
    grants.some(({ action }) => action === 'user.read'),
  )
  const toggles = new Map(reading.map(({ slug }) => [slug, false]))
  const made = await it.as(createProfile, {
    role: 'admin',
    name: 'Gardeners',
    description: '',
    duplicateOf: null,
    toggles,
  })
  const gardeners = [...made.profiles.values()].find(({ name }) => name === 'Gardeners')
  assert.ok(gardeners)
  await it.person('gus', [gardeners.id])
  const gus = await it.signIn('gus')
  const etag = await etagOf(lyon)
  const move = await gus.patch(`${groups}/${lyon}?preview=true`, { parent: paris }, etag)
  assert.equal(move.status, 200, move.text)
  assert.deepEqual(move.body.impact, { people: 0, list: [], sight: [] })
})

test('a group does not move below itself, and the Main Group stays', async () => {
  const cycle = await ada.patch(`${groups}/${paris}`, { parent: suburb }, await etagOf(paris))
  assert.equal(cycle.status, 422)
  const top = await ada.patch(`${groups}/${main}`, { name: 'Other' }, await etagOf(main))
  assert.equal(top.status, 409)
  const { body } = await ada.get(`${groups}/${main}`)
  assert.deepEqual([body.may.edit, body.may.delete, body.may.addBelow], [false, false, true])
})

test('a group with people or groups is not deleted', async () => {
  const answer = await ada.delete(`${groups}/${paris}`, await etagOf(paris))
  assert.equal(answer.status, 409)
  assert.match(answer.body.detail, /Suburb/)
})

test('a delegate adds below, but leaves the top of their groups alone', async () => {
  const made = await mona.post(groups, { name: 'Versailles', parent: paris })
  assert.equal(made.status, 201, made.text)
  const top = await mona.get(`${groups}/${paris}`)
  assert.equal(top.body.may.edit, false)
  assert.equal((await mona.patch(`${groups}/${paris}`, { name: 'P' }, top.body.etag)).status, 403)
  const hidden = await mona.post(groups, { name: 'Else', parent: lyon })
  const unknown = await mona.post(groups, { name: 'Else', parent: 'grp_9' })
  assert.equal(hidden.status, 404)
  assert.equal(hidden.text.replace(lyon, 'x'), unknown.text.replace('grp_9', 'x'))
})
