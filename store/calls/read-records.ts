import { levelNumber, searchable, type LogRecord } from '@rolecall/core/functions/log-records'
import type { AccountId } from '@rolecall/core/kit/ids'
import { sql, type RawBuilder } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { allOf } from '../paging.ts'
import type { CallColumns } from '../tables-of-functions.ts'
import type { LogFilter, LogPage, LogPaging, LogPlace, LogTail } from './call-store.ts'
import { recordFrom, storable } from './record-rows.ts'

/** A search looks at so many records at a time, */
const windowSize = 20_000
/** and goes on no longer than this; then it says how far it came. */
const searchMs = 300
/** Who is further behind than this is told how much they missed. */
const behindMax = 1_000
const tailSize = 200

export async function findRecord(
  { read }: Dialect,
  account: AccountId,
  id: string,
): Promise<LogRecord | undefined> {
  const row = await read
    .selectFrom('calls')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', storable(id))
    .executeTakeFirst()
  return row && recordFrom(row)
}

/**
 * Newest first. Function and time are found by index; for the rest records are looked at one by one,
 * so a search among many that finds little ends early and says where it goes on.
 */
export async function pageOfRecords(
  database: Dialect,
  account: AccountId,
  filter: LogFilter,
  { limit, before }: LogPaging,
): Promise<LogPage> {
  const until = performance.now() + searchMs
  const items: LogRecord[] = []
  let place: LogPlace | undefined | null = before
  while (place !== null && items.length <= limit) {
    const window = await searched(database, account, filter, place, limit + 1 - items.length)
    items.push(...window.found)
    place = window.next
    if (performance.now() > until) break
  }
  const more = items.length > limit
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: more && last ? placeOf(last) : (place ?? null) }
}

const placeOf = ({ at, sequence }: LogRecord): LogPlace => ({ at: Math.round(at), sequence })

/** What is found in the next window; `next` is where that window ends, null at the oldest record. */
async function searched(
  { read }: Dialect,
  account: AccountId,
  filter: LogFilter,
  before: LogPlace | undefined,
  limit: number,
): Promise<{ readonly found: readonly LogRecord[]; readonly next: LogPlace | null }> {
  const window = sql`
      from calls where ${allOf([...placed(account, filter), ...olderThan(before)])}
     order by at desc, sequence desc`
  const { rows } = await sql<CallColumns>`
    select * from (select * ${window} limit ${windowSize}) as looked_at
     where ${allOf(matching(filter))} order by at desc, sequence desc limit ${limit}
  `.execute(read)
  const found = rows.map(recordFrom)
  if (found.length === limit) return { found, next: null }
  const end = await sql<LogPlace>`
    select at, sequence ${window} limit 1 offset ${windowSize - 1}
  `.execute(read)
  return { found, next: end.rows[0] ?? null }
}

const olderThan = (place: LogPlace | undefined): readonly RawBuilder<boolean>[] =>
  place === undefined ? [] : [sql<boolean>`(at, sequence) < (${place.at}, ${place.sequence})`]

/** What an index finds. */
const placed = (
  account: AccountId,
  { function: id, from, to, request }: LogFilter,
): readonly RawBuilder<boolean>[] => [
  sql<boolean>`account = ${account}`,
  ...(id === undefined ? [] : [sql<boolean>`function_id = ${id}`]),
  ...(request === undefined ? [] : [sql<boolean>`id = ${storable(request)}`]),
  ...(from === undefined ? [] : [sql<boolean>`at >= ${from}`]),
  ...(to === undefined ? [] : [sql<boolean>`at < ${to}`]),
]

/** What each record is asked. That something is missing is said whatever is looked for. */
function matching({ level, text, failures }: LogFilter): readonly RawBuilder<boolean>[] {
  const asked = [
    ...(level === undefined ? [] : [sql<boolean>`level >= ${levelNumber(level)}`]),
    ...(text === undefined ? [] : [sql<boolean>`words like ${containing(text)} escape '\\'`]),
    ...(failures === true ? [sql<boolean>`outcome not in ('', 'succeeded')`] : []),
  ]
  return [asked.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(missing > 0 or ${allOf(asked)})`]
}

const containing = (text: string) => `%${searchable(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Oldest first, from a number on, at most so many at once; who is far behind goes on near the end. */
export async function tailOfRecords(
  database: Dialect,
  account: AccountId,
  filter: LogFilter,
  after: number | undefined,
): Promise<LogTail> {
  const { read } = database
  const head = await read
    .selectFrom('call_heads')
    .select('last')
    .where('account', '=', account)
    .executeTakeFirst()
  const newest = head?.last ?? 0
  // A number that was never given comes from another account or database: nothing is known to be missed.
  const asked = after === undefined || after > newest ? newest : after
  const from = Math.max(asked, newest - behindMax)
  const to = Math.min(newest, from + tailSize)
  const { rows } = await sql<CallColumns>`
    select * from calls
     where ${allOf([
       ...placed(account, filter),
       ...matching(filter),
       sql<boolean>`sequence > ${from} and sequence <= ${to}`,
     ])}
     order by sequence
  `.execute(read)
  return { items: rows.map(recordFrom), last: to, missed: from - asked, more: to < newest }
}
