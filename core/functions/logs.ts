import type { Limits } from './limits.ts'

export const logLevels = ['Debug', 'Info', 'Warn', 'Error'] as const
export type LogLevel = (typeof logLevels)[number]

/** `extras` is what stood behind the message, as JSON. */
export type LogEntry = {
  readonly level: LogLevel
  readonly message: string
  readonly extras: string
  readonly at: number
}

/** What a call has logged. `dropped` and `cut` say what is missing, so that nobody reads a part as all. */
export type CallLog = {
  readonly entries: readonly LogEntry[]
  readonly length: number
  readonly dropped: number
  readonly cut: number
}

export const emptyLog: CallLog = { entries: [], length: 0, dropped: 0, cut: 0 }

type Bounds = Pick<Limits, 'logEntries' | 'logLength'>

/**
 * Rule: a call keeps its first entries, up to a number and a length over all of them. The entry that
 * reaches the length is cut there, later ones are dropped, and the log says how many of each.
 */
export function logged(log: CallLog, entry: LogEntry, bounds: Bounds): CallLog {
  const room = bounds.logLength - log.length
  if (log.entries.length >= bounds.logEntries || room <= 0)
    return { ...log, dropped: log.dropped + 1 }
  const message = entry.message.slice(0, room)
  // Extras are JSON: half of one would be none.
  const extras = entry.extras.length <= room - message.length ? entry.extras : ''
  const cut = message.length < entry.message.length || extras.length < entry.extras.length
  return {
    entries: [...log.entries, { ...entry, message, extras }],
    length: cut ? bounds.logLength : log.length + message.length + extras.length,
    dropped: log.dropped,
    cut: log.cut + (cut ? 1 : 0),
  }
}

/** Rule: what is logged for debugging is told to who tries a function, and kept nowhere. */
export const keptOf = (log: CallLog): CallLog => ({
  ...log,
  entries: log.entries.filter(({ level }) => level !== 'Debug'),
})
