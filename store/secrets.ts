import type { SecretRow } from '@rolecall/core/functions/secret'
import { asSecretId, type AccountId, type SecretId } from '@rolecall/core/kit/ids'
import { fold } from '@rolecall/core/kit/text'
import { read } from './column.ts'
import { byFrom } from './functions.ts'
import { keptIn } from './rows.ts'
import { opened, sealed, sealingKey } from './sealing.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'
import type { SecretColumns } from './tables-of-functions.ts'
import { resealWebhookSecrets } from './webhook-secrets.ts'

type Stamps = Omit<SecretRow, 'id'>

/** The columns that secrets and domains have in common: a name, and who changed it when. */
export const namedColumns = (row: Stamps): Omit<SecretColumns, 'account' | 'id'> => ({
  name: row.name,
  name_folded: fold(row.name),
  created_by: row.createdBy,
  created_at: row.createdAt,
  updated_by: row.updatedBy,
  updated_at: row.updatedAt,
  revision: row.revision,
})

export const stampsFrom = (row: SecretColumns): Stamps => ({
  name: row.name,
  createdBy: byFrom(row.created_by),
  createdAt: row.created_at,
  updatedBy: byFrom(row.updated_by),
  updatedAt: row.updated_at,
  revision: row.revision,
})

export const secrets = keptIn<SecretRow, SecretColumns>('secrets', namedColumns, (row) => ({
  id: read(row.id, asSecretId),
  ...stampsFrom(row),
}))

/** The secrets of an account by name, without their values; in no order. */
export const secretsOf = ({ database }: Store, account: AccountId) =>
  secrets.all(database.read, account)

/** Encrypts the value and keeps it in the place of the one before. `json` is the value as JSON. */
export async function writeSecretValue(
  store: Store,
  tx: Tx,
  account: AccountId,
  id: SecretId,
  json: string,
): Promise<void> {
  const number = await sealingKey(tx)
  const row = { key_number: number, sealed: sealed(store.keys, number, nameOf(account, id), json) }
  await tx
    .insertInto('secret_values')
    .values({ account, id, ...row })
    .onConflict((conflict) => conflict.columns(['account', 'id']).doUpdateSet(row))
    .execute()
}

/**
 * The value of a secret, for a function that is bound to it and nobody else: as JSON text, of the
 * secret with this name. Nothing where there is none. It is read anew each time, so that a new value
 * counts from the next call.
 */
export async function secretValue(
  { database, keys }: Store,
  account: AccountId,
  id: SecretId,
): Promise<string | undefined> {
  const row = await database.read
    .selectFrom('secret_values')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(keys, row.key_number, nameOf(account, id), row.sealed)
}

/** The secret of this name, if it is one of those that a version is bound to. */
export async function boundSecret(
  store: Store,
  account: AccountId,
  bound: readonly SecretId[],
  name: string,
): Promise<SecretRow | undefined> {
  const all = await secretsOf(store, account)
  return all.find((secret) => secret.name === name && bound.includes(secret.id))
}

/** Encrypts every value of every account under the next key; answers how many, and its number. */
export const rotateSealingKey = (
  store: Store,
): Promise<{ readonly secrets: number; readonly key: number }> =>
  store.database.write(async (tx) => {
    const { keys } = store
    const number = (await sealingKey(tx)) + 1
    const rows = await tx.selectFrom('secret_values').selectAll().execute()
    for (const row of rows) {
      const name = nameOf(row.account, row.id)
      const json = opened(keys, row.key_number, name, row.sealed)
      await tx
        .updateTable('secret_values')
        .set({ key_number: number, sealed: sealed(keys, number, name, json) })
        .where('account', '=', row.account)
        .where('id', '=', row.id)
        .execute()
    }
    await tx
      .insertInto('facts')
      .values({ name: 'sealing-key', value: String(number) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(number) }))
      .execute()
    const webhooks = await resealWebhookSecrets(store, tx, number)
    return { secrets: rows.length + webhooks, key: number }
  })

/** Bound into what is encrypted, so that one value cannot be put in the place of another. */
const nameOf = (account: string, id: string) => `${account}/${id}`
