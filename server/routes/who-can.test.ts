import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { decide } from '@rolecall/core/access/decide'
import { sees } from '@rolecall/core/access/see'
import { noPlace, outside, targetOf } from '@rolecall/core/access/target'
import type { Actor } from '@rolecall/core/access/directory'
import type { GroupAccess } from '@rolecall/contract/who-can'
import { flushEvents } from '@rolecall/store/events'
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

test('each row says what earns it, with profiles that the caller may know', async () => {
  const [row] = (await ask(ada, `action=user.read&group=${paris}`)).items as {
    by?: { label: string; role: string; profile: { id: string; name: string } | null }[]
  }[]
  assert.ok(row?.by?.every(({ profile }) => profile !== null))
  const reads = await ada.get(path('who-can?action=account-settings.edit'))
  assert.deepEqual(reads.body.items[0].by[0].profile, null)
  const own = await ben.get(path('who-can?action=connection-area.open'))
  assert.equal(own.body.items[0].by[0].profile.name, 'Agent')
})

test('it is asked about a thing that is kept, and about who may give a profile', async () => {
  for (const verb of ['read', 'edit', 'restore', 'delete']) {
    const directory = await it.directory()
    const target = targetOf(directory, 'profile', agents) ?? assert.fail()
    const able = [...directory.users.values()].filter(
      ({ id }) => decide(directory, { kind: 'user', id }, `profile.${verb}`, target).allowed,
    )
    const found = await everybody(ada, `action=profile.${verb}&target=${agents}`, 2)
    assert.deepEqual(
      found,
      able.map(({ id }) => id),
    )
  }
  const givers = (await ask(ada, `action=user.edit&giving=${agents}`)).items.map(({ id }) => id)
  assert.ok(givers.includes(people.ada.id) && givers.includes(people.mona.id))
  assert.ok(!givers.includes(people.ben.id) && !givers.includes(people.cam.id))
  assert.equal((await ada.get(path(`who-can?action=chat.handle&giving=${agents}`))).status, 422)
  const [hidden, nowhere] = await Promise.all(
    [people.ada.profiles[0] ?? '', 'prf_999'].map((id) =>
      mona.get(path(`who-can?action=user.edit&giving=${id}`)),
    ),
  )
  assert.equal(hidden?.status, 404)
  assert.equal(hidden.text.replaceAll(people.ada.profiles[0] ?? '', 'prf_999'), nowhere?.text)
})

test('a file holds exactly whom the caller sees and may export, and is itself an event', async () => {
  const query = `who-can/export?action=connection-area.open&format=csv`
  const all = await ada.get(path(query))
  assert.equal(all.status, 200)
  assert.match(all.headers.get('content-disposition') ?? '', /acme-who-can\.csv/)
  const ids = (text: string) => [...text.matchAll(/^"(usr_\d+)"/gm)].map(([, id]) => id)
  assert.deepEqual(
    [...new Set(ids(all.text))],
    await everybody(ada, 'action=connection-area.open', 200),
  )
  const own = await mona.get(path(query))
  assert.equal(own.status, 200)
  assert.ok(ids(own.text).includes(people.ben.id))
  assert.ok(!ids(own.text).includes(people.cleo.id))
  assert.ok(ids(own.text).includes(people.mona.id), 'she sees herself, too')
  assert.equal((await ben.get(path(query))).status, 403)
  const lines = await mona.get(path(query.replace('csv', 'jsonl')))
  assert.ok(
    lines.text
      .trim()
      .split('\n')
      .every((line) => JSON.parse(line).by.length > 0),
  )
  await flushEvents(it.world.store)
  const { items } = (await ada.get(path('events?kind=exported'))).body
  assert.match(items[0].reason, /who can connection-area\.open as (csv|jsonl)/)
})

test('a group says who leads it, who leads above, and how many may do what in it', async () => {
  const of = async (client: Client, group: string) =>
    (await client.get(path(`groups/${group}/access`))).body as GroupAccess
  const names = (crowd: GroupAccess['managers']) => crowd.first.map(({ name }) => name)
  const [top, below] = [await of(ada, paris), await of(ada, suburb)]
  assert.deepEqual(names(top.managers), ['Mona'])
  assert.equal(below.managers.total, 0)
  assert.deepEqual(
    [below.above?.group.id, names(below.above?.managers ?? top.managers)],
    [paris, ['Mona']],
  )
  assert.ok(names(top.administrators).includes('Ada'))
  for (const { action, total } of below.actions.filter((_, at) => at % 5 === 0))
    if (!action.startsWith('agent-group.'))
      assert.equal(total, (await ask(ada, `action=${action}&group=${suburb}`)).total, action)
  const seen = await of(mona, suburb)
  assert.deepEqual(names(seen.administrators), [])
  assert.deepEqual(names(seen.above?.managers ?? seen.managers), ['Mona'])
  assert.equal((await mona.get(path(`groups/${lyon}/access`))).status, 404)
})
