import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { LogRecord } from '@rolecall/contract/logs'
import { visibleLines } from '@rolecall/core/kit/visible'
import { IconBraces } from '@tabler/icons-react'
import { LevelBadge } from './LevelBadge.tsx'
import { words } from './words.ts'

type Entry = Extract<LogRecord, { readonly kind: 'call' }>['entries'][number]
type Props = { readonly entry: Entry; readonly isOpen: boolean; readonly onToggle: () => void }

/** One line as it was logged, with what cannot be seen written out. What stood behind the message is in one line, or unfolded. */
export function LogLine({ entry: { level, message, extras }, isOpen, onToggle }: Props) {
  return (
    <div className="log-line">
      <LevelBadge level={level} />
      <div className="log-text">
        <span>{visibleLines(message)}</span>{' '}
        {extras !== '' && (
          <UnstyledButton className="log-unfold" aria-expanded={isOpen} onClick={onToggle}>
            <IconBraces size={14} aria-hidden />
            <VisuallyHidden>{isOpen ? words.collapse : words.expand}: </VisuallyHidden>
            {!isOpen && <code>{visibleLines(extras)}</code>}
          </UnstyledButton>
        )}
        {isOpen && <pre className="log-json">{visibleLines(unfolded(extras))}</pre>}
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
