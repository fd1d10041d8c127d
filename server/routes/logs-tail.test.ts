import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { editUser } from '@rolecall/core/access/changes/users'
import type { CallRecord } from '@rolecall/core/functions/call'
import { emptyLog } from '@rolecall/core/functions/logs'
import { functionId } from '@rolecall/core/kit/ids'
import { endSessionsOf } from '@rolecall/store/sessions'
import { liveOf } from '../fresh-events.ts'
import { admins, campaigners, scene } from '../fresh-scene.ts'
import { serve } from '../serve.ts'

const nextThread = once(process, 'worker') as Promise<[Worker]>
const it = await scene()
after(() => it.close())
const { ada, path, world, account, clock } = it

let made = 0
const call = (more: Partial<CallRecord> = {}): CallRecord => ({
  id: `req-${(made += 1)}`,
  function: functionId(1),
  version: 1,
  trigger: 'invoke',
  event: null,
  caller: 'key_1',
  at: clock.at,
  ms: 1,
  cold: false,
  outcome: 'succeeded',
  log: emptyLog,
  ...more,
})
const record = (each: CallRecord) => {
  world.calls.record(account, each)
  return each.id
}
const tail = (query = '', headers: Readonly<Record<string, string>> = {}, client = ada) =>
  liveOf(`${it.url}${path(`logs/tail?${query}`)}`, client, headers)
/** The first frame says where one is: what is recorded afterwards comes. */
const settled = async (live: Awaited<ReturnType<typeof tail>>) => {
  while (live.lastId() === undefined) await once(live.response, 'data')
}

test('who watches sees what is recorded, by the filter, and comes back to where they were', async () => {
  record(call())
  const live = await tail('function=fn_2')
  assert.equal(live.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.equal(live.headers['cache-control'], 'no-store')
  await settled(live)
  record(call())
  const text = '\n\nevent: end\ndata: {}\n\n\u2028'
  const entries = [{ level: 'Warn', message: text, extras: '', at: clock.at }] as const
  const id = record(call({ function: functionId(2), log: { ...emptyLog, entries } }))
  const { event, data, id: at = '' } = await live.next()
  assert.deepEqual([event, data.id, data.entries[0].message], ['record', id, text])
  assert.equal(at, String(data.sequence))
  live.leave()

  const missed = record(call({ function: functionId(2) }))
  const back = await tail('function=fn_2', { 'last-event-id': at })
  assert.equal((await back.next()).data.id, missed)
  back.leave()
  const asked = await tail(`function=fn_2&once=true&after=${Number(at) - 1}`)
  assert.deepEqual(
    (await asked.ended).map((each) => each.data.id),
    [id, missed],
  )
  assert.equal((await tail('', { 'last-event-id': 'x' })).status, 400)
})

test('who comes back after much has happened is told how much they missed', async () => {
  const live = await tail('once=true')
  await live.ended
  const last = live.lastId() ?? ''
  for (let count = 0; count < 1_300; count += 1) record(call())
  const events = await (await tail('once=true', { 'last-event-id': last })).ended
  assert.deepEqual([events[0]?.event, events[0]?.data], ['missed', { records: 300 }])
  assert.equal(events.length, 1_001)
})

test('who does not read costs nothing, and is told what they missed when they do', async () => {
  const live = await tail()
  await settled(live)
  live.response.pause()
  const long = { level: 'Info', message: 'x'.repeat(10_000), extras: '', at: clock.at } as const
  const before = process.memoryUsage().rss
  for (let round = 0; round < 60; round += 1) {
    for (let count = 0; count < 100; count += 1)
      record(call({ log: { ...emptyLog, entries: [long], length: 10_000 } }))
    await world.calls.page(account, {}, { limit: 1 })
  }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  assert.ok(grown < 200, `${grown} MiB for a reader who reads nothing`)
  live.response.resume()
  let event = await live.next()
  let records = 0
  while (event.event === 'record') {
    records += 1
    event = await live.next()
  }
  assert.equal(event.event, 'missed')
  assert.ok(event.data.records + records > 3_000, `${event.data.records} after ${records}`)
  live.leave()
})

test('watching ends within seconds when the session ends, or the right to it', async () => {
  await it.person('eve', [admins])
  const eve = await it.signIn('eve')
  const found = [...(await it.directory()).users.values()].find((each) => each.loginName === 'eve')
  assert.ok(found)
  const inSession = await tail('', {}, eve)
  await settled(inSession)
  await endSessionsOf(world.store, account, found.id)
  assert.deepEqual((await inSession.ended).at(-1)?.data, { reason: 'the right to watch has ended' })

  const again = await tail('', {}, await it.signIn('eve'))
  await settled(again)
  await it.as(editUser, { id: found.id, patch: { profiles: [campaigners] } })
  assert.equal((await again.ended).at(-1)?.event, 'end')
})

test('watching is no use of a session: it ends as if nobody watched', async () => {
  await it.person('idle', [admins])
  const live = await tail('', {}, await it.signIn('idle'))
  await settled(live)
  clock.at += 31 * 60_000
  assert.equal((await live.ended).at(-1)?.event, 'end')
})

test('a key that is revoked watches no longer', async () => {
  const root = await it.signIn('root')
  const directory = await it.directory()
  const permissions = [...(directory.edition.roles.get('admin')?.permissions.values() ?? [])]
    .filter(({ grants }) => grants.some(({ action }) => action === 'logs.read'))
    .map(({ slug }) => slug)
  const { body } = await root.post(path('api-keys'), {
    name: 'Watcher',
    kind: 'permissions',
    permissions: permissions.slice(0, 1),
    expiresAt: clock.at + 3_600_000,
  })
  const live = await tail('', {}, it.anyone.withKey(body.value.secret))
  assert.equal(live.status, 200)
  await settled(live)
  assert.equal((await root.delete(path(`api-keys/${body.value.key.id}`))).status, 200)
  assert.equal((await live.ended).at(-1)?.event, 'end')
})

test('at most so many watch an account; one who leaves makes room', async () => {
  const root = await it.signIn('root')
  const all = []
  for (let count = 0; count < 20; count += 1) {
    const live = await tail('', {}, root)
    await settled(live)
    all.push(live)
  }
  assert.equal((await tail('', {}, root)).status, 429)
  for (const live of all) live.leave()
  const patience = performance.now() + 10_000
  let status = 429
  while (status === 429 && performance.now() < patience) {
    const live = await tail('once=true', {}, root)
    status = live.status
    await live.ended
  }
  assert.equal(status, 200)
})

test('a server that stops lets nobody watch on', async () => {
  const served = await serve(world)
  const live = await liveOf(`${served.url}${path('logs/tail')}`, await it.signIn('root'))
  await settled(live)
  const closed = served.close()
  assert.deepEqual((await live.ended).at(-1)?.data, { reason: 'the server is closing' })
  await closed
})

test('without the thread of the calls everything else goes on, and /readyz says so', async () => {
  const root = await it.signIn('root')
  const [thread] = await nextThread
  const ready = async () => (await fetch(`${it.url}/readyz`)).json()
  assert.deepEqual(await ready(), { ok: true, store: 'ready', calls: 'ready' })
  const live = await tail('', {}, root)
  await settled(live)
  await thread.terminate()
  assert.deepEqual(await ready(), { ok: true, store: 'ready', calls: 'down' })
  assert.equal((await root.get(path('users'))).status, 200)
  const refused = await root.get(path('logs'))
  assert.deepEqual(
    [refused.status, refused.body.code, refused.headers.get('retry-after')],
    [503, 'logs-unavailable', '2'],
  )
  const id = record(call())
  assert.equal((await live.next()).data.id, id)
  assert.equal((await ready()).calls, 'ready')
  live.leave()
})
