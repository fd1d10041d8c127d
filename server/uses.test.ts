import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { deleteUser } from '@rolecall/core/access/changes/users'
import { createProfile } from '@rolecall/core/access/changes/profiles'
import type { User } from '@rolecall/core/access/directory'
import { numberOf, profileId } from '@rolecall/core/kit/ids'
import { freshCalls } from '@rolecall/store/calls/fresh-calls'
import { freshFolder, freshStore, type FreshStore } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import { verifyAudit } from '@rolecall/store/verify'
import { clientOf, type Client } from './fresh-client.ts'
import { freshWorld } from './fresh.ts'
import { lyon, paris, permissionsOf, scene, type Scene } from './fresh-scene.ts'
import { closeWorld } from './open-world.ts'
import { serve } from './serve.ts'
import { sweep } from './sweep.ts'

const day = 24 * 60 * 60_000
const seniors = profileId(6)
const joining = 'conversation.join'

/** A scene with a profile whose one toggle lets agents join in their group, and Sia and Tim who have it. */
async function withSeniors(on: Scene) {
  const toggle = permissionsOf(await on.directory(), 'agent').find(({ grants }) =>
    grants.some(({ action }) => action === joining),
  )
  if (!toggle) throw new Error('no agent may join')
  await on.as(createProfile, {
    role: 'agent',
    name: 'Seniors',
    description: '',
    duplicateOf: null,
    toggles: new Map([[toggle.slug, true]]),
  })
  const sia = await on.person('sia', [seniors], { memberGroup: paris })
  const tim = await on.person('tim', [seniors], { memberGroup: lyon })
  const expiresAt = on.clock.at + 300 * day
  const said = { name: 'App', kind: 'decisions', expiresAt }
  const secret = (await on.ada.post(on.path('api-keys'), said)).body.value.secret as string
  const profile = on.path(`profiles/${seniors}`)
  const off = { toggles: { [toggle.slug]: 'off' } }
  return {
    sia,
    tim,
    secret,
    app: on.anyone.withKey(secret),
    /** Who would lose what they used, if the toggle went off. */
    async used(client: Client = on.ada) {
      const { etag } = (await client.get(profile)).body
      const answer = await client.patch(`${profile}?preview=true`, off, etag)
      assert.equal(answer.status, 200, answer.text)
      return answer.body.impact.used
    },
    profile,
    off,
  }
}

const joins = ({ id }: User, group: string = paris) => ({
  subject: { type: 'user', id },
  action: { name: 'join' },
  resource: { type: 'conversation', id: 'c', properties: { group } },
})
const ask = async (app: Client, user: User, group?: string) =>
  (await app.post('/access/v1/evaluation', joins(user, group))).body.decision as boolean

type Told = { readonly user: { readonly name: string }; readonly uses: readonly Use[] }
type Use = { readonly action: string; readonly on: string; readonly elsewhere: boolean }
/** `Sia conversation.join 2026-03-01` */
const told = ({ list }: { readonly list: readonly Told[] }) =>
  list.flatMap(({ user, uses }) =>
    uses.map(({ action, on, elsewhere }) => `${user.name} ${action} ${on}${elsewhere ? ' +' : ''}`),
  )

test('a preview names who would lose what they used, and on which day', async (t) => {
  const on = await scene()
  t.after(on.close)
  const { app, sia, tim, used } = await withSeniors(on)
  assert.deepEqual(await used(), {
    losing: 2,
    people: 0,
    list: [],
    today: '2026-03-01',
    since: '2026-03-01',
  })
  assert.equal(await ask(app, tim), false, 'a denied decision counts nothing')
  assert.equal((await used()).people, 0)
  assert.equal(await ask(app, sia), true)
  const first = await used()
  assert.deepEqual(told(first), [`Sia ${joining} 2026-03-01`])
  assert.deepEqual([first.losing, first.people, first.list[0].more], [2, 1, 0])
  assert.match(first.list[0].uses[0].doing, /^[a-z]/)

  on.clock.at += day
  assert.equal(await ask(app, sia), true)
  assert.deepEqual(told(await used(await on.signIn('ada'))), [`Sia ${joining} 2026-03-02`])
  on.clock.at += 29 * day
  const last = await used(await on.signIn('ada'))
  assert.deepEqual([told(last), last.since], [[`Sia ${joining} 2026-03-02`], null])
  on.clock.at += day
  assert.equal((await used(await on.signIn('ada'))).people, 0)
})

const it = await scene()
const seniorsHere = await withSeniors(it)
after(it.close)

test('each allowed one of a batch counts, on the plain way and on any other', async () => {
  const { app, sia, tim } = seniorsHere
  const edits = (id: string) => ({
    subject: { type: 'user', id: it.people.mona.id },
    action: { name: 'edit' },
    resource: { type: 'user', id },
  })
  const evaluations = [joins(sia), joins(tim), joins(tim, lyon), edits(it.people.ben.id)]
  const { body } = await app.post('/access/v1/evaluations', { evaluations })
  const decisions = body.evaluations.map(({ decision }: { decision: boolean }) => decision)
  assert.deepEqual(decisions, [true, false, true, true])
  assert.deepEqual(told(await seniorsHere.used()), [
    `Sia ${joining} 2026-03-01`,
    `Tim ${joining} 2026-03-01`,
  ])
  const mona = it.path(`users/${it.people.mona.id}`)
  const { etag } = (await it.ada.get(mona)).body
  const disabled = await it.ada.patch(`${mona}?preview=true`, { state: 'disabled' }, etag)
  assert.ok(told(disabled.body.impact.used).includes('Mona user.edit 2026-03-01'))
})

test('what is asked with reasons counts, and what is only searched does not', async () => {
  const { app, tim } = seniorsHere
  const lee = await it.person('lee', [seniors], { memberGroup: lyon })
  for (const search of ['subject', 'resource', 'action'])
    await app.post(`/access/v1/search/${search}`, joins(lee, lyon))
  assert.ok(!told(await seniorsHere.used()).some((line) => line.startsWith('Lee')))
  const reasons = { ...joins(lee, lyon), context: { reasons: true } }
  assert.equal((await app.post('/access/v1/evaluation', reasons)).body.decision, true)
  assert.equal(await ask(app, tim, lyon), true)
  assert.ok(told(await seniorsHere.used()).includes(`Lee ${joining} 2026-03-01`))
})

test('what is done in Rolecall counts for who does it, and for whom a key acts as; looking ahead does not', async () => {
  const root = it.path(`users/${it.people.root.id}`)
  const used = async () => {
    const { etag } = (await it.ada.get(root)).body
    const { body } = await it.ada.patch(`${root}?preview=true`, { state: 'disabled' }, etag)
    return told(body.impact.used).map((line) => line.split(' ')[1])
  }
  assert.deepEqual(await used(), [])
  const client = await it.signIn('root')
  const skill = { name: 'Returns' }
  await client.post(`${it.path('skills')}?preview=true`, skill)
  assert.equal((await client.post(it.path('skills'), {})).status, 400)
  assert.deepEqual(await used(), [])
  assert.equal((await client.post(it.path('skills'), skill)).status, 201)
  assert.deepEqual(await used(), ['skill.create'])
  const expiresAt = it.clock.at + day
  const [slug] = permissionsOf(await it.directory(), 'admin')
    .filter(({ grants }) => grants.some(({ action }) => action === 'user.read'))
    .map((permission) => permission.slug)
  const said = { name: 'Reader', kind: 'permissions', permissions: [slug], expiresAt }
  const key = await client.post(it.path('api-keys'), said)
  assert.equal(key.status, 201, key.text)
  assert.equal((await it.anyone.withKey(key.body.value.secret).get(it.path('users'))).status, 200)
  assert.deepEqual((await used()).toSorted(), ['api-key.create', 'skill.create', 'user.read'])
})

test('a delegate is told of those whom they see, and of nobody else', async () => {
  const { mona, ada } = it
  const cat = await it.person('cat', [profileId(1)], { memberGroup: paris })
  const app = seniorsHere.app
  const reads = { type: 'conversation', id: 'c', properties: { agent: cat.id } }
  const asked = { subject: { type: 'user', id: cat.id }, action: { name: 'read' }, resource: reads }
  assert.equal((await app.post('/access/v1/evaluation', asked)).body.decision, true)
  const preview = async (client: Client, id: string) => {
    const path = it.path(`users/${id}`)
    const { etag } = (await client.get(path)).body
    return (await client.patch(`${path}?preview=true`, { state: 'disabled' }, etag)).body.impact
  }
  assert.deepEqual(told((await preview(mona, cat.id)).used), ['Cat conversation.read 2026-03-01'])
  assert.deepEqual(await preview(mona, cat.id), await preview(ada, cat.id))
  const role = permissionsOf(await it.directory(), 'admin')
  const [users = ''] = (await it.directory()).edition.keeper.permissions
  assert.ok(role.some(({ slug }) => slug === users))
  const profile = { role: 'admin', name: 'Profiles only', toggles: { [users]: 'off' } }
  const made = await ada.post(it.path('profiles'), profile)
  await it.person('pia', [made.body.value.id])
  assert.equal((await seniorsHere.used()).people, 3)
  assert.equal(await seniorsHere.used(await it.signIn('pia')), undefined, 'she sees nobody')
})

test('nothing of it is in the trail, and nothing is left of who is deleted', async (t) => {
  const on = await scene()
  t.after(on.close)
  const { app, sia, tim, used } = await withSeniors(on)
  const { revision } = await on.directory()
  assert.ok((await ask(app, sia)) && (await ask(app, tim, lyon)))
  assert.equal((await used()).people, 2)
  assert.equal((await on.directory()).revision, revision)
  assert.equal((await verifyAudit(on.world.store, on.account)).ok, true)
  await on.as(deleteUser, { id: sia.id })
  assert.equal((await used()).people, 1)
  const { uses } = on.world.calls
  const kept = async () => [...(await uses.people(on.account))].map((number) => `usr_${number}`)
  assert.ok((await kept()).includes(sia.id))
  await sweep(on.world)
  assert.ok(!(await kept()).includes(sia.id))
  assert.ok((await kept()).includes(tim.id))
  on.clock.at += 30 * day
  await sweep(on.world)
  assert.deepEqual(await kept(), [])
})

test('a server that stops in good order keeps what it has seen', async () => {
  const place = { file: join(freshFolder(), 'calls.db') }
  const now = () => it.clock.at
  const on = await scene({ calls: freshCalls(place, { now }) })
  const { app, sia } = await withSeniors(on)
  assert.equal(await ask(app, sia), true)
  await on.close()
  const again = freshCalls(place, { now })
  const { days } = await again.uses.read(on.account, [joining], 0)
  await again.close()
  assert.ok((days.get(joining)?.at(numberOf(sia.id)) ?? 0) > 0)
})

test('without a place to look it up the preview is as it was without', async (t) => {
  const on = await scene()
  t.after(on.close)
  const { app, sia, used } = await withSeniors(on)
  assert.equal(await ask(app, sia), true)
  await on.world.calls.close()
  assert.equal(await used(), undefined)
  assert.equal(await ask(app, sia), true)
})

/** Two servers on one PostgreSQL. */
async function twoNodes(t: TestContext) {
  const place = { url: await freshUrl() }
  const one = await scene({
    store: await freshStore({ place, now: () => it.clock.at }),
    calls: freshCalls(place, { now: () => it.clock.at }),
  })
  const store = await (one.world.store as FreshStore).reopen()
  const calls = freshCalls(place, { now: store.now })
  const world = freshWorld(store, () => undefined, { calls })
  const served = await serve(world)
  t.after(async () => {
    await served.close()
    await closeWorld(world)
    await one.close()
  })
  return { one, world, url: served.url }
}

test('each server tells what every one of them has seen', async (t) => {
  if (!postgresHere(t)) return
  const { one, world, url } = await twoNodes(t)
  const { sia, tim, secret, app, used } = await withSeniors(one)
  const { revision } = await one.directory()
  const appThere = clientOf(url).withKey(secret)
  const asked = { headers: { 'rolecall-min-revision': String(revision) } }
  const answer = await appThere.post('/access/v1/evaluation', joins(sia), asked)
  assert.equal(answer.body.decision, true, answer.text)
  assert.equal(await ask(app, tim, lyon), true)
  await world.uses.flush()
  assert.equal((await used()).people, 2)
  assert.equal((await used(clientOf(url, one.ada.headers))).people, 2)
})
