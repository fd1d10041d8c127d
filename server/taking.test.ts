import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createSkill } from '@rolecall/core/access/changes/skills'
import { billing, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, ben, anyone, clock, people, path } = it
await it.as(createSkill, { name: 'Returns', description: '' })
const returns = 'skl_2'
const asked = (query: string) => `users/${people.ben.id}/why?action=chat.accept&${query}`

test('a person may ask what would be, of somebody they see and of themselves', async () => {
  const why = async (query: string) => (await ada.get(path(asked(query)))).body
  assert.equal((await why(`skill=${billing}&load=2`)).allowed, true)
  const full = await why(`skill=${returns}&load=3`)
  assert.equal(full.allowed, false)
  assert.match(full.sentence, /3 of at most 3 chats.*needs the skill “Returns”/)
  assert.ok(full.paths.length > 0)
  // Without either it is about the right alone, as before.
  assert.equal((await why('')).allowed, true)
  assert.equal((await ben.get(path(asked('load=0')))).body.allowed, true)
  const other = path(`users/${people.ben.id}/why?action=conversation.read&load=1`)
  assert.match((await ada.get(other)).body.detail, /is not routed/)
  assert.equal((await ada.get(path(asked('skill=skl_99')))).status, 404)
})

test('what somebody can do says whether they could take what waits', async () => {
  const place = path(`users/${people.ben.id}/permissions`)
  assert.equal((await ada.get(place)).body.taking, undefined)
  const { taking } = (await ada.get(`${place}?load=3`)).body
  assert.deepEqual(
    taking.map(({ action, allowed }: Record<string, unknown>) => [action, allowed]),
    [
      ['chat.accept', false],
      ['conversation.accept', false],
    ],
  )
})

test('what a key of the API says is not believed: only a `decisions` key asserts anything', async () => {
  const held = (await ada.get(path(`users/${people.ada.id}/permissions`))).body.items
  const made = await ada.post(path('api-keys'), {
    name: 'Reader',
    kind: 'permissions',
    permissions: held.map(({ slug }: { slug: string }) => slug),
    expiresAt: clock.at + 1_000_000,
  })
  assert.equal(made.status, 201, made.text)
  const key = anyone.withKey(made.body.value.secret)
  const answer = async (query: string) => (await key.get(path(asked(query)))).body
  assert.match((await answer('load=1')).sentence, /nobody who may say so/)
  assert.match((await answer(`skill=${billing}&load=1`)).sentence, /may not say which skill/)
  assert.equal((await answer('load=1')).allowed, false)
})
