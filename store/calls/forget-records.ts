import { countLevels, keptAt, type CountLevel } from '@rolecall/core/functions/call-spans'
import { callerLevels } from '@rolecall/core/functions/callers'
import { sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** So many rows go in one transaction, so that nobody waits long for it, */
const rowsAtOnce = 1_000
/** and so many transactions are made before others have their turn again. */
const turnsMax = 20

/** Deletes what is older than it is kept; answers how many rows that were. More may be left: ask again. */
export async function forgetRecords(database: Dialect, days: number, now: number): Promise<number> {
  const kept = keptAt(now, days)
  let gone = 0
  const heads = await database.read.selectFrom('call_heads').select('account').execute()
  for (const { account } of heads) {
    for (let turn = 0; turn < turnsMax; turn += 1) {
      const rows = await forgetCalls(database, account, kept.hour)
      gone += rows
      if (rows < rowsAtOnce) break
    }
    for (const level of countLevels)
      gone += await forgetCounts(database, 'call_counts', account, level, kept[level])
    for (const level of callerLevels)
      gone += await forgetCounts(database, 'caller_counts', account, level, kept[level])
  }
  return gone
}

const forgetCalls = (database: Dialect, account: string, before: number): Promise<number> =>
  database.write(async (tx) => {
    const { rows } = await sql<{ sequence: number }>`
      delete from calls where account = ${account} and sequence in (
        select sequence from calls where account = ${account} and at < ${before}
         order by at, sequence limit ${rowsAtOnce}
      ) returning sequence
    `.execute(tx)
    return rows.length
  })

const day = 86_400_000

/** The oldest day of what is too old. */
const forgetCounts = (
  database: Dialect,
  table: 'call_counts' | 'caller_counts',
  account: string,
  level: CountLevel,
  before: number,
): Promise<number> =>
  database.write(async (tx) => {
    const { rows } = await sql<{ at: number }>`
      delete from ${sql.table(table)} where account = ${account} and level = ${level} and at < ${before}
         and at < ${day} + (
           select min(at) from ${sql.table(table)} where account = ${account} and level = ${level}
         )
      returning at
    `.execute(tx)
    return rows.length
  })
