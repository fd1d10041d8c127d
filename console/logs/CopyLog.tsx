import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { visibleLines } from '@rolecall/core/kit/visible'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { LoggedCall } from './LogLines.tsx'
import { words } from './words.ts'

/** The lines of a call as text, one below the other. */
export function CopyLog({ call }: { readonly call: LoggedCall }) {
  const { copy, copied } = useClipboard()
  return (
    <UnstyledButton className="log-copy" onClick={() => copy(textOf(call))}>
      {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      <VisuallyHidden>
        {words.copy}
        <span aria-live="polite">{copied && `, ${words.copied}`}</span>
      </VisuallyHidden>
    </UnstyledButton>
  )
}

const textOf = ({ entries }: LoggedCall): string =>
  entries
    .map(({ at, level, message, extras }) =>
      [new Date(at).toISOString(), level, message, extras]
        .filter((part) => part !== '')
        .map(visibleLines)
        .join(' '),
    )
    .join('\n')
