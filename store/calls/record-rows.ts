import {
  levelIn,
  wordsIn,
  type LogRecord,
  type NewRecord,
} from '@rolecall/core/functions/log-records'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { CallColumns } from '../tables-of-functions.ts'

/** Which record it is, whatever is written twice. */
export const idOf = (record: NewRecord): string | null =>
  record.kind === 'gap' ? null : storable(record.id)

/** What is searched has columns; the rest is JSON, in which every sign can stand. */
export const columnsOf = (
  account: AccountId,
  sequence: number,
  record: NewRecord,
): CallColumns => ({
  account,
  sequence,
  kind: record.kind,
  at: Math.round(record.at),
  id: idOf(record) ?? `gap_${sequence}`,
  function_id: record.function,
  level: levelIn(record),
  outcome: record.kind === 'call' ? record.outcome : '',
  missing: record.kind === 'gap' ? record.missing : 0,
  details: JSON.stringify(record),
  words: wordsIn(record),
})

export const recordFrom = ({ sequence, details }: CallColumns): LogRecord => ({
  ...(JSON.parse(details) as NewRecord),
  sequence,
})

/** PostgreSQL holds no text with such signs. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
