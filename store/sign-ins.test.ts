import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { User } from '@rolecall/core/access/directory'
import { shippedPolicy } from '@rolecall/core/access/sign-in-policy'
import { userId } from '@rolecall/core/kit/ids'
import { sql } from 'kysely'
import { formerHashes, setPasswordHash } from './credentials.ts'
import { directoryOf } from './directory.ts'
import { migrated } from './fresh.ts'
import { countGuess, forgetGuesses, sweepGuesses } from './guesses.ts'
import { acme, addUser, done, editUser, withAcme } from './sample.ts'
import { locksOf, signInFacts, signInRow, usageOf } from './sign-ins.ts'
import { verifyAudit } from './verify.ts'

const ana = userId(1)
const allowance = { max: 3, windowMs: 60_000 }
const login = (loginName: string) => ({ kind: 'login', account: 'acme', loginName }) as const

async function withAna() {
  const clock = { at: 1_000_000 }
  const store = await withAcme({ now: () => clock.at })
  await done(store, addUser('ana'), (tx) =>
    setPasswordHash(tx, acme, ana, { hash: 'argon', at: 7 }),
  )
  return { clock, store }
}
const state = (is: User['state']) => editUser(1, (user) => ({ ...user, state: is }))

test('guesses: counted in a window that starts with the first, whatever the spelling', async () => {
  const { clock, store } = await withAna()
  const guess = async (name: string) => (await countGuess(store, login(name), allowance)).waitMs
  assert.deepEqual(
    [await guess('ana'), await guess('ANA'), await guess(' ana ')],
    [null, null, null],
  )
  clock.at += 20_000
  assert.equal(await guess('ana'), 40_000)
  assert.equal(await guess('ben'), null)
  clock.at += 40_000
  assert.equal(await guess('ana'), null)
  await store.close()
})

test('guesses: wrong ones in a row are counted over windows, but not those turned away', async () => {
  const { clock, store } = await withAna()
  const row = async () => (await countGuess(store, login('ana'), allowance)).inARow
  const seen: number[] = []
  for (let guess = 0; guess < 5; guess += 1) seen.push(await row())
  clock.at += 60_000
  seen.push(await row())
  assert.deepEqual(seen, [1, 2, 3, 3, 3, 4])
  clock.at += 86_400_000
  assert.equal(await row(), 1, 'a day later')
  await row()
  await forgetGuesses(store, login('ana'))
  assert.equal(await row(), 1, 'after a right one')
  await store.close()
})

test('guesses: the sweep forgets what counts no more', async () => {
  const { clock, store } = await withAna()
  await countGuess(store, login('old'), allowance)
  clock.at += 86_400_000
  await countGuess(store, login('new'), allowance)
  await sweepGuesses(store)
  const rows = await store.database.read.selectFrom('guesses').selectAll().execute()
  assert.equal(rows.length, 1)
  await store.close()
})

test('sign-ins: a person’s use starts when they are added or enabled, and a lock is no use', async () => {
  const { clock, store } = await withAna()
  const usedAt = async () => (await signInRow(store, acme, ana))?.usedAt
  assert.equal(await usedAt(), 1_000_000)
  clock.at = 2_000_000
  await done(store, state('locked'))
  assert.deepEqual(await locksOf(store, acme), [{ id: ana, lockedAt: 2_000_000 }])
  assert.deepEqual(await usageOf(store, acme, clock.at), [], 'nobody who is locked')
  clock.at = 3_000_000
  await done(store, state('enabled'))
  assert.deepEqual(await locksOf(store, acme), [])
  assert.equal(await usedAt(), 1_000_000)
  await done(store, state('disabled'))
  clock.at = 4_000_000
  await done(store, state('enabled'))
  assert.equal(await usedAt(), 4_000_000)
  const { people } = await signInFacts(store, acme)
  assert.deepEqual(people, [{ id: ana, usedAt: 4_000_000, passwordSetAt: 7 }])
  assert.equal(await signInRow(store, 'other', ana), undefined)
  await store.close()
})

test('former passwords: as many as the account says, and they go with the person', async () => {
  const { store } = await withAna()
  for (let number = 1; number <= 8; number += 1)
    await store.database.write((tx) =>
      setPasswordHash(tx, acme, ana, { hash: `argon ${number}`, at: number }),
    )
  assert.deepEqual(await formerHashes(store, acme, ana, shippedPolicy), [
    'argon 7',
    'argon 6',
    'argon 5',
    'argon 4',
    'argon 3',
  ])
  assert.equal((await formerHashes(store, acme, ana, { history: 0 })).length, 0)
  const kept = await store.database.read.selectFrom('former_passwords').selectAll().execute()
  assert.equal(kept.length, 5)
  await store.close()
})

test('migrations: an older account has the policy that was fixed, and its people were last here then', async () => {
  const { store } = await withAna()
  await store.database.write(async (tx) => {
    await sql`alter table settings drop column sign_in`.execute(tx)
    for (const table of ['sign_ins', 'former_passwords', 'guesses'])
      await sql`drop table ${sql.table(table)}`.execute(tx)
    await migrated(tx, 'sign-in-policy.sql')
  })
  await store.close()
  const again = await store.reopen()
  assert.deepEqual((await directoryOf(again, acme))?.settings.signIn, shippedPolicy)
  assert.equal((await signInRow(again, acme, ana))?.usedAt, 7, 'since the password was set')
  const verified = await verifyAudit(again, acme)
  assert.ok(verified.ok, JSON.stringify(verified))
  await again.close()
})
