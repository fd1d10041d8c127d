import type { Acting } from '../../access/acting.ts'
import type { Change, Warning } from '../../access/change.ts'
import type { Refusal } from '../../access/refusal.ts'
import type { Action } from '../../catalog/edition.ts'
import type { FunctionId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import type { By } from '../function.ts'
import type { Known, Need } from '../known.ts'
import { touchesOf, type Write } from '../rows.ts'

/**
 * A plan beside the directory: it says what it needs to know, the store reads that inside the write
 * transaction, and the plan decides, as pure as any other. So a preview is the same plan, too.
 */
export type BesidePlan<Input, Needed extends Need = Need> = {
  readonly needs: readonly Needed[]
  /** Which function it is about, where that or its versions are needed. */
  readonly about?: (input: Input) => FunctionId
  readonly decide: (
    acting: Acting,
    input: Input,
    known: Pick<Known, Needed>,
  ) => Result<Change, Refusal>
}

/** When it is done, in epoch milliseconds: rules know no clock. */
export type At = { readonly at: number }

/** What a row says of who changed it last. */
export const stampOf = ({ actor, directory }: Acting, at: number) => ({
  updatedBy: byOf(actor),
  updatedAt: at,
  revision: directory.revision + 1,
})

export const byOf = (actor: Acting['actor']): By => (actor.kind === 'host' ? null : actor.id)

/** The end of every plan beside the directory. The guard has nothing to look at: nobody gains a right. */
export const finishBeside = (
  action: Action,
  writes: readonly Write[],
  warnings: readonly Warning[] = [],
): Result<Change, Refusal> =>
  writes.length === 0
    ? fail({ kind: 'nothing-to-change' })
    : ok({ action, touches: touchesOf(writes), warnings, writes })
