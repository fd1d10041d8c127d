import { assertable, type ApiKey } from '@rolecall/core/access/directory'
import { asApiKeyId, asUserId } from '@rolecall/core/kit/ids'
import { anyText, bit, read, readList, readOneOf, readOrNull } from './column.ts'
import { keptIn } from './rows.ts'
import type { ApiKeyColumns } from './tables.ts'

const columnsOf = (key: ApiKey): Omit<ApiKeyColumns, 'account' | 'id'> => ({
  name: key.name,
  description: key.description,
  user_id: key.user,
  created_by: key.createdBy,
  kind: key.kind,
  permissions: JSON.stringify(key.permissions),
  asserts: JSON.stringify(key.asserts),
  expires_at: key.expiresAt,
  revoked: bit(key.revoked),
  secret_number: key.secretNumber,
  former_until: key.formerUntil,
})

const keyFrom = (row: ApiKeyColumns): ApiKey => ({
  id: read(row.id, asApiKeyId),
  name: row.name,
  description: row.description,
  user: readOrNull(row.user_id, asUserId),
  createdBy: read(row.created_by, asUserId),
  kind: readOneOf(row.kind, ['permissions', 'decisions']),
  permissions: readList(row.permissions, anyText),
  asserts: readList(row.asserts, (text) => assertable.find((word) => word === text)),
  expiresAt: row.expires_at,
  revoked: row.revoked === 1,
  secretNumber: row.secret_number,
  formerUntil: row.former_until,
})

export const apiKeys = keptIn<ApiKey, ApiKeyColumns>('api_keys', columnsOf, keyFrom)
