import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiKeyId, userId } from '@rolecall/core/kit/ids'
import { auditPage } from './audit.ts'
import { change } from './change.ts'
import { passwordHashOf, setPasswordHash } from './credentials.ts'
import { eventsPage, flushEvents, recordEvent } from './events.ts'
import { keyByHash, keyUsed, keyUsesOf, setKeySecret } from './key-secrets.ts'
import { acme, addUser, changing, done, editUser, request, withAcme } from './sample.ts'
import {
  createSession,
  endSession,
  endSessionsOf,
  keepSession,
  listSessions,
  sessionBy,
  touchSession,
} from './sessions.ts'
import { consumeSetupLink, createSetupLink, setupLinkBy } from './setup-links.ts'
import type { Tx } from './tables.ts'

const ana = userId(1)
const minute = 60_000

async function withAna() {
  const clock = { at: 1_000_000 }
  const store = await withAcme({ now: () => clock.at })
  await done(store, addUser('ana'), (tx) =>
    setPasswordHash(tx, acme, ana, { hash: 'argon', at: 1 }),
  )
  const session = (tokenHash: string) =>
    createSession(store, {
      tokenHash,
      account: acme,
      user: ana,
      epoch: 0,
      csrf: 'csrf',
      expiresAt: clock.at + 10 * minute,
      userAgent: 'a browser',
      address: '127.0.0.1',
      via: 'console',
    })
  return { clock, store, session }
}

test('sessions: found by their token until they expire', async () => {
  const { clock, store, session } = await withAna()
  const made = await session('t1')
  assert.deepEqual(await sessionBy(store, 't1'), made)
  assert.equal(await sessionBy(store, 'other'), undefined)
  assert.ok(!made.id.includes('t1'))

  clock.at += 10 * minute
  assert.equal(await sessionBy(store, 't1'), undefined)
  assert.deepEqual(await listSessions(store, acme, ana), [])
  await store.close()
})

test('sessions: last use is written down at most once a minute', async () => {
  const { clock, store, session } = await withAna()
  const made = await session('t1')
  const seen = async () => (await sessionBy(store, 't1'))?.lastSeenAt

  clock.at += minute - 1
  await touchSession(store, made)
  assert.equal(await seen(), made.createdAt)
  clock.at += 1
  await touchSession(store, made)
  assert.equal(await seen(), clock.at)
  await store.close()
})

test('sessions: ended one by one, or all but one', async () => {
  const { store, session } = await withAna()
  const [one, two] = [await session('t1'), await session('t2')]
  await session('t3')
  assert.equal((await listSessions(store, acme, ana)).length, 3)

  assert.equal(await endSession(store, acme, userId(9), one.id), false)
  assert.equal(await endSession(store, acme, ana, one.id), true)
  assert.equal(await endSessionsOf(store, acme, ana, two.id), 1)
  assert.deepEqual(
    (await listSessions(store, acme, ana)).map(({ id }) => id),
    [two.id],
  )
  await store.close()
})

test('sessions: raising the epoch ends all but the one that is kept', async () => {
  const { store, session } = await withAna()
  const kept = await session('t1')
  await session('t2')
  await done(
    store,
    editUser(1, (user) => ({ ...user, sessionEpoch: 1 })),
    (tx) => keepSession(tx, kept, 1),
  )
  assert.deepEqual(
    (await listSessions(store, acme, ana)).map(({ id }) => id),
    [kept.id],
  )
  assert.equal((await sessionBy(store, 't2'))?.epoch, 0)
  await store.close()
})

test('sessions and passwords: go with the person who is deleted', async () => {
  const { store, session } = await withAna()
  await session('t1')
  await done(
    store,
    editUser(1, () => null),
  )
  assert.equal(await sessionBy(store, 't1'), undefined)
  assert.equal(await passwordHashOf(store, acme, ana), undefined)
  await store.close()
})

test('passwords: the hash is kept, replaced, and only of this account', async () => {
  const { store } = await withAna()
  assert.equal(await passwordHashOf(store, acme, ana), 'argon')
  await done(
    store,
    editUser(1, (user) => ({ ...user, password: 'set' })),
    (tx) => setPasswordHash(tx, acme, ana, { hash: 'newer', at: 2 }),
  )
  assert.equal(await passwordHashOf(store, acme, ana), 'newer')
  assert.equal(await passwordHashOf(store, 'other' as typeof acme, ana), undefined)
  await store.close()
})

const secret = (secretNumber: number) => ({ id: apiKeyId(1), secretNumber })

const addKey = changing(({ next }) => {
  const id = apiKeyId(next['api-key'])
  const after = {
    id,
    name: 'CI',
    createdBy: ana,
    kind: 'permissions',
    permissions: [],
    asserts: [],
    expiresAt: 9,
    revoked: false,
    description: '',
    user: null,
    secretNumber: 1,
    formerUntil: 0,
  } as const
  return [{ noun: 'api-key', id, before: null, after }]
}, 'api-key.create')

test('API keys: found by hash, shown by prefix, their use written at most once a minute', async () => {
  const { clock, store } = await withAna()
  const key = apiKeyId(1)
  const found = { account: acme, key, number: 1 }
  await done(store, addKey, (tx) =>
    setKeySecret(tx, acme, secret(1), { hash: 'kh', prefix: 'rck_ab' }),
  )
  assert.deepEqual(await keyByHash(store, 'kh'), found)
  assert.equal(await keyByHash(store, 'other'), undefined)

  const first = clock.at
  const uses = async () => (await keyUsesOf(store, acme)).get(key)
  const use = async (from: string) => keyUsed(store, (await keyByHash(store, 'kh')) ?? found, from)
  await use('192.0.2.1')
  clock.at += minute - 1
  await use('192.0.2.2')
  const used = { number: 1, prefix: 'rck_ab', lastUsedAt: first, lastUsedFrom: '192.0.2.1' }
  assert.deepEqual(await uses(), [used])
  clock.at += 1
  await use('192.0.2.3')
  assert.deepEqual(await uses(), [{ ...used, lastUsedAt: clock.at, lastUsedFrom: '192.0.2.3' }])
  await store.close()
})

test('API keys: of the secrets of a key, the newest and the one before are kept', async () => {
  const { store } = await withAna()
  const set = (number: number) => (tx: Tx) =>
    setKeySecret(tx, acme, secret(number), { hash: `kh${number}`, prefix: `rc_${number}` })
  await done(store, addKey, set(1))
  for (const number of [2, 3]) await store.database.write(set(number))
  const uses = (await keyUsesOf(store, acme)).get(apiKeyId(1))
  assert.deepEqual(
    uses?.map(({ number }) => number),
    [3, 2],
  )
  assert.equal(await keyByHash(store, 'kh1'), undefined)
  assert.equal((await keyByHash(store, 'kh2'))?.number, 2)
  await store.close()
})

test('secrets: no hash of a password, key or token is in the trail', async () => {
  const { store, session } = await withAna()
  await session('token-hash')
  await done(store, addKey, (tx) =>
    setKeySecret(tx, acme, secret(1), { hash: 'key-hash', prefix: 'rck_ab' }),
  )
  const trail = JSON.stringify(await store.database.read.selectFrom('audit').selectAll().execute())
  for (const secret of ['argon', 'key-hash', 'token-hash', 'rck_ab', 'csrf":"'])
    assert.ok(!trail.includes(secret), secret)
  await store.close()
})

test('set-up links: good once, for one account, until they expire', async () => {
  const { clock, store } = await withAna()
  const link = { account: acme, tokenHash: 'lh', expiresAt: clock.at + minute }
  await createSetupLink(store, link)
  assert.deepEqual(await setupLinkBy(store, 'lh'), { account: acme, expiresAt: link.expiresAt })

  const using = (loginName: string, tokenHash: string) =>
    change(store, request, addUser(loginName), (tx) =>
      consumeSetupLink(tx, acme, { tokenHash, at: clock.at }),
    )
  assert.equal((await using('ben', 'lh')).ok, true)
  assert.equal(await setupLinkBy(store, 'lh'), undefined)
  const again = await using('cleo', 'lh')
  assert.equal(!again.ok && again.error.kind, 'invalid')
  assert.equal((await auditPage(store, acme, { limit: 1 })).total, 3)

  await createSetupLink(store, { ...link, tokenHash: 'late' })
  clock.at += minute
  assert.equal((await using('cleo', 'late')).ok, false)
  await store.close()
})

test('set-up links: of two at once, one goes through', async () => {
  const { clock, store } = await withAna()
  await createSetupLink(store, { account: acme, tokenHash: 'lh', expiresAt: clock.at + minute })
  const both = await Promise.all(
    ['ben', 'cleo'].map((name) =>
      change(store, request, addUser(name), (tx) =>
        consumeSetupLink(tx, acme, { tokenHash: 'lh', at: clock.at }),
      ),
    ),
  )
  assert.deepEqual(
    both.map(({ ok }) => ok),
    [true, false],
  )
  await store.close()
})

const failed = {
  kind: 'sign-in-failed',
  actor: null,
  actorName: 'unknown',
  via: 'console',
  address: '::1',
} as const

test('events: are written in batches, read newest first, and survive closing', async () => {
  const { store } = await withAna()
  for (const reason of ['1', '2', '3']) await recordEvent(store, acme, { ...failed, reason })
  await recordEvent(store, acme, {
    ...failed,
    kind: 'signed-in',
    actor: { kind: 'user', id: ana },
    actorName: 'Ana',
  })
  const page = await eventsPage(store, acme, { limit: 2 })
  assert.equal(page.total, 4)
  assert.deepEqual(
    page.items.map(({ sequence }) => sequence),
    [4, 3],
  )
  assert.equal((await eventsPage(store, acme, { limit: 9, before: 3 })).items.length, 2)
  assert.equal((await eventsPage(store, acme, { limit: 9, actor: ana })).total, 1)
  assert.equal((await eventsPage(store, acme, { limit: 9, kind: 'sign-in-failed' })).total, 3)

  await recordEvent(store, acme, failed)
  await store.close()
  const again = await store.reopen()
  assert.equal((await eventsPage(again, acme, { limit: 1 })).total, 5)
  await again.close()
})

test('events: what comes too fast is counted, and the count is an entry', async () => {
  const { store } = await withAna()
  for (let count = 0; count < 10_003; count += 1) await recordEvent(store, acme, failed)
  await flushEvents(store)
  const { items, total } = await eventsPage(store, acme, { limit: 1 })
  assert.equal(total, null, 'more than are counted')
  assert.equal(items[0]?.sequence, 10_001)
  assert.equal(items[0]?.kind, 'dropped')
  assert.match(items[0]?.reason ?? '', /^3 events/)
  await store.close()
})

test('events: raise no revision', async () => {
  const { store } = await withAna()
  const { revision } = await done(store, addUser('ben'))
  await recordEvent(store, acme, failed)
  await flushEvents(store)
  assert.equal((await done(store, addUser('cleo'))).revision, revision + 1)
  await store.close()
})
