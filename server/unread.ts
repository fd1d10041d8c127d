import type { Plan } from '@rolecall/core/access/changes/plan'
import type { Failure, Where } from '@rolecall/core/access/refusal'
import { isNonEmpty } from '@rolecall/core/kit/non-empty'
import { fail } from '@rolecall/core/kit/result'

/** A plan of what files say: what in them could not be read is told together with what may not be done. */
export const besides =
  <Input>(unread: readonly Failure[], plan: Plan<Input>): Plan<Input> =>
  (directory, actor, input) => {
    const planned = plan(directory, actor, input)
    if (unread.length === 0) return planned
    const { of, failures } =
      !planned.ok && planned.error.kind === 'some-refused' ? planned.error : { of: 0, failures: [] }
    const all = [...unread, ...failures].toSorted(byPlace)
    if (!isNonEmpty(all)) return planned
    const total = Math.max(of, failures.length) + unread.length
    return fail({ kind: 'some-refused', of: total, failures: all })
  }

/** As they stand in the files. */
const byPlace = ({ where: a }: Failure, { where: b }: Failure): number =>
  fileOf(a).localeCompare(fileOf(b), 'en') || rowOf(a) - rowOf(b)
const fileOf = (where: Where) => ('file' in where ? where.file : '')
const rowOf = (where: Where) => ('row' in where ? where.row : 'line' in where ? where.line : 0)
