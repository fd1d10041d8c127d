import { useFunctionName } from '../functions/use-names.ts'
import { keyOf, type Row } from './collected.ts'
import { CallHead } from './CallHead.tsx'
import { Lacking } from './Lacking.tsx'
import { LogLine } from './LogLine.tsx'
import { LogLines } from './LogLines.tsx'
import { Moment } from './Moment.tsx'
import { words } from './words.ts'

type Props = {
  readonly row: Row
  readonly open: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

/** A call with its lines, a note, or that something is missing. */
export function LogRow({ row, open, onToggle }: Props) {
  const nameOf = useFunctionName()
  const key = keyOf(row)
  switch (row.kind) {
    case 'call':
      return (
        <>
          <CallHead call={row} />
          <LogLines call={row} open={open} onToggle={onToggle} />
        </>
      )
    case 'note':
      return (
        <>
          <div className="log-head">
            <Moment at={row.at} />
            <b>{words.note.by(row.author.name)}</b>
            <span>{nameOf(row.function)}</span>
          </div>
          <LogLine
            entry={{ level: row.level, message: row.message, extras: '', at: row.at }}
            isOpen={open.has(key)}
            onToggle={() => onToggle(key)}
          />
        </>
      )
    case 'gap':
      return <Lacking>{words.gap(row.missing, nameOf(row.function))}</Lacking>
    case 'missed':
      return <Lacking>{words.missed(row.records)}</Lacking>
  }
}
