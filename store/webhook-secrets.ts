import type { AccountId, AlertId } from '@rolecall/core/kit/ids'
import { opened, sealed, sealingKey } from './sealing.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** Keeps a new secret, encrypted; the one before signs beside it until `formerUntil`, older ones go. */
export async function addWebhookSecret(
  { keys }: Store,
  tx: Tx,
  account: AccountId,
  of: { readonly alert: AlertId; readonly number: number },
  { secret, formerUntil }: { readonly secret: string; readonly formerUntil: number },
): Promise<void> {
  const { alert, number } = of
  const ours = { account, alert }
  await tx
    .deleteFrom('webhook_secrets')
    .where('account', '=', account)
    .where('alert', '=', alert)
    .where('number', '<', number - 1)
    .execute()
  await tx
    .updateTable('webhook_secrets')
    .set({ ends_at: formerUntil })
    .where('account', '=', account)
    .where('alert', '=', alert)
    .execute()
  const key = await sealingKey(tx)
  const name = nameOf(account, alert, number)
  const row = { ...ours, number, key_number: key, sealed: sealed(keys, key, name, secret) }
  await tx
    .insertInto('webhook_secrets')
    .values({ ...row, ends_at: null })
    .execute()
}

/** The secrets that sign now, the newest first. */
export async function webhookSecrets(
  { database, keys, now }: Store,
  account: AccountId,
  alert: AlertId,
): Promise<readonly string[]> {
  const rows = await database.read
    .selectFrom('webhook_secrets')
    .selectAll()
    .where('account', '=', account)
    .where('alert', '=', alert)
    .orderBy('number', 'desc')
    .execute()
  return rows
    .filter(({ ends_at }) => ends_at === null || ends_at > now())
    .map((row) => opened(keys, row.key_number, nameOf(account, alert, row.number), row.sealed))
}

/** Encrypts all of them under another key, in the transaction that rotates it. */
export async function resealWebhookSecrets({ keys }: Store, tx: Tx, key: number): Promise<number> {
  const rows = await tx.selectFrom('webhook_secrets').selectAll().execute()
  for (const { account, alert, number, ...row } of rows) {
    const name = nameOf(account, alert, number)
    const secret = opened(keys, row.key_number, name, row.sealed)
    await tx
      .updateTable('webhook_secrets')
      .set({ key_number: key, sealed: sealed(keys, key, name, secret) })
      .where('account', '=', account)
      .where('alert', '=', alert)
      .where('number', '=', number)
      .execute()
  }
  return rows.length
}

const nameOf = (account: string, alert: string, number: number) => `${account}/${alert}/${number}`
