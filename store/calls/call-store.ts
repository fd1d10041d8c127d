import type { CallerTally } from '@rolecall/core/functions/callers'
import type { CallRecord, Trigger } from '@rolecall/core/functions/call'
import type { LogRecord, Note } from '@rolecall/core/functions/log-records'
import type { LogLevel } from '@rolecall/core/functions/logs'
import type { Report } from '@rolecall/core/functions/report'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import type { Span } from '../paging.ts'
import type { UseStore } from './use-store.ts'

/**
 * What functions logged, and their calls counted: apart from the directory, written and read by a
 * thread of its own, so that no search and no report delays a decision. Every read waits for what was
 * recorded before it.
 */
export type CallStore = {
  /** How many days logs are kept. */
  readonly days: number
  /** Takes a call that has ended; it is written within a tenth of a second, with others. Never waits. */
  readonly record: (account: AccountId, call: CallRecord) => void
  /** Resolves once it is written. */
  readonly note: (account: AccountId, note: Note) => Promise<void>
  readonly find: (account: AccountId, id: string) => Promise<LogRecord | undefined>
  /** Newest first. */
  readonly page: (account: AccountId, filter: LogFilter, paging: LogPaging) => Promise<LogPage>
  /** What came after a number, oldest first; without a number, what comes from now on. */
  readonly tail: (
    account: AccountId,
    filter: LogFilter,
    after: number | undefined,
  ) => Promise<LogTail>
  /** Resolves when something of the account was written by this process, or after so many milliseconds. */
  readonly news: (account: AccountId, ms: number) => Promise<void>
  readonly report: (account: AccountId, asked: ReportAsked) => Promise<CallReport>
  /** Deletes what is older than it is kept, a bounded part of it; answers how many rows that were. */
  readonly forget: (now: number) => Promise<number>
  readonly uses: UseStore
  /** `down` while its thread cannot work: what comes meanwhile waits, as far as there is room. */
  readonly state: () => 'ready' | 'down'
  /** Throws a sentence when what is there cannot be opened. */
  readonly reach: () => Promise<void>
  /** Writes what is still waiting, and ends the thread. */
  readonly close: () => Promise<void>
}

export type LogFilter = Span & {
  readonly function?: FunctionId | undefined
  /** This level or a higher one. */
  readonly level?: LogLevel | undefined
  /** In a message or what stood behind it, whatever its case. */
  readonly text?: string | undefined
  /** The id of a request. */
  readonly request?: string | undefined
  /** Only calls that did not succeed, and gaps. */
  readonly failures?: boolean | undefined
}

/** The order of logs is by time, then by number. */
export type LogPlace = { readonly at: number; readonly sequence: number }
export type LogPaging = { readonly limit: number; readonly before?: LogPlace | undefined }
export type LogPage = {
  readonly items: readonly LogRecord[]
  /** Where to go on; a page may be short, or empty, where a search has looked at much and found little. */
  readonly next: LogPlace | null
}
export type LogTail = {
  readonly items: readonly LogRecord[]
  /** The number after which to go on. */
  readonly last: number
  /** Records that were passed over, because so many had come since. */
  readonly missed: number
  /** There is more already. */
  readonly more: boolean
}
export type ReportAsked = {
  readonly from: number
  readonly to: number
  readonly now: number
  readonly function?: FunctionId | undefined
  readonly version?: number | undefined
  readonly trigger?: Trigger | undefined
  /** Leaves out what was only tried. */
  readonly withoutTests?: true | undefined
  /** At most so many points. */
  readonly points?: number | undefined
  /** Each function has points of its own. */
  readonly eachFunction?: boolean | undefined
  /** It is said who called, too. */
  readonly withCallers?: boolean | undefined
}
/** `missing` calls were not counted, for they came faster than they could be written. */
export type CallReport = Report & {
  readonly missing: number
  /** Of whole hours or days; none where it was not asked who called. */
  readonly callers: readonly CallerTally[]
}

/** The logs cannot be read or written just now; everything else can. */
export class CallsAway extends Error {}
