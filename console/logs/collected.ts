import type { LogRecord } from '@rolecall/contract/logs'

/** What stands in the list: a record, or that some were passed over while one was away. */
export type Row = LogRecord | Missed
export type Missed = { readonly kind: 'missed'; readonly key: string; readonly records: number }

/** Oldest first. What waits came while the list was held; it is not shown until it is let in. */
export type Collected = {
  readonly shown: readonly Row[]
  readonly waiting: readonly Row[]
  /** Some were taken out again, because there were so many. */
  readonly isTrimmed: boolean
}
export const nothing: Collected = { shown: [], waiting: [], isTrimmed: false }

/** A page keeps so many rows; who wants older ones chooses a time. */
export const shownMax = 5_000
/** So many wait; then one no longer listens, and goes on later where one stopped. */
export const waitingMax = 2_000

export const keyOf = (row: Row): string => (row.kind === 'missed' ? row.key : String(row.sequence))

/** What came, to be let in at once or later. One that is there already is no other. */
export function arrived(now: Collected, rows: readonly Row[]): Collected {
  const known = new Set([...now.shown, ...now.waiting].map(keyOf))
  return { ...now, waiting: [...now.waiting, ...rows.filter((row) => !known.has(keyOf(row)))] }
}

export function letIn(now: Collected): Collected {
  if (now.waiting.length === 0) return now
  const all = [...now.shown, ...now.waiting]
  return {
    shown: all.slice(-shownMax),
    waiting: [],
    isTrimmed: now.isTrimmed || all.length > shownMax,
  }
}

/** Earlier ones, newest first as they are listed, put before the others. */
export function preceded(now: Collected, records: readonly LogRecord[]): Collected {
  const known = new Set([...now.shown, ...now.waiting].map(keyOf))
  const earlier = records.filter((record) => !known.has(keyOf(record))).toReversed()
  return { ...now, shown: [...earlier, ...now.shown] }
}

export const callsIn = (rows: readonly Row[]): number =>
  rows.filter(({ kind }) => kind === 'call').length
