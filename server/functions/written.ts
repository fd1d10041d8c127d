import type { BesideNoun } from '@rolecall/core/access/beside'
import type { Change } from '@rolecall/core/access/change'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import type { Besides, WriteOf } from '@rolecall/core/functions/rows'

/** What a change writes of one noun beside the directory, in its order. */
export const writesOf = <N extends BesideNoun>(
  { writes = [] }: Change,
  noun: N,
): readonly WriteOf<N>[] =>
  writes.filter((write) => write.noun === noun) as unknown as readonly WriteOf<N>[]

/** The row that a change leaves; of each noun a plan of ours writes one such row. */
export function left<N extends BesideNoun>(change: Change, noun: N): Besides[N] {
  const row = writesOf(change, noun).findLast(({ after }) => after !== null)?.after
  if (!row) throw new Error(`${change.action} left no ${noun}`)
  return row
}

/** What a change makes of a function: its row before and after, and the version that it wrote. */
export function writtenIn(change: Change): {
  readonly was: FunctionRow | null
  readonly row: FunctionRow
  readonly version: FunctionVersion | null
} {
  const [written] = writesOf(change, 'function')
  const versions = writesOf(change, 'function-version').flatMap(({ after }) => after ?? [])
  return {
    was: written?.before ?? null,
    row: left(change, 'function'),
    version: versions[0] ?? null,
  }
}
