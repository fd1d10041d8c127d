import { countLevels, levelMs, startOf, type CountLevel } from '@rolecall/core/functions/call-spans'
import { callerLevels } from '@rolecall/core/functions/callers'
import type { CallRecord } from '@rolecall/core/functions/call'
import type { NewRecord } from '@rolecall/core/functions/log-records'
import { countsKey, countsOf, together, type CallCounts } from '@rolecall/core/functions/report'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Dialect } from '../dialect.ts'
import type { Tx } from '../tables.ts'
import { countColumnsOf, countsFrom } from './count-rows.ts'
import { countCallers } from './count-callers.ts'
import { columnsOf, idOf } from './record-rows.ts'
import { slices } from './slices.ts'

export type Recorded = { readonly account: AccountId; readonly record: NewRecord }

/**
 * Writes a batch, all of it or nothing. What is there already is not written or counted again, so a
 * batch of which nobody knows whether it was written can be sent once more.
 */
export const writeRecords = (database: Dialect, batch: readonly Recorded[]): Promise<void> =>
  database.write(async (tx) => {
    // In one order everywhere, so that two processes never wait for each other's accounts.
    const byAccount = [...Map.groupBy(batch, ({ account }) => account)]
    for (const [account, recorded] of byAccount.toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await writeAccount(
        tx,
        account,
        recorded.map(({ record }) => record),
      )
  })

async function writeAccount(
  tx: Tx,
  account: AccountId,
  records: readonly NewRecord[],
): Promise<void> {
  const last = await lockHead(tx, account)
  const fresh = await unknownAmong(tx, account, records)
  const rows = fresh.map((record, at) => columnsOf(account, last + 1 + at, record))
  for (const some of slices(rows)) await tx.insertInto('calls').values(some).execute()
  const calls = fresh.filter((record) => record.kind === 'call')
  for (const level of countLevels) await count(tx, account, level, calls)
  for (const level of callerLevels) await countCallers(tx, account, level, calls)
  await tx
    .updateTable('call_heads')
    .set({ last: last + rows.length })
    .where('account', '=', account)
    .execute()
}

/** The account's last number, which nobody else can raise until this transaction ends: numbers come in order. */
export async function lockHead(tx: Tx, account: AccountId): Promise<number> {
  const { last } = await tx
    .insertInto('call_heads')
    .values({ account, last: 0 })
    .onConflict((conflict) =>
      conflict.column('account').doUpdateSet((row) => ({ last: row.ref('call_heads.last') })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

async function unknownAmong(
  tx: Tx,
  account: AccountId,
  records: readonly NewRecord[],
): Promise<readonly NewRecord[]> {
  const seen = new Set<string>()
  for (const some of slices(records.map(idOf).filter((id) => id !== null))) {
    const rows = await tx
      .selectFrom('calls')
      .select('id')
      .where('account', '=', account)
      .where('id', 'in', some)
      .execute()
    for (const { id } of rows) seen.add(id)
  }
  return records.filter((record) => {
    const id = idOf(record)
    if (id === null) return true
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
}

/** Adds calls to the counts of one level: read, added up and written back under the account's lock. */
async function count(
  tx: Tx,
  account: AccountId,
  level: CountLevel,
  calls: readonly CallRecord[],
): Promise<void> {
  const groups = Map.groupBy(
    calls.map((call) => countsOf(call, startOf(Math.round(call.at), levelMs[level]))),
    countsKey,
  )
  const known = new Map<string, CallCounts>()
  for (const times of slices([...new Set([...groups.values()].flat().map(({ at }) => at))])) {
    const rows = await tx
      .selectFrom('call_counts')
      .selectAll()
      .where('account', '=', account)
      .where('level', '=', level)
      .where('at', 'in', times)
      .execute()
    for (const row of rows) known.set(countsKey(countsFrom(row)), countsFrom(row))
  }
  const added = [...groups].flatMap(([key, group]) => {
    const [first, ...more] = [...(known.has(key) ? [known.get(key)] : []), ...group]
    return first ? [together(first, more.filter(isThere))] : []
  })
  for (const some of slices(added.map((counts) => countColumnsOf(account, level, counts))))
    await tx
      .insertInto('call_counts')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'level', 'at', 'function_id', 'version', 'trigger_kind'])
          .doUpdateSet((row) => ({
            calls: row.ref('excluded.calls'),
            cold: row.ref('excluded.cold'),
            outcomes: row.ref('excluded.outcomes'),
            histogram: row.ref('excluded.histogram'),
          })),
      )
      .execute()
}

const isThere = <Of>(value: Of | undefined): value is Of => value !== undefined
