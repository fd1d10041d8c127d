import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touchFrom } from '@rolecall/core/access/plain'
import { apiKeyId } from '@rolecall/core/kit/ids'
import { sql } from 'kysely'
import { directoryOf } from './directory.ts'
import { shipped } from './migrate.ts'
import { acme, withAcme } from './sample.ts'

const row = {
  id: apiKeyId(1),
  name: 'Old',
  kind: 'decisions',
  permissions: [],
  createdBy: 'usr_1',
  expiresAt: 9,
  revoked: false,
}

test('migrations: an older `decisions` key asserts what the product ships, and no other key anything', async () => {
  const store = await withAcme()
  const older = shipped().slice(0, 3)
  await store.database.write(async (tx) => {
    for (const [table, column] of [
      ['api_keys', 'asserts'],
      ['accounts', 'next_lob'],
      ['users', 'lobs'],
      ['skills', 'lobs'],
    ] as const)
      await sql`alter table ${sql.ref(table)} drop column ${sql.ref(column)}`.execute(tx)
    await sql`drop table lobs`.execute(tx)
    await tx.deleteFrom('migrations').where('number', '>', older.length).execute()
    for (const [id, kind] of [
      ['key_1', 'decisions'],
      ['key_2', 'permissions'],
    ])
      await sql`insert into api_keys (account, id, name, created_by, kind, permissions, expires_at, revoked)
        values (${acme}, ${id}, ${id}, 'usr_1', ${kind}, '[]', 9, 0)`.execute(tx)
  })
  await store.close()
  const again = await store.reopen()
  const { keys } = (await directoryOf(again, acme)) ?? assert.fail()
  assert.deepEqual(keys.get(apiKeyId(1))?.asserts, ['resource.group', 'resource.agent'])
  assert.deepEqual(keys.get(apiKeyId(2))?.asserts, [])
  await again.close()
})

test('replay: an older entry of the trail reads as the migration reads its row', () => {
  const replayed = (kind: string) =>
    touchFrom({ noun: 'api-key', id: row.id, before: null, after: { ...row, kind } }).after
  assert.deepEqual(replayed('decisions'), { ...row, asserts: ['resource.group', 'resource.agent'] })
  assert.deepEqual(replayed('permissions'), { ...row, kind: 'permissions', asserts: [] })
  const said = { ...row, asserts: [] }
  const touch = { noun: 'api-key', id: row.id, before: null, after: said } as const
  assert.deepEqual(touchFrom(touch).after, said)
})
