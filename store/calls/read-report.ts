import { callerSpan, topCallers, type CallerTally } from '@rolecall/core/functions/callers'
import { keptAt, stretchesOf, type Stretches } from '@rolecall/core/functions/call-spans'
import { reportOf } from '@rolecall/core/functions/report'
import type { AccountId } from '@rolecall/core/kit/ids'
import { sql, type RawBuilder } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { allOf } from '../paging.ts'
import type { CallCountColumns } from '../tables-of-functions.ts'
import type { CallReport, ReportAsked } from './call-store.ts'
import { countsFrom } from './count-rows.ts'

/** Read from the counts of minutes, hours or days, never from the calls. */
export async function reportOfCalls(
  database: Dialect,
  days: number,
  account: AccountId,
  asked: ReportAsked,
): Promise<CallReport> {
  const stretches = stretchesOf(asked, keptAt(asked.now, days), asked.points)
  const { rows } = await sql<CallCountColumns>`
    select * from call_counts where ${allOf(counted(account, stretches, asked))}
  `.execute(database.read)
  return {
    ...reportOf(stretches, rows.map(countsFrom), asked.eachFunction),
    callers: asked.withCallers ? await callersIn(database, account, stretches, asked) : [],
    missing: await missingIn(database, account, stretches, asked),
  }
}

async function callersIn(
  { read }: Dialect,
  account: AccountId,
  stretches: Stretches,
  asked: ReportAsked,
): Promise<readonly CallerTally[]> {
  const { rows } = await sql<{ caller: string; calls: number; failed: number }>`
    select caller, cast(sum(calls) as bigint) as calls, cast(sum(failed) as bigint) as failed
      from caller_counts where ${allOf(counted(account, callerSpan(stretches), asked))}
     group by caller
  `.execute(read)
  return topCallers(rows)
}

const counted = (
  account: AccountId,
  { level, from, to }: Pick<Stretches, 'level' | 'from' | 'to'>,
  { function: id, version, trigger, withoutTests }: ReportAsked,
): readonly RawBuilder<boolean>[] => [
  sql<boolean>`account = ${account} and level = ${level} and at >= ${from} and at < ${to}`,
  ...(id === undefined ? [] : [sql<boolean>`function_id = ${id}`]),
  ...(version === undefined ? [] : [sql<boolean>`version = ${version}`]),
  ...(trigger === undefined ? [] : [sql<boolean>`trigger_kind = ${trigger}`]),
  ...(withoutTests ? [sql<boolean>`trigger_kind <> 'test'`] : []),
]

async function missingIn(
  { read }: Dialect,
  account: AccountId,
  { from, to }: Stretches,
  { function: id }: ReportAsked,
): Promise<number> {
  const ours = id === undefined ? sql`` : sql`and function_id = ${id}`
  const { rows } = await sql<{ missing: number | null }>`
    select cast(sum(missing) as bigint) as missing from calls
     where account = ${account} and at >= ${from} and at < ${to} and missing > 0 ${ours}
  `.execute(read)
  return rows[0]?.missing ?? 0
}
