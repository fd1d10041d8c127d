import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { decide } from '@rolecall/core/access/decide'
import { sees } from '@rolecall/core/access/see'
import { noPlace, outside } from '@rolecall/core/access/target'
import type { Actor } from '@rolecall/core/access/directory'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { asApiKeyId } from '@rolecall/core/kit/ids'
import { agents, lyon, main, paris, permissionsOf, scene, suburb } from '../fresh-scene.ts'
import type { Client } from '../fresh-client.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, cam, anyone, people, path } = it

const slugs = permissionsOf(await it.directory(), 'admin')
  .filter(({ grants }) => grants.some(({ action }) => action === 'user.read'))
  .map(({ slug }) => slug)
const expiresAt = it.clock.at + 24 * 60 * 60_000
const said = { name: 'App', kind: 'permissions', permissions: slugs, expiresAt }
const made = await ada.post(path('api-keys'), said)
const key = asApiKeyId(made.body.value.key.id) ?? assert.fail()
const callers: readonly (readonly [Client, Exclude<Actor, { kind: 'host' }>])[] = [
  [ada, { kind: 'user', id: people.ada.id }],
  [mona, { kind: 'user', id: people.mona.id }],
  [ben, { kind: 'user', id: people.ben.id }],
  [cam, { kind: 'user', id: people.cam.id }],
  [anyone.withKey(made.body.value.secret), { kind: 'api-key', id: key }],
]

const ask = async (client: Client, query: string) => {
  const answer = await client.get(path(`who-can?${query}`))
  assert.equal(answer.status, 200, answer.text)
  return answer.body as { items: { id: string }[]; total: number; next: string | null }
}

/** Page by page; every page says the same total. */
async function everybody(client: Client, query: string, limit: number) {
  const found: string[] = []
  let more = ''
  do {
    const { items, total, next } = await ask(client, `${query}&limit=${limit}${more}`)
    found.push(...items.map(({ id }) => id))
    if (next === null) assert.equal(total, found.length)
    more = next === null ? '' : `&cursor=${next}`
  } while (more !== '')
  return found
}

test('who can is everybody of whom the caller may ask why, and the decision is a yes', async () => {
  const directory = await it.directory()
  let shown = 0
  for (const [client, actor] of callers)
    for (const action of actionsOf(directory.edition).filter((_, at) => at % 9 === 0))
      for (const group of [undefined, paris, suburb, lyon]) {
        if (group && actor.id !== people.ada.id && !sees(directory, actor, 'agent-group', group))
          continue
        const target = group ? outside(directory, { group }) : noPlace
        const able = [...directory.users.values()]
          .filter(({ id }) => id === actor.id || sees(directory, actor, 'user', id))
          .filter(({ id }) => decide(directory, { kind: 'user', id }, action, target).allowed)
          .map(({ id }) => id)
        const query = `action=${action}${group ? `&group=${group}` : ''}`
        assert.deepEqual(await everybody(client, query, 200), able, `${actor.id} ${query}`)
        shown += able.length
      }
  assert.ok(shown > 50, `only ${shown} people were shown`)
})

test('it comes in pages of any size', async () => {
  const query = `action=user.read&group=${paris}`
  const all = await everybody(ada, query, 200)
  assert.ok(all.length >= 3)
  for (const limit of [1, 2]) assert.deepEqual(await everybody(ada, query, limit), all)
  const first = await ada.get(path(`who-can?${query}&limit=1`))
  assert.match(first.headers.get('link') ?? '', /rel="next"/)
  for (const cursor of ['x', 'bm8', Buffer.from('from -1').toString('base64url')])
    assert.equal((await ada.get(path(`who-can?${query}&cursor=${cursor}`))).status, 400)
})

test('nobody out of sight is counted: one more of them changes nothing', async () => {
  const handles = 'action=chat.handle'
  const reads = `action=user.read&group=${paris}`
  const looks = async () => {
    const seen = []
    for (const client of [mona, ben])
      for (const query of [
        handles,
        ...(client === mona ? [reads, `${handles}&group=${paris}`] : []),
      ])
        seen.push({ ...(await ask(client, query)), revision: 0 })
    return seen
  }
  const before = await looks()
  await it.person('hidden', [agents], { memberGroup: lyon })
  await it.person('chief', [people.ada.profiles[0] ?? assert.fail()])
  assert.deepEqual(await looks(), before)
  await it.person('near', [agents], { memberGroup: suburb })
  assert.equal((await ask(ada, reads)).total > (before[1]?.total ?? 0), true)
})

test('a group out of sight answers as one that is not there, and an unknown action is named', async () => {
  const query = 'action=chat.handle&group='
  const [hidden, nowhere] = await Promise.all(
    [lyon, 'grp_999'].map((group) => mona.get(path(`who-can?${query}${group}`))),
  )
  assert.equal(hidden?.status, 404)
  assert.equal(hidden.text.replaceAll(lyon, 'grp_999'), nowhere?.text)
  assert.equal((await ben.get(path(`who-can?${query}${paris}`))).status, 200, 'his own group')
  assert.equal((await ben.get(path(`who-can?${query}${main}`))).status, 404)
  const unknown = await ada.get(path('who-can?action=chat.dance'))
  assert.equal(unknown.status, 422)
  assert.match(unknown.body.detail, /action/)
  assert.equal((await ada.get(path('who-can'))).status, 400)
  assert.equal((await anyone.get(path('who-can?action=chat.handle'))).status, 401)
})

test('it follows every change at once', async () => {
  const can = async () => (await ask(ada, 'action=skill.read')).total
  const before = await can()
  const address = path(`users/${people.cam.id}`)
  const state = async (to: string) =>
    ada.patch(address, { state: to }, (await ada.get(address)).body.etag)
  assert.equal((await state('disabled')).status, 200)
  assert.equal(await can(), before - 1)
  assert.equal((await state('enabled')).status, 200)
  assert.equal(await can(), before)
})
