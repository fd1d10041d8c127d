import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { editions } from '@rolecall/core/catalog/shipped'
import { createAccount } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { auditCommand } from './audit.ts'

async function folderWithAcme(context: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-audit-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const { database, key } = filesIn(folder)
  const store = await openStore({ file: database, key: keyFrom(key), now: Date.now, editions })
  await createAccount(store, { id: 'acme', name: 'Acme', edition: 'conversational-cloud' })
  return { folder, store }
}

async function verify(...words: readonly string[]) {
  const lines: string[] = []
  const command = auditCommand((line) => lines.push(line))
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: (text) => lines.push(text.trim()) })
  const code = await command.parseAsync(['verify', ...words], { from: 'user' }).then(
    () => 0,
    (error: { exitCode: number }) => error.exitCode,
  )
  return { code, lines }
}

test('audit verify: a whole trail is printed with its length and head', async (context) => {
  const { folder, store } = await folderWithAcme(context)
  await store.close()
  const { code, lines } = await verify('--data', folder)
  assert.equal(code, 0)
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /^acme: whole, 1 entries, head [0-9a-f]{64}, 0 events$/)
  assert.deepEqual(await verify('--data', folder, '--account', 'acme'), { code, lines })
})

test('audit verify: a broken trail says where, and fails', async (context) => {
  const { folder, store } = await folderWithAcme(context)
  await store.database.write((tx) => tx.updateTable('audit').set({ reason: 'forged' }).execute())
  await store.close()
  assert.deepEqual(await verify('--data', folder), {
    code: 1,
    lines: [
      'acme: broken, audit chain at entry 1: entry 1 was changed',
      '1 of 1 accounts are not whole',
    ],
  })
})

test('attack 19: what was put into the database moves no cursor of the terminal', async (context) => {
  const { folder, store } = await folderWithAcme(context)
  const feature = '\u001b[2J\u009b31m\u202ewhole\nacme: whole'
  await store.database.write((tx) =>
    tx.insertInto('features').values({ account: 'acme', feature }).execute(),
  )
  await store.close()
  const { code, lines } = await verify('--data', folder)
  assert.equal(code, 1)
  assert.equal(
    lines[0],
    'acme: broken, audit chain at entry 1: feature \\u001b[2J\\u009b31m\\u202ewhole\\nacme: whole is not as the trail says',
  )
})

test('audit verify: says so when a server has the database, or there is none', async (context) => {
  const { folder, store } = await folderWithAcme(context)
  const held = await verify('--data', folder)
  assert.equal(held.code, 1)
  assert.match(held.lines[0] ?? '', new RegExp(`in use by process ${process.pid}`))
  await store.close()

  assert.equal((await verify('--data', join(folder, 'nowhere'))).code, 1)
  const unknown = await verify('--data', folder, '--account', 'nobody')
  assert.deepEqual(unknown, { code: 1, lines: ['there is no account `nobody`'] })
})
