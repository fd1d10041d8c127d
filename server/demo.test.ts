import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asAccountId, groupId, type AccountId } from '@rolecall/core/kit/ids'
import { editGroup } from '@rolecall/core/access/changes/groups'
import { createUser } from '@rolecall/core/access/changes/users'
import { isFullAdmin, liveRightsOf, profilesOf } from '@rolecall/core/access/held'
import { linesOf } from '@rolecall/core/access/lines'
import { createAccount } from '@rolecall/store/accounts'
import { auditPage } from '@rolecall/store/audit'
import { change } from '@rolecall/store/change'
import { directoryOf } from '@rolecall/store/directory'
import { eventsPage } from '@rolecall/store/events'
import { freshStore } from '@rolecall/store/fresh'
import { verifyAudit } from '@rolecall/store/verify'
import { clientOf } from './fresh-client.ts'
import { demo } from './demo.ts'
import { personFrom } from './demo/cast.ts'
import { lastKey } from './demo/history.ts'
import { past, stageOf } from './demo/stage.ts'
import { keyed } from './demo/steps.ts'
import { freshServer } from './fresh.ts'
import { apiKeyOf } from './tokens.ts'

const id = asAccountId('demo') as AccountId
const now = Date.UTC(2026, 5, 1)

test('the demo is made once, and its printed sign-ins work at every start', async () => {
  const server = await freshServer()
  const { store } = server.world
  const first = await demo(store)
  const revision = (await directoryOf(store, id))?.revision
  assert.deepEqual(await demo(store), first)
  assert.equal((await directoryOf(store, id))?.revision, revision)

  const rows = first.slice(1, first.indexOf('')).map((line) => line.split(/ {2,}/))
  assert.equal(rows.length, 8)
  for (const [account = '', login = '', password = ''] of rows)
    await clientOf(server.url).signIn(account, login, password)

  const key = /Bearer (rc_\S+)/.exec(first.at(-1) ?? '')?.[1] ?? ''
  const asked = await fetch(`${server.url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'user', id: 'usr_1' },
      action: { name: 'edit' },
      resource: { type: 'user', id: 'usr_2' },
    }),
  })
  assert.deepEqual(await asked.json(), { decision: true })
  await server.close()
})

test('a first start that was interrupted is taken up where it stopped', async () => {
  const whole = await freshStore({ now: () => now })
  await demo(whole)
  const store = await freshStore({ now: () => now })
  const stopped = new Error('stopped')
  let writes = 0
  const write: typeof store.database.write = (work) => {
    writes += 1
    return writes === 30 ? Promise.reject(stopped) : store.database.write(work)
  }
  await assert.rejects(demo({ ...store, database: { ...store.database, write } }), stopped)
  await demo(store)
  const names = async (of: typeof store) =>
    [...((await directoryOf(of, id))?.users.values() ?? [])].map(({ name }) => name)
  assert.deepEqual(await names(store), await names(whole))
  await Promise.all([store.close(), whole.close()])
})

test('the demo has two hundred people of every role, in a tree of five levels', async () => {
  const store = await freshStore({ now: () => now })
  await demo(store)
  const directory = await directoryOf(store, id)
  assert.ok(directory)
  const people = [...directory.users.values()]
  assert.equal(people.length, 200)
  for (const role of directory.edition.roles.keys())
    assert.ok(
      people.some((user) => profilesOf(directory, user).some((profile) => profile.role === role)),
      role,
    )
  assert.equal(
    people.filter((user) => isFullAdmin(directory, { kind: 'user', id: user.id })).length,
    3,
  )
  assert.ok(people.some(({ profiles }) => profiles.length === 2))
  assert.ok(people.some(({ kind }) => kind === 'api'))
  assert.ok(people.some(({ state }) => state === 'disabled'))

  const depth = (group: string | null): number =>
    group === null
      ? 0
      : 1 + depth([...directory.groups.values()].find((each) => each.id === group)?.parent ?? null)
  assert.equal(Math.max(...[...directory.groups.values()].map(({ id }) => depth(id))), 5)
  await store.close()
})

test('delegates of the demo are of many kinds, and some people are limited to lines of business', async () => {
  const store = await freshStore({ now: () => now })
  await demo(store)
  const directory = await directoryOf(store, id)
  assert.ok(directory)
  const kinds = new Set<string>()
  for (const user of directory.users.values()) {
    const rights = liveRightsOf(directory, { kind: 'user', id: user.id })
    const slugs = rights.flatMap(({ through: { permission } }) =>
      permission.delegated ? [permission.slug] : [],
    )
    if (slugs.length > 0) kinds.add([...new Set(slugs)].toSorted().join(' '))
  }
  assert.equal(kinds.size, 5)
  const limited = [...directory.users.values()].filter((user) => linesOf(directory, user) !== null)
  assert.ok(limited.length > 30 && limited.length < 50, String(limited.length))
  await store.close()
})

test('the history of the demo took two weeks, and its trail is whole', async () => {
  const store = await freshStore({ now: () => now })
  await demo(store)
  const { items } = await auditPage(store, id, { limit: 200 })
  const changes = items.filter(({ reason }) => reason !== 'a sign-in of the demo')
  const [last, first] = [changes[0]?.at ?? 0, changes.at(-1)?.at ?? 0]
  assert.ok(last < now && last - first >= 14 * 24 * 60 * 60_000)
  const hands = new Set(changes.map(({ actor }) => actor.name))
  for (const name of ['Ada Okafor', 'Henrik Lindqvist', 'Amara Diallo', 'Zhou Meiling'])
    assert.ok(hands.has(name), name)
  const actions = new Set(changes.map(({ action }) => action))
  for (const action of ['profile.restore', 'user.disable', 'agent-group.move', 'api-key.revoke'])
    assert.ok(actions.has(action), action)
  const verified = await verifyAudit(store, id)
  assert.ok(verified.ok, JSON.stringify(verified))
  await store.close()
})

test('sign-ins and refusals of those weeks are in the second chain, once', async () => {
  const store = await freshStore({ now: () => now })
  await demo(store)
  const before = await eventsPage(store, id, { limit: 1 })
  await demo(store)
  const { items, total } = await eventsPage(store, id, { limit: 200 })
  assert.deepEqual(total, before.total)
  const kinds = new Set(items.map(({ kind }) => kind))
  assert.deepEqual([...kinds].toSorted(), ['refused', 'sign-in-failed', 'signed-in'])
  assert.ok(items.every(({ at }) => at < now))
  await store.close()
})

test('a demo that was whole once is let alone, whatever became of it', async () => {
  const store = await freshStore({ now: () => now })
  await demo(store)
  const host = { kind: 'host' } as const
  const renamed = await change(store, { account: id, actor: host, via: 'host' }, (directory) =>
    editGroup(directory, host, { id: groupId(4), patch: { name: 'The old continent' } }),
  )
  assert.ok(renamed.ok)
  await demo(store)
  assert.equal((await directoryOf(store, id))?.revision, renamed.value.revision)
  await store.close()
})

test('a demo of an earlier version is let alone, and says how to get one with functions', async () => {
  const store = await freshStore({ now: () => now })
  const of = { id, name: 'Demo', edition: 'conversational-cloud' }
  assert.ok((await createAccount(store, of)).ok)
  const keyFor = (what: string) => apiKeyOf(Buffer.alloc(32, what))
  const stage = stageOf(past(store, 15), { account: id, done: 0, calls: null, keyFor })
  const ada = { login: 'ada.okafor', name: 'Ada Okafor', profiles: ['Admin'] }
  await stage.make(null, createUser, personFrom(ada))
  await keyed(ada.login, lastKey, 'decisions key')(stage)
  const lines = (await demo(store)).join('\n')
  assert.match(lines, /made by an earlier version, has no functions.*ROLECALL_DATA=/)
  assert.doesNotMatch(lines, /To call its functions/)
  assert.equal((await directoryOf(store, id))?.users.size, 1)
  await store.close()
})

test('whoever changed the printed password gets it back at the next start', async () => {
  const server = await freshServer()
  const [, line = ''] = await demo(server.world.store)
  const [account = '', login = '', password = ''] = line.split(/ {2,}/)
  const ada = await server.anyone.signIn(account, login, password)
  const changed = await ada.post('/v1/me/password', {
    current: password,
    password: 'one of my own',
  })
  assert.equal(changed.status, 200, changed.text)
  await demo(server.world.store)
  await server.anyone.signIn(account, login, password)
  await server.close()
})
