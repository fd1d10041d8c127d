import type { AccountId } from '@rolecall/core/kit/ids'
import { opened, sealed, sealingKey } from './sealing.ts'
import type { Store } from './store.ts'
import type { Db, Tx } from './tables.ts'
import type { KeptCallColumns } from './tables-of-functions.ts'

/** How long the answer to a call is kept, where its caller asked for that. */
export const callsKeptMs = 24 * 60 * 60_000
const removedMax = 100

/**
 * A call whose answer is kept: because nobody waited for it, or because its sender named the request
 * so as to send it again. It is written down before the function is called.
 */
export type KeptCall = {
  readonly id: string
  readonly account: AccountId
  /** Whose it is: nobody else is told of it. */
  readonly actor: string
  /** What the sender named it, with whose name it is; null when it has none. */
  readonly name: string | null
  /** Tells this request from another one of the same name. */
  readonly request: string
  readonly at: number
  /** After this nobody works on it any more. */
  readonly until: number
  /** Null while it is under way; past `until`, for ever: whoever worked on it has ended. */
  readonly ended: { readonly at: number; readonly answer: CallAnswer } | null
}
/** The answer as it was sent, or would have been: a status, and JSON. */
export type CallAnswer = { readonly status: number; readonly body: string }

/** Writes an accepted call down; or answers the one that has this name, of the last 24 hours. */
export const acceptCall = (
  store: Store,
  call: Omit<KeptCall, 'ended'>,
): Promise<KeptCall | undefined> =>
  store.database.write(async (tx) => {
    await removeOld(store, tx, call)
    const written = await tx
      .insertInto('kept_calls')
      .values({ ...call, ended_at: null, key_number: null, sealed: null })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst()
    const before = written || call.name === null ? undefined : await rowOf(tx, 'name', call.name)
    return before && callFrom(store, before)
  })

/** Keeps the answer, encrypted: only whose call it is knows what is in it. */
export const endCall = (
  store: Store,
  { account, id }: Pick<KeptCall, 'account' | 'id'>,
  answer: CallAnswer,
): Promise<void> =>
  store.database.write(async (tx) => {
    const number = await sealingKey(tx)
    const text = sealed(store.keys, number, sealName(account, id), JSON.stringify(answer))
    await tx
      .updateTable('kept_calls')
      .set({ ended_at: store.now(), key_number: number, sealed: text })
      .where('account', '=', account)
      .where('id', '=', id)
      .execute()
  })

/** For a call that was never made: its sender may send it again. */
export const forgetCall = (
  store: Store,
  { account, id }: Pick<KeptCall, 'account' | 'id'>,
): Promise<void> =>
  store.database.write(async (tx) => {
    await tx.deleteFrom('kept_calls').where('account', '=', account).where('id', '=', id).execute()
  })

/**
 * When a process starts that alone has the database: nobody works on any call that has not ended. Where
 * others may, each call is lost when its time is over.
 */
export async function loseCalls({ database, now }: Store): Promise<void> {
  if (database.news) return
  await database.write((tx) =>
    tx.updateTable('kept_calls').set({ until: now() }).where('ended_at', 'is', null).execute(),
  )
}

/** A call of the last 24 hours, by its id. */
export async function keptCall(
  store: Store,
  account: AccountId,
  id: string,
): Promise<KeptCall | undefined> {
  const row = await rowOf(store.database.read, 'id', id)
  const isKept = row?.account === account && row.at > store.now() - callsKeptMs
  return isKept ? callFrom(store, row) : undefined
}

const rowOf = (
  db: Db,
  column: 'id' | 'name',
  value: string,
): Promise<KeptCallColumns | undefined> =>
  db.selectFrom('kept_calls').selectAll().where(column, '=', value).executeTakeFirst()

/** A few of the account's oldest, and the one of this name if its time is over. */
async function removeOld(
  store: Store,
  tx: Tx,
  { account, name }: Pick<KeptCall, 'account' | 'name'>,
): Promise<void> {
  const since = store.now() - callsKeptMs
  await tx
    .deleteFrom('kept_calls')
    .where('id', 'in', (rows) =>
      rows
        .selectFrom('kept_calls')
        .select('id')
        .where('account', '=', account)
        .where('at', '<=', since)
        .orderBy('at')
        .limit(removedMax),
    )
    .execute()
  if (name !== null)
    await tx.deleteFrom('kept_calls').where('name', '=', name).where('at', '<=', since).execute()
}

function callFrom({ keys }: Store, row: KeptCallColumns): KeptCall {
  const { ended_at: at, key_number: number, sealed: text, account, ...rest } = row
  const call = { ...rest, account: account as AccountId }
  if (at === null || number === null || text === null) return { ...call, ended: null }
  const answer = JSON.parse(opened(keys, number, sealName(account, row.id), text)) as CallAnswer
  return { ...call, ended: { at, answer } }
}

/** Bound into what is encrypted, so that no answer can be put in the place of another. */
const sealName = (account: string, id: string) => `call/${account}/${id}`
