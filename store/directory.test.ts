import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directoryOf } from './directory.ts'
import { difference } from './replay.ts'
import { acme, addUser, done, withAcme } from './sample.ts'
import { anything } from './sample-changes.ts'
import { verifyAudit } from './verify.ts'

test('directory: after many changes, memory, rows and the replayed trail are one', async () => {
  const store = await withAcme()
  for (let step = 0; step < 200; step += 1) await done(store, anything(step))
  const inMemory = await directoryOf(store, acme)
  assert.ok(inMemory)
  for (const table of [
    inMemory.users,
    inMemory.profiles,
    inMemory.groups,
    inMemory.keys,
    inMemory.lobs,
  ])
    assert.ok(table.size > 3)
  assert.equal((await verifyAudit(store, acme)).ok, true)
  await store.close()

  const reopened = await store.reopen()
  const fromRows = await directoryOf(reopened, acme)
  assert.ok(fromRows)
  assert.notEqual(fromRows, inMemory)
  assert.equal(difference(inMemory, fromRows), undefined)
  await reopened.close()
})

test('directory: memory that fell behind catches up from the trail', async () => {
  const store = await withAcme()
  const old = await directoryOf(store, acme)
  assert.ok(old)
  for (let step = 0; step < 30; step += 1) await done(store, anything(step))
  const newest = await directoryOf(store, acme)
  assert.ok(newest)

  store.directories.set(acme, old)
  const { before } = await done(store, addUser('late'))
  assert.equal(difference(before, newest), undefined)
  await store.close()
})

test('directory: an account runs on the edition it was made with, not on the one shipped now', async () => {
  const store = await withAcme()
  const edition = (await directoryOf(store, acme))?.edition
  assert.ok(edition)
  await store.close()

  const reopened = await store.reopen({
    editions: new Map([[edition.id, { ...edition, title: 'Newer', roles: new Map() }]]),
  })
  assert.deepEqual((await directoryOf(reopened, acme))?.edition, edition)
  await reopened.close()
})

test('directory: there is none of an unknown account', async () => {
  const store = await withAcme()
  assert.equal(await directoryOf(store, 'nowhere' as typeof acme), undefined)
  await store.close()
})
