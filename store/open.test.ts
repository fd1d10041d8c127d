import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listAccounts } from './accounts.ts'
import { freshFolder, freshStore } from './fresh.ts'
import { existingKey, keyFrom } from './key-file.ts'
import { migrationsIn, shipped } from './migrate.ts'
import { withAcme } from './sample.ts'

test('open: a key that is not the key of the database is refused', async () => {
  const store = await freshStore()
  await store.close()
  await assert.rejects(store.reopen({ key: randomBytes(32) }), /is not the key of this database/)
  await assert.rejects(store.reopen({ key: randomBytes(16) }), /must be 32 bytes long/)
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
  await assert.rejects(
    sql`select * from extra`.execute(again.database.read),
    /no such table|does not exist/,
  )
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
