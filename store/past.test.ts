import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Directory } from '@rolecall/core/access/directory'
import { directoryOf } from './directory.ts'
import { directoryAt, momentOf } from './past.ts'
import { difference } from './replay.ts'
import { acme, done, withAcme } from './sample.ts'
import { anything } from './sample-changes.ts'

test('I8: as of every revision, and every moment, the account is what it was then', async (t) => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(999), { minLength: 5, maxLength: 40 }),
      async (steps) => {
        const store = await withAcme()
        const remembered: { readonly at: number; readonly directory: Directory }[] = []
        for (const step of steps) {
          const { at, after } = await done(store, anything(step))
          remembered.push({ at, directory: after })
        }
        for (const { at, directory } of remembered) {
          asked += 1
          const { revision } = directory
          const byRevision = await directoryAt(store, acme, { revision })
          assert.ok(byRevision)
          assert.equal(difference(byRevision, directory), undefined)
          const byTime = await directoryAt(store, acme, { time: at })
          assert.equal(byTime, byRevision, 'it is remembered')
          assert.equal((await momentOf(store, acme, { time: at }))?.revision, revision)
        }
        await store.close()
      },
    ),
    { numRuns: 12 },
  )
  t.diagnostic(`${asked} revisions`)
  assert.ok(asked > 100, `only ${asked} revisions were asked about`)
})

test('as of: the same after a restart, from rows instead of memory', async () => {
  const store = await withAcme()
  const remembered: Directory[] = []
  // More than one page of the trail.
  for (let step = 0; step < 150; step += 1)
    remembered.push((await done(store, anything(step))).after)
  await store.close()
  const again = await store.reopen()
  for (const index of [0, 7, 48, 49, 50, 149]) {
    const directory = remembered[index]
    assert.ok(directory)
    const past = await directoryAt(again, acme, { revision: directory.revision })
    assert.ok(past)
    assert.equal(difference(past, directory), undefined)
  }
  assert.ok(again.pasts.size <= 4)
  await again.close()
})

test('as of: a moment between two changes is the earlier, and says until when it lasted', async () => {
  const store = await withAcme()
  const { at } = await done(store, anything(0))
  const next = await done(store, anything(9))
  const moment = await momentOf(store, acme, { time: next.at - 1 })
  assert.deepEqual(moment, { revision: 2, at, until: next.at })
  assert.deepEqual(await momentOf(store, acme, { revision: 3 }), {
    revision: 3,
    at: next.at,
    until: null,
  })
  await store.close()
})

test('as of: before the account, and after its newest revision, there is nothing', async () => {
  const store = await withAcme()
  const first = await momentOf(store, acme, { revision: 1 })
  assert.ok(first)
  for (const asOf of [{ revision: 0 }, { revision: 2 }, { time: first.at - 1 }]) {
    assert.equal(await directoryAt(store, acme, asOf), undefined)
    assert.equal(await momentOf(store, acme, asOf), undefined)
  }
  await store.close()
})

test('as of: the present does not change with it', async () => {
  const store = await withAcme()
  for (let step = 0; step < 20; step += 1) await done(store, anything(step))
  const now = await directoryOf(store, acme)
  await directoryAt(store, acme, { revision: 3 })
  assert.equal(await directoryOf(store, acme), now)
  await store.close()
})
