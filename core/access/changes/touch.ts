import type { RowTouch } from '../change.ts'
import type { Entity, Noun } from '../directory.ts'

/** What becomes of a row: made, changed, or gone. */
export const rowMade = <N extends Noun>(noun: N, after: Entity[N]): RowTouch<N> => ({
  noun,
  id: after.id,
  before: null,
  after,
})
export const rowChanged = <N extends Noun>(
  noun: N,
  before: Entity[N],
  after: Entity[N],
): RowTouch<N> => ({ noun, id: before.id, before, after })

export const rowGone = <N extends Noun>(noun: N, before: Entity[N]): RowTouch<N> => ({
  noun,
  id: before.id,
  before,
  after: null,
})
