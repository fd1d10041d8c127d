import type { LogRecord } from '@rolecall/core/functions/log-records'
import { entriesIn } from '@rolecall/core/functions/log-records'
import type { LogPage, LogPlace } from '@rolecall/store/calls/call-store'
import { csvLine, jsonLine, type Cell } from './csv.ts'
import { logView } from './views/logs.ts'

const columns = [
  'time',
  'kind',
  'request',
  'function',
  'version',
  'trigger',
  'event',
  'caller',
  'outcome',
  'ms',
  'cold',
  'level',
  'message',
  'extras',
  'dropped',
  'cut',
  'missing',
] as const

/** How records look in a file: in CSV a line for each entry, and one for a call without; in lines, a record each. */
export const logLines = {
  csv: {
    head: csvLine(columns),
    of: (record: LogRecord) => cellsOf(record).map(csvLine).join(''),
  },
  jsonl: { head: '', of: (record: LogRecord) => jsonLine(logView(record)) },
} as const

function cellsOf(record: LogRecord): readonly (readonly Cell[])[] {
  const entries = entriesIn(record)
  const logged = entries.length > 0 ? entries : [null]
  return logged.map((entry) => [
    new Date(entry?.at ?? record.at).toISOString(),
    record.kind,
    record.kind === 'gap' ? null : record.id,
    record.function,
    ...callCells(record),
    entry?.level ?? null,
    entry?.message ?? null,
    entry?.extras ?? null,
    record.kind === 'call' ? record.log.dropped : null,
    record.kind === 'call' ? record.log.cut : null,
    record.kind === 'gap' ? record.missing : null,
  ])
}

function callCells(record: LogRecord): readonly Cell[] {
  if (record.kind !== 'call')
    return [null, null, null, record.kind === 'note' ? record.author.id : null, null, null, null]
  const { version, trigger, event, caller, outcome, ms, cold } = record
  return [version, trigger, event, caller, outcome, ms, cold ? 'yes' : 'no']
}

/** Newest first, page by page, at the pace of who takes it; whoever loses the right meanwhile gets no more. */
export async function* logFile(
  { head, of }: (typeof logLines)[keyof typeof logLines],
  read: (before: LogPlace | undefined) => Promise<LogPage>,
  stillMay: () => Promise<boolean>,
): AsyncGenerator<string> {
  if (head !== '') yield head
  let place: LogPlace | undefined
  for (;;) {
    const { items, next } = await read(place)
    if (items.length > 0) yield items.map(of).join('')
    if (next === null) return
    place = next
    if (!(await stillMay())) throw new Error('the right to export ended while exporting')
  }
}
