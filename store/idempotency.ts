import { createHash, createHmac } from 'node:crypto'
import type { Actor } from '@rolecall/core/access/directory'
import type { AccountId } from '@rolecall/core/kit/ids'
import { canonical } from './canonical.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** A request that is to be done once, by the name that its sender gave it. */
export type Once = {
  readonly id: string
  readonly account: AccountId
  /** Tells this request from another one of the same name. */
  readonly request: string
}
export type KeptAnswer = { readonly request: string; readonly answer: unknown }

const keptMs = 24 * 60 * 60_000
const removedMax = 100

/**
 * Names are each actor's own. What was asked may hold a password, so its fingerprint is made under a
 * key: who reads the database cannot try passwords on it.
 */
export const onceOf = (
  { keys }: Store,
  {
    account,
    actor,
    name,
  }: Pick<Once, 'account'> & { readonly actor: Actor; readonly name: string },
  asked: unknown,
): Once => ({
  id: createHash('sha256')
    .update(canonical([account, actor, name]))
    .digest('hex'),
  account,
  request: createHmac('sha256', keys.requests).update(canonical(asked)).digest('hex'),
})

/** What was answered under this name in the last 24 hours. */
export async function keptAnswer(store: Store, { id }: Once): Promise<KeptAnswer | undefined> {
  const row = await store.database.read
    .selectFrom('idempotency')
    .select(['request', 'answer'])
    .where('id', '=', id)
    .where('at', '>', store.now() - keptMs)
    .executeTakeFirst()
  return row && { request: row.request, answer: JSON.parse(row.answer) as unknown }
}

/** Thrown out of a change whose twin was done first: everything of this one is undone. */
export class DoneBefore extends Error {}

/** Alongside the change that was asked for. Takes old answers along, a few at a time. */
export async function keepAnswer(
  store: Store,
  tx: Tx,
  { id, account, request }: Once,
  answer: unknown,
): Promise<void> {
  const at = store.now()
  const row = { request, answer: JSON.stringify(answer), at }
  const kept = await tx
    .insertInto('idempotency')
    .values({ id, account, ...row })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where('idempotency.at', '<=', at - keptMs),
    )
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw new DoneBefore('this request was done before')
  await tx
    .deleteFrom('idempotency')
    .where('id', 'in', (rows) =>
      rows
        .selectFrom('idempotency')
        .select('id')
        .where('account', '=', account)
        .where('at', '<=', at - keptMs)
        .orderBy('at')
        .limit(removedMax),
    )
    .execute()
}
