import type { ApiKey } from '@rolecall/core/access/directory'
import { asApiKeyId, asUserId } from '@rolecall/core/kit/ids'
import { anyText, bit, read, readList, readOneOf } from './column.ts'
import { counted, type Rows } from './rows.ts'
import type { ApiKeyColumns } from './tables.ts'

export const apiKeys: Rows<ApiKey> = {
  async insert(tx, account, key) {
    return counted(
      await tx
        .insertInto('api_keys')
        .values({ account, id: key.id, ...columnsOf(key) })
        .returning('id')
        .execute(),
    )
  },

  async update(tx, account, key) {
    return counted(
      await tx
        .updateTable('api_keys')
        .set(columnsOf(key))
        .where('account', '=', account)
        .where('id', '=', key.id)
        .returning('id')
        .execute(),
    )
  },

  async remove(tx, account, id) {
    return counted(
      await tx
        .deleteFrom('api_keys')
        .where('account', '=', account)
        .where('id', '=', id)
        .returning('id')
        .execute(),
    )
  },

  async all(db, account) {
    const rows = await db
      .selectFrom('api_keys')
      .selectAll()
      .where('account', '=', account)
      .execute()
    return rows.map(keyFrom)
  },
}

const columnsOf = (key: ApiKey): Omit<ApiKeyColumns, 'account' | 'id'> => ({
  name: key.name,
  created_by: key.createdBy,
  kind: key.kind,
  permissions: JSON.stringify(key.permissions),
  expires_at: key.expiresAt,
  revoked: bit(key.revoked),
})

const keyFrom = (row: ApiKeyColumns): ApiKey => ({
  id: read(row.id, asApiKeyId),
  name: row.name,
  createdBy: read(row.created_by, asUserId),
  kind: readOneOf(row.kind, ['permissions', 'decisions']),
  permissions: readList(row.permissions, anyText),
  expiresAt: row.expires_at,
  revoked: row.revoked === 1,
})
