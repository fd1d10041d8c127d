import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eventsPage } from '@rolecall/store/events'
import { scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, anyone, people, path } = it
const users = path('users')

/** What was remembered since, the newest first. */
const refusedSince = async (before: number) => {
  const { items } = await eventsPage(it.world.store, it.account, { limit: 50, kind: 'refused' })
  return items.slice(0, items.length - before)
}
const countOf = async () =>
  (await eventsPage(it.world.store, it.account, { limit: 1, kind: 'refused' })).total ?? 0

test('who reaches for somebody out of sight is remembered, as who reaches for nobody is', async () => {
  const before = await countOf()
  const [hidden, nobody] = [`${users}/${people.cleo.id}`, `${users}/usr_999`]
  const answers = [
    await mona.patch(hidden, { name: 'Mine' }, 'x'),
    await mona.patch(nobody, { name: 'Mine' }, 'x'),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404],
  )
  const [there, notThere] = answers
  assert.equal(there?.text.replaceAll(people.cleo.id, 'usr_999'), notThere?.text)
  const [second, first] = await refusedSince(before)
  for (const event of [first, second]) {
    assert.equal(event?.actor.name, 'Mona')
    assert.equal(event.action, 'user.edit')
    assert.equal(event.reason, 'not-found')
  }
})

test('so is who reaches into another account, and a key that does more than it may', async () => {
  const before = await countOf()
  await cam.post('/v1/accounts/other/skills', { name: 'Mine' })
  const said = { name: 'App', kind: 'decisions', expiresAt: it.clock.at + 60_000 }
  const { secret } = (await ada.post(path('api-keys'), said)).body.value
  await anyone.withKey(secret).post(path('skills'), { name: 'Mine' })
  const [byKey, across] = await refusedSince(before)
  assert.deepEqual([across?.actor.name, across?.reason], ['Cam', 'not-found'])
  assert.deepEqual([byKey?.actor.name, byKey?.reason], ['App', 'decisions-only'])
})

test('looking, mistyping and coming late are not', async () => {
  const before = await countOf()
  const own = `${users}/${people.ben.id}`
  assert.equal((await ben.get(`${users}/${people.cleo.id}`)).status, 403)
  assert.equal((await mona.get(`${users}/${people.cleo.id}`)).status, 404)
  assert.equal((await mona.patch(own, { nmae: 'B' }, 'x')).status, 400)
  assert.equal((await mona.patch(own, { name: 'B' }, 'x')).status, 412)
  assert.equal((await anyone.post(path('skills'), { name: 'Mine' })).status, 401)
  assert.equal(await countOf(), before)
})
