import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touchFrom } from '@rolecall/core/access/plain'
import { apiKeyId } from '@rolecall/core/kit/ids'
import { sql } from 'kysely'
import { directoryOf } from './directory.ts'
import { migrated } from './fresh.ts'
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
  await store.database.write(async (tx) => {
    await sql`alter table api_keys drop column asserts`.execute(tx)
    for (const [id, kind] of [
      ['key_1', 'decisions'],
      ['key_2', 'permissions'],
    ])
      await sql`insert into api_keys (account, id, name, created_by, kind, permissions, expires_at, revoked)
        values (${acme}, ${id}, ${id}, 'usr_1', ${kind}, '[]', 9, 0)`.execute(tx)
    await migrated(tx, '0004-asserts.sql')
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
  const then = { ...row, description: '', user: null, secretNumber: 1, formerUntil: 0 }
  const asserts = ['resource.group', 'resource.agent']
  assert.deepEqual(replayed('decisions'), { ...then, asserts })
  assert.deepEqual(replayed('permissions'), { ...then, kind: 'permissions', asserts: [] })
  const said = { ...then, asserts: [], secretNumber: 3 }
  const touch = { noun: 'api-key', id: row.id, before: null, after: said } as const
  assert.deepEqual(touchFrom(touch).after, said)
})
