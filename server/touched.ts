import type { Change } from '@rolecall/core/access/change'
import { isNoun, type Entity, type Noun } from '@rolecall/core/access/directory'

/** The row a change made or changed: of each noun a plan of ours writes one such row last. */
export function touched<N extends Noun>(
  { change }: { readonly change: Change },
  noun: N,
): Entity[N] {
  const touch = change.touches.findLast((each) => each.noun === noun)
  if (!touch || !isNoun(touch.noun) || !touch.after)
    throw new Error(`${change.action} left no ${noun}`)
  return touch.after as Entity[N]
}
