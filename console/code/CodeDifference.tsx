import { unifiedMergeView } from '@codemirror/merge'
import { useMemo } from 'react'
import { CodeEditor } from './CodeEditor.tsx'

type Props = {
  readonly label: string
  readonly was: string
  readonly is: string
}

/** From one text to another, in one column: what went is marked above what came. */
export function CodeDifference({ label, was, is }: Props) {
  const more = useMemo(
    () =>
      unifiedMergeView({
        original: was,
        mergeControls: false,
        collapseUnchanged: { margin: 3, minSize: 6 },
      }),
    [was],
  )
  return <CodeEditor key={was} label={label} value={is} isReadOnly more={more} />
}
