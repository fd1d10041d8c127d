import type { Action } from '../../catalog/edition.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { asActor, type Acting } from '../acting.ts'
import { apply } from '../apply.ts'
import type { Change, Touch, Warning } from '../change.ts'
import { decideAs } from '../decide.ts'
import type { Actor, Directory, Entity, Noun } from '../directory.ts'
import { tableOf } from '../directory.ts'
import { guard } from '../guard.ts'
import { versionOf } from '../plain.ts'
import type { Refusal } from '../refusal.ts'
import { seesAs } from '../see.ts'
import type { Target } from '../target.ts'
import type { Plan, Step } from './plan.ts'

/** A step as a plan: with the guard behind it. */
export const guarded =
  <Input>(step: Step<Input>): Plan<Input> =>
  (directory, actor, input) => {
    const taken = step(asActor(directory, actor), input)
    if (!taken.ok) return taken
    const { action, touches, warnings } = taken.value
    return finish(directory, actor, action, touches, warnings)
  }

/** The last step of every plan: the guard looks at the whole difference, whatever the path was. */
export function finish(
  directory: Directory,
  actor: Actor,
  action: Action,
  touches: readonly Touch[],
  warnings: readonly Warning[] = [],
): Result<Change, Refusal> {
  if (touches.length === 0) return fail({ kind: 'nothing-to-change' })
  const against = guard(directory, apply(directory, { touches }), actor, { action, touches })
  return against ? fail(against) : ok({ action, touches, warnings })
}

/** The refusal when the actor may not do this to that; the host may do anything. */
export const refusedAt = (
  directory: Directory,
  actor: Actor,
  action: Action,
  target: Target,
): Refusal | undefined => refusedAs(asActor(directory, actor), action, target)

/** `refusedAt` for many questions about one actor. */
export function refusedAs(acting: Acting, action: Action, target: Target): Refusal | undefined {
  if (acting.actor.kind === 'host') return undefined
  const decision = decideAs(acting, action, target)
  return decision.allowed ? undefined : { kind: 'denied', action, denial: decision.because }
}

/** The row, if there is one and the actor may see it: otherwise the same answer for both. */
export const found = <N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
  id: Entity[N]['id'],
): Result<Entity[N], Refusal> => foundAs(asActor(directory, actor), noun, id)

/** `found` for many rows and one actor. */
export function foundAs<N extends Noun>(
  acting: Acting,
  noun: N,
  id: Entity[N]['id'],
): Result<Entity[N], Refusal> {
  const table = acting.directory[tableOf[noun]] as { get(key: string): Entity[N] | undefined }
  const row = table.get(id)
  return row && (acting.actor.kind === 'host' || seesAs(acting, noun, id))
    ? ok(row)
    : fail({ kind: 'not-found', noun, id })
}

/** The refusal when the row is not the version the caller last saw. */
export function staleness(
  noun: Noun,
  row: Entity[Noun],
  expected: string | undefined,
): Refusal | undefined {
  const actual = versionOf(row)
  return expected === undefined || expected === actual
    ? undefined
    : { kind: 'stale', noun, id: row.id, expected, actual }
}
