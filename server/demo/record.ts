import { createHash } from 'node:crypto'
import type { CallRecord } from '@rolecall/core/functions/call'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import { emptyLog, type CallLog, type LogEntry } from '@rolecall/core/functions/logs'
import { versionsOf } from '@rolecall/store/functions'
import type { Stage } from './stage.ts'

/** What came of a call. */
export type Went = {
  readonly outcome: CallRecord['outcome']
  /** Where it takes another time than usual. */
  readonly ms?: number
  readonly entries?: readonly Omit<LogEntry, 'at'>[]
}

/** What was frozen of a function, oldest first. */
export const frozenOf = async ({ store, account }: Stage, { id }: FunctionRow) =>
  (await versionsOf(store.database.read, account, id)).filter(({ number }) => number > 0)

export const servingAt = (versions: readonly FunctionVersion[], at: number): number =>
  versions.findLast((version) => version.at <= at)?.number ?? 0

/** The name of a request, the same for the same call. */
export const requestOf = (call: string): string => digestOf(call).slice(0, 16)
export const spreadOf = (call: string): number => Number.parseInt(digestOf(call).slice(0, 8), 16)
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

export function logOf(entries: readonly Omit<LogEntry, 'at'>[], at: number): CallLog {
  const length = entries.reduce(
    (sum, { message, extras }) => sum + message.length + extras.length,
    0,
  )
  return { ...emptyLog, entries: entries.map((entry) => ({ ...entry, at })), length }
}
