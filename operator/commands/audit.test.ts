import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { editions } from '@rolecall/core/catalog/shipped'
import { createAccount } from '@rolecall/store/accounts'
import { filesIn } from '@rolecall/store/data-folder'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import { keyFrom } from '@rolecall/store/key-file'
import { openStore } from '@rolecall/store/open'
import { addSkill, done } from '@rolecall/store/sample'
import type { Tx } from '@rolecall/store/tables'
import { Command } from 'commander'
import { verifyHere } from './audit.ts'

async function folderWithAcme(context: TestContext, url?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-audit-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const { database, key } = filesIn(folder)
  const place = url === undefined ? { file: database } : { url }
  const store = await openStore({ ...place, key: keyFrom(key), now: Date.now, editions })
  await createAccount(store, { id: 'acme', name: 'Acme', edition: 'conversational-cloud' })
  return { folder, store }
}

async function verify(...words: readonly string[]) {
  const lines: string[] = []
  const command = verifyHere(new Command('verify'), {
    out: (line) => lines.push(line),
    elsewhere: () => assert.fail('asked a server'),
  })
  command.exitOverride().configureOutput({ writeErr: (text) => lines.push(text.trim()) })
  const code = await command.parseAsync(words, { from: 'user' }).then(
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

const unlisted = (tx: Tx) => tx.deleteFrom('audit_objects')
const dropped = (tx: Tx) => tx.deleteFrom('audit')
const numbered = (tx: Tx, sequence: number, was: number) =>
  tx.updateTable('audit').set({ sequence }).where('sequence', '=', was)

const forgeries: readonly {
  readonly name: string
  readonly steps: (tx: Tx) => readonly { readonly execute: () => Promise<unknown> }[]
  readonly found: string
}[] = [
  {
    name: 'changed',
    steps: (tx) => [tx.updateTable('audit').set({ reason: 'forged' }).where('sequence', '=', 2)],
    found: 'entry 2: entry 2 was changed',
  },
  {
    name: 'dropped',
    steps: (tx) => [unlisted(tx).where('sequence', '=', 2), dropped(tx).where('sequence', '=', 2)],
    found: 'entry 2: entry 2 is missing',
  },
  {
    name: 'swapped with the next',
    steps: (tx) => [unlisted(tx), numbered(tx, 99, 2), numbered(tx, 2, 3), numbered(tx, 3, 99)],
    found: 'entry 2: entry 2 was changed',
  },
  {
    name: 'cut off with all that came after',
    steps: (tx) => [unlisted(tx).where('sequence', '>', 1), dropped(tx).where('sequence', '>', 1)],
    found: 'entry 2: the end is cut off: 3 entries were written, 1 are there',
  },
  {
    name: 'passed by, its row changed behind the trail',
    steps: (tx) => [tx.updateTable('skills').set({ name: 'forged' }).where('id', '=', 'skl_1')],
    found: 'entry 2: skill skl_1 is not as the trail says',
  },
]

for (const database of ['sqlite', 'postgresql'] as const)
  for (const { name, steps, found } of forgeries)
    test(`audit verify: finds an entry on ${database} that was ${name}`, async (context) => {
      if (database === 'postgresql' && !postgresHere(context)) return
      const url = database === 'postgresql' ? await freshUrl() : undefined
      const { folder, store } = await folderWithAcme(context, url)
      for (const skill of ['Billing', 'Sales']) await done(store, addSkill(skill))
      await store.database.write(async (tx) => {
        for (const step of steps(tx)) await step.execute()
      })
      await store.close()
      const { code, lines } = await verify('--data', folder, ...(url ? ['--database', url] : []))
      assert.equal(code, 1)
      assert.deepEqual(lines, [
        `acme: broken, audit chain at ${found}`,
        '1 of 1 accounts are not whole',
      ])
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
