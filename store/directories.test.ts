import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allows } from '@rolecall/core/access/compact/verdict'
import { decide } from '@rolecall/core/access/decide'
import type { Directory } from '@rolecall/core/access/directory'
import { noPlace } from '@rolecall/core/access/target'
import { asAccountId, userId } from '@rolecall/core/kit/ids'
import { createAccount } from './accounts.ts'
import { change } from './change.ts'
import { directoryOf } from './directory.ts'
import { freshStore } from './fresh.ts'
import { acme, addUser, done, renameUser, withAcme } from './sample.ts'

const accounts = ['one', 'two', 'three'].map((id) => asAccountId(id) ?? assert.fail(id))
const host = { actor: { kind: 'host' }, via: 'host' } as const

/** Three accounts, opened again where memory is enough for one. */
async function three() {
  const store = await freshStore()
  for (const id of accounts)
    await createAccount(store, { id, name: id, edition: 'conversational-cloud' })
  await store.close()
  return store.reopen({ memoryMax: 1 })
}

test('directories: the account that was not asked for the longest leaves when there is no room', async () => {
  const store = await three()
  for (const account of [...accounts, ...accounts]) {
    assert.equal((await directoryOf(store, account))?.account, account)
    assert.deepEqual(
      store.directories.all().map((each) => each.account),
      [account],
    )
  }
  await store.close()
})

test('directories: whoever asks while an account is loaded waits for that one load', async () => {
  const store = await three()
  const asked = accounts.flatMap((account) => [account, account, account, account])
  const answers = await Promise.all(asked.map((account) => directoryOf(store, account)))
  for (const [at, account] of asked.entries()) assert.equal(answers[at]?.account, account)
  const [first, ...others] = answers.slice(-4)
  for (const other of others) assert.equal(other, first)
  await store.close()
})

test('directories: an account that left is changed like any other, and loses nothing', async () => {
  const store = await three()
  for (let round = 0; round < 3; round += 1)
    for (const account of accounts) {
      const changed = await change(store, { ...host, account }, addUser(`person${round}`))
      assert.ok(changed.ok)
    }
  for (const account of accounts) assert.equal((await directoryOf(store, account))?.users.size, 3)
  await store.close()
})

const readsUsers = (directory: Directory) => {
  const actor = { kind: 'user', id: userId(1) } as const
  const slow = decide(directory, actor, 'user.read', noPlace).allowed
  return { actor, slow }
}

test('directories: the compact directory is of the account that is there, also after a restore', async () => {
  const store = await withAcme()
  await done(store, addUser('ana'))
  const before = (await directoryOf(store, acme)) ?? assert.fail()
  store.directories.compactOf(before)
  await done(store, renameUser(1, 'Ana B'))
  const after = (await directoryOf(store, acme)) ?? assert.fail()
  const compact = store.directories.compactOf(after)
  assert.equal(store.directories.compactOf(after), compact)

  // The database was restored: the same revision is another account now.
  const nobody: Directory = { ...after, users: new Map() }
  store.directories.set(acme, nobody)
  const restored = store.directories.compactOf(nobody)
  assert.notEqual(restored, compact)
  const { actor, slow } = readsUsers(nobody)
  assert.equal(allows(restored, nobody, actor, 'user.read', noPlace), slow)
  await store.close()
})

test('directories: what they take grows with the people in them', async () => {
  const store = await withAcme()
  await directoryOf(store, acme)
  const empty = store.directories.bytes()
  for (let at = 0; at < 30; at += 1) await done(store, addUser(`person${at}`))
  assert.ok(store.directories.bytes() > empty)
  await store.close()
})
