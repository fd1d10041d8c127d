import { sql, type RawBuilder } from 'kysely'
import type { Db } from './tables.ts'

/** A page of a chain, newest first. */
export type PageOf<Item> = {
  readonly items: readonly Item[]
  /** What the filter lets through, on all pages; null when that is more than `totalMax`. */
  readonly total: number | null
  /** Whether there are older ones. */
  readonly more: boolean
}
export type Paging = {
  readonly limit: number
  /** Only what has a lower sequence. */
  readonly before?: number | undefined
  /** For whoever only reads on: the total is not counted, and is null. */
  readonly uncounted?: true
}
/** A span of time, in epoch milliseconds. */
export type Span = {
  /** From this moment on, */
  readonly from?: number | undefined
  /** and before this one. */
  readonly to?: number | undefined
}

/** Counting further would cost more than anyone gets out of the number. */
export const totalMax = 10_000

/**
 * Time never goes back along a chain, so a span of time is a span of sequences: found by the index
 * of times, and read in the order of pages.
 */
export function inSpan(
  chain: 'audit' | 'events',
  account: string,
  { from, to }: Span,
): readonly RawBuilder<boolean>[] {
  const table = sql.table(chain)
  const first = sql`select sequence from ${table} where account = ${account} and at >= ${from} order by at, sequence limit 1`
  const last = sql`select sequence from ${table} where account = ${account} and at < ${to} order by at desc, sequence desc limit 1`
  return [
    ...(from === undefined ? [] : [sql<boolean>`sequence >= (${first})`]),
    ...(to === undefined ? [] : [sql<boolean>`sequence <= (${last})`]),
  ]
}

/** How many rows the conditions let through; null when more than `totalMax`. */
export async function countOf(
  db: Db,
  chain: 'audit' | 'events',
  conditions: readonly RawBuilder<boolean>[],
  uncounted = false,
): Promise<number | null> {
  if (uncounted) return null
  const { rows } = await sql<{ total: number }>`
    select count(*) as total
      from (select 1 from ${sql.table(chain)} where ${allOf(conditions)} limit ${totalMax + 1}) as found
  `.execute(db)
  const total = Number(rows[0]?.total)
  return total > totalMax ? null : total
}

export const allOf = (conditions: readonly RawBuilder<boolean>[]) =>
  sql<boolean>`${sql.join(conditions, sql` and `)}`

/** One row more was asked for than a page has: it says whether there is another page. */
export const pageFrom = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  total: number | null,
  item: (row: Row) => Item,
): PageOf<Item> => ({ items: rows.slice(0, limit).map(item), total, more: rows.length > limit })
