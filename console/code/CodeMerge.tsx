import { unifiedMergeView } from '@codemirror/merge'
import { useMemo } from 'react'
import { CodeEditor } from './CodeEditor.tsx'

type Props = {
  readonly label: string
  readonly theirs: string
  readonly mine: string
  readonly onChange: (text: string) => void
}

const called = { accept: 'Keep mine', reject: 'Take theirs' } as const

/** My text on theirs: for each place that differs one keeps one's own or takes theirs, and may write on. */
export function CodeMerge({ label, theirs, mine, onChange }: Props) {
  const more = useMemo(
    () =>
      unifiedMergeView({
        original: theirs,
        mergeControls: (type, action) => {
          const button = document.createElement('button')
          button.type = 'button'
          button.textContent = called[type]
          button.addEventListener('click', action)
          return button
        },
      }),
    [theirs],
  )
  return <CodeEditor key={theirs} label={label} value={mine} onChange={onChange} more={more} />
}
