import type { DomainRow } from '@rolecall/core/functions/secret'
import { asDomainId, type AccountId } from '@rolecall/core/kit/ids'
import { read } from './column.ts'
import { keptIn } from './rows.ts'
import { namedColumns, stampsFrom } from './secrets.ts'
import type { Store } from './store.ts'
import type { SecretColumns } from './tables-of-functions.ts'

export const domains = keptIn<DomainRow, SecretColumns>('domains', namedColumns, (row) => ({
  id: read(row.id, asDomainId),
  ...stampsFrom(row),
}))

/** Where functions of an account may send requests; in no order. */
export const domainsOf = ({ database }: Store, account: AccountId) =>
  domains.all(database.read, account)
