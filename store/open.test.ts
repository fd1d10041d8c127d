import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listAccounts } from './accounts.ts'
import { freshFolder, freshStore } from './fresh.ts'
import { existingKey, keyFrom } from './key-file.ts'
import { migrationsIn, shipped } from './migrate.ts'
import { acme, addUser, done, withAcme } from './sample.ts'
import { verifyAudit } from './verify.ts'

test('open: a second opener is refused with a sentence that names the holder', async () => {
  const store = await freshStore()
  await assert.rejects(
    store.reopen(),
    new RegExp(`is in use by process ${process.pid}: only one process may have it open`),
  )
  await store.close()
  const again = await store.reopen()
  await again.close()
})

test('open: the lock of a process that was killed is free, and its work is there', async () => {
  const store = await withAcme()
  await store.close()
  const holder = spawn(
    process.execPath,
    ['--input-type=module', '--eval', holding(store.file, store.key)],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
  )
  await once(holder.stdout, 'data')
  await assert.rejects(store.reopen(), new RegExp(`in use by process ${holder.pid}`))
  holder.kill('SIGKILL')
  await once(holder, 'close')

  const again = await store.reopen()
  assert.equal((await verifyAudit(again, acme)).ok, true)
  await done(again, addUser('ana'))
  await again.close()
})

const holding = (file: string, key: Buffer) => `
  import { openStore } from './open.ts'
  const key = Buffer.from('${key.toString('hex')}', 'hex')
  await openStore({ file: '${file}', key, now: Date.now, editions: new Map() })
  console.log('open')
  setInterval(() => {}, 1000)
`

test('open: a key that is not the key of the database is refused', async () => {
  const store = await freshStore()
  await store.close()
  await assert.rejects(store.reopen({ key: randomBytes(32) }), /is not the key of this database/)
  await assert.rejects(store.reopen({ key: randomBytes(16) }), /must be 32 bytes long/)
})

test('open: nobody but the owner may read the database', async () => {
  const store = await withAcme()
  for (const side of ['', '-wal', '-shm'])
    assert.equal(statSync(`${store.file}${side}`).mode & 0o077, 0, side)
  await store.close()
})

test('open: writes are made durable before they are acknowledged', async () => {
  const store = await freshStore()
  await store.database.write(async (tx) => {
    const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)
    assert.equal(synchronous.rows[0]?.synchronous, 2)
    const keys = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(tx)
    assert.equal(keys.rows[0]?.foreign_keys, 1)
    const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)
    assert.equal(journal.rows[0]?.journal_mode, 'wal')
  })
  await assert.rejects(sql`delete from facts`.execute(store.database.read), /readonly/)
  await store.close()
})

test('migrations: run once, in order, and a changed one is refused', async () => {
  const store = await freshStore()
  await store.close()
  const again = await store.reopen()
  assert.deepEqual(await listAccounts(again), [])
  await again.close()

  const changed = shipped().map((each, index) => (index === 1 ? { ...each, checksum: 'x' } : each))
  await assert.rejects(
    store.reopen({ migrations: changed }),
    /migration `0002-audit.sql` was changed after it ran here/,
  )
  await assert.rejects(
    store.reopen({ migrations: shipped().slice(0, 1) }),
    /has migration `0002-audit.sql`, which this version does not know/,
  )
})

test('migrations: one that fails leaves the database as it was', async () => {
  const store = await withAcme()
  await store.close()
  const text = 'create table extra (id text);\ncreate table accounts (id text);\n'
  const more = [...shipped(), { number: 4, name: '0004-extra.sql', text, checksum: 'y' }]
  await assert.rejects(store.reopen({ migrations: more }), /already exists/)
  await assert.rejects(store.reopen({ migrations: more, readOnly: true }), /of an older version/)

  const again = await store.reopen()
  await assert.rejects(sql`select * from extra`.execute(again.database.read), /no such table/)
  await again.close()
})

test('migrations: a gap in the numbers is refused', () => {
  const folder = freshFolder()
  writeFileSync(join(folder, '0002-late.sql'), '')
  assert.throws(() => migrationsIn(new URL(`file://${folder}/`)), /out of number/)
})

test('key file: made once, private, and refused when others may read it', () => {
  const path = join(freshFolder(), 'deeper', 'secret.key')
  const key = keyFrom(path)
  assert.equal(key.length, 32)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(keyFrom(path), key)

  chmodSync(path, 0o640)
  assert.throws(() => keyFrom(path), /others may read the key file .*chmod 600/)
  chmodSync(path, 0o600)
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20))
  assert.throws(() => keyFrom(path), /does not hold a key of 32 bytes/)
  assert.throws(() => existingKey(`${path}.gone`), /there is no key file/)
})
