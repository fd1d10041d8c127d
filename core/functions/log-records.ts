import type { FunctionId } from '../kit/ids.ts'
import { fold } from '../kit/text.ts'
import type { CallRecord } from './call.ts'
import { logLevels, type LogEntry, type LogLevel } from './logs.ts'

/** Written by hand into a function's log. */
export type Note = {
  readonly id: string
  readonly function: FunctionId
  readonly at: number
  readonly author: { readonly id: string; readonly name: string }
  readonly level: LogLevel
  readonly message: string
}
/** Calls of a function that came faster than they could be written: how many are missing here. */
export type Gap = { readonly function: FunctionId; readonly at: number; readonly missing: number }

/** What stands in the logs of an account, each under its number: the next is one more. */
export type NewRecord =
  | ({ readonly kind: 'call' } & CallRecord)
  | ({ readonly kind: 'note' } & Note)
  | ({ readonly kind: 'gap' } & Gap)
export type LogRecord = NewRecord & { readonly sequence: number }

/** What a person wrote or a function logged in it. */
export function entriesIn(record: NewRecord): readonly LogEntry[] {
  switch (record.kind) {
    case 'call':
      return record.log.entries
    case 'note':
      return [{ level: record.level, message: record.message, extras: '', at: record.at }]
    case 'gap':
      return []
  }
}

/** The highest level in it, by its place among the levels; -1 where nothing was logged. */
export const levelIn = (record: NewRecord): number =>
  Math.max(-1, ...entriesIn(record).map(({ level }) => levelNumber(level)))

export const levelNumber = (level: LogLevel): number => logLevels.indexOf(level)

/** Text as it is searched: without regard to case, and without what a database cannot hold. */
export const searchable = (text: string): string =>
  fold(text.toWellFormed()).replaceAll('\u0000', '')

export const wordsIn = (record: NewRecord): string =>
  searchable(
    entriesIn(record)
      .map(({ message, extras }) => `${message}\n${extras}`)
      .join('\n'),
  )

export const noteLength = 2_000

/** What is wrong with the message of a note, or nothing. */
export const problemWithNote = (message: string): string | undefined =>
  message.trim() === ''
    ? 'must not be empty'
    : message.length > noteLength
      ? `must have at most ${noteLength} characters`
      : undefined
