import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { LogRecord } from '@rolecall/contract/logs'
import { IconBraces } from '@tabler/icons-react'
import { LevelBadge } from './LevelBadge.tsx'
import { words } from './words.ts'

type Entry = Extract<LogRecord, { readonly kind: 'call' }>['entries'][number]
type Props = { readonly entry: Entry; readonly isOpen: boolean; readonly onToggle: () => void }

/** One line as it was logged. What stood behind the message is in one line, or unfolded. */
export function LogLine({ entry: { level, message, extras }, isOpen, onToggle }: Props) {
  return (
    <div className="log-line">
      <LevelBadge level={level} />
      <div className="log-text">
        <span>{message}</span>{' '}
        {extras !== '' && (
          <UnstyledButton className="log-unfold" aria-expanded={isOpen} onClick={onToggle}>
            <IconBraces size={14} aria-hidden />
            <VisuallyHidden>{isOpen ? words.collapse : words.expand}: </VisuallyHidden>
            {!isOpen && <code>{extras}</code>}
          </UnstyledButton>
        )}
        {isOpen && <pre className="log-json">{unfolded(extras)}</pre>}
      </div>
    </div>
  )
}

/** It was JSON when it was logged; what a function made of it may be cut. */
function unfolded(extras: string): string {
  try {
    return JSON.stringify(JSON.parse(extras), null, 2)
  } catch {
    return extras
  }
}
