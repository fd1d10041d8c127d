import type { Action } from '../../catalog/edition.ts'
import type { UserId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { apply } from '../apply.ts'
import type { Change, Touch, Warning } from '../change.ts'
import type { Actor, Directory } from '../directory.ts'
import { objections, type Objection } from '../guard.ts'
import { isFullAdmin } from '../held.ts'
import type { Failure, Refusal, Where } from '../refusal.ts'

/** One of many changes that are made together or not at all. */
export type Part = { readonly where: Where; readonly outcome: Result<Change, Refusal> }

type Whole = {
  readonly action: Action
  readonly warnings?: readonly Warning[]
  /** Where the request speaks of a person. */
  readonly whereIs: (id: UserId) => Where | undefined
}

/** The touches of all parts; or every part that was refused, each with its own reason. */
export function joined(parts: readonly Part[]): Result<readonly Touch[], Refusal> {
  const failures = parts.flatMap(({ where, outcome }) =>
    outcome.ok ? [] : [{ where, refusal: outcome.error }],
  )
  return isNonEmpty(failures)
    ? fail({ kind: 'some-refused', of: parts.length, failures })
    : ok(parts.flatMap(({ outcome }) => (outcome.ok ? outcome.value.touches : [])))
}

/**
 * Rule: many changes at once are all made or none, and the guard looks at the whole difference. What
 * it has against one of them is said of that one.
 */
export function finishTogether(
  directory: Directory,
  actor: Actor,
  touches: readonly Touch[],
  { action, warnings = [], whereIs }: Whole,
): Result<Change, Refusal> {
  if (touches.length === 0) return fail({ kind: 'nothing-to-change' })
  const after = apply(directory, { touches })
  const against = [...objections(directory, after, actor, { action, touches })]
  const [first] = against
  if (!first) return ok({ action, touches, warnings })
  const failures = against
    .flatMap((each) => aboutPeople(directory, after, touches, each))
    .flatMap(({ person, refusal }): readonly Failure[] => {
      const where = person === null ? undefined : whereIs(person)
      return where ? [{ where, refusal }] : []
    })
  return fail(
    isNonEmpty(failures) ? { kind: 'some-refused', of: touches.length, failures } : first.refusal,
  )
}

/** That no administrator would be left is said of each who would be none any more. */
function aboutPeople(
  before: Directory,
  after: Directory,
  touches: readonly Touch[],
  objection: Objection,
): readonly Objection[] {
  if (objection.refusal.kind !== 'last-admin') return [objection]
  return touches.flatMap((touch) => {
    const actor = { kind: 'user', id: touch.id as UserId } as const
    const isLost = touch.noun === 'user' && isFullAdmin(before, actor) && !isFullAdmin(after, actor)
    return isLost ? [{ ...objection, person: touch.id }] : []
  })
}
