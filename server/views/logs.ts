import type { LogRecord as RecordView } from '@rolecall/contract/logs'
import type { LogRecord } from '@rolecall/core/functions/log-records'

export function logView(record: LogRecord): RecordView {
  switch (record.kind) {
    case 'call': {
      const { log, ...call } = record
      const entries = log.entries.map((entry) => ({ ...entry }))
      return { ...call, entries, dropped: log.dropped, cut: log.cut }
    }
    case 'note':
      return { ...record, author: { ...record.author } }
    case 'gap':
      return record
  }
}
