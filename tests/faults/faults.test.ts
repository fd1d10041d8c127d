import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { editions } from '@rolecall/core/catalog/shipped'
import { createAccount } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { postgresHere } from '@rolecall/store/fresh-postgres'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { inspected } from './inspect.ts'

for (const database of ['sqlite', 'postgres'])
  test(`nothing that was acknowledged is lost when the writer on ${database} is killed`, (t) => {
    if (database === 'postgres' && !postgresHere(t)) return
    const program = fileURLToPath(new URL('./run.ts', import.meta.url))
    const args = ['--kills', '3', '--database', database, '--json']
    const run = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    assert.equal(run.status, 0, run.stderr)
    const { acknowledged, ...rest } = JSON.parse(run.stdout) as { acknowledged: number }
    assert.deepEqual(rest, { database, kills: 3, lost: 0, chain: 'whole' })
    assert.ok(acknowledged > 10)
  })

test('the inspection finds a loss and a broken chain when there is one', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-inspect-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const { database, key } = filesIn(folder)
  const store = await openStore({ file: database, key: keyFrom(key), now: Date.now, editions })
  await createAccount(store, { id: 'faults', name: 'Faults', edition: 'conversational-cloud' })
  await store.database.write((tx) => tx.updateTable('audit').set({ via: 'x' }).execute())
  await store.close()

  const found = await inspected(folder, new Map([[7, 'never written']]))
  assert.deepEqual(found, { lost: 1, chain: 'broken at 1: entry 1 was changed' })
})
