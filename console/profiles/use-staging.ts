import { useCallback, useState } from 'react'
import type { Staged } from './draft.ts'
import { back, begin, forth, step } from './steps.ts'

/** What is switched but not saved, and how it changes. */
export type Staging = {
  readonly staged: Staged
  readonly stage: (change: (staged: Staged) => Staged) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Begins anew: there is nothing to take back any more. */
  readonly settle: () => void
}

export function useStaging(first: () => Staged): Staging {
  const [steps, setSteps] = useState(() => begin(first()))
  return {
    staged: steps.now,
    stage: useCallback((change) => setSteps((steps) => step(steps, change(steps.now))), []),
    undo: useCallback(() => setSteps(back), []),
    redo: useCallback(() => setSteps(forth), []),
    settle: useCallback(() => setSteps(begin<Staged>({})), []),
  }
}
