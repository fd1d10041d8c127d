import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshFile, freshStore } from './fresh.ts'
import { acme, addUser, done, withAcme } from './sample.ts'
import { verifyAudit } from './verify.ts'

/** What is so on SQLite alone. */
test('open: a second opener is refused with a sentence that names the holder', async () => {
  const store = await freshStore({ place: { file: freshFile() } })
  await assert.rejects(
    store.reopen(),
    new RegExp(`is in use by process ${process.pid}: only one process may have it open`),
  )
  await store.close()
  const again = await store.reopen()
  await again.close()
})

test('open: the lock of a process that was killed is free, and its work is there', async () => {
  const file = freshFile()
  const store = await withAcme({ place: { file } })
  await store.close()
  const holder = spawn(
    process.execPath,
    ['--input-type=module', '--eval', holding(file, store.key)],
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

test('open: nobody but the owner may read the database', async () => {
  const file = freshFile()
  const store = await withAcme({ place: { file } })
  for (const side of ['', '-wal', '-shm'])
    assert.equal(statSync(`${file}${side}`).mode & 0o077, 0, side)
  await store.close()
})

test('open: writes are made durable before they are acknowledged', async () => {
  const store = await freshStore({ place: { file: freshFile() } })
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
