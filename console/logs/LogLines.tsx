import { Text } from '@mantine/core'
import type { LogRecord } from '@rolecall/contract/logs'
import { Lacking } from './Lacking.tsx'
import { LogLine } from './LogLine.tsx'
import { words } from './words.ts'

export type LoggedCall = Extract<LogRecord, { readonly kind: 'call' }>

type Props = {
  readonly call: LoggedCall
  /** Which lines show their JSON, by `call line`. */
  readonly open: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

/** All lines of a call, and what of them is missing. */
export function LogLines({ call, open, onToggle }: Props) {
  const { entries, dropped, cut, sequence } = call
  return (
    <>
      {entries.length === 0 && dropped === 0 && (
        <Text size="sm" c="dimmed" className="log-line">
          {words.silent}
        </Text>
      )}
      {entries.map((entry, line) => {
        const key = `${sequence} ${line}`
        return (
          <LogLine key={key} entry={entry} isOpen={open.has(key)} onToggle={() => onToggle(key)} />
        )
      })}
      {dropped > 0 && <Lacking>{words.dropped(dropped)}</Lacking>}
      {cut > 0 && <Lacking>{words.cut(cut)}</Lacking>}
    </>
  )
}
