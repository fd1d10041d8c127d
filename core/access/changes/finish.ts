import type { Action } from '../../catalog/edition.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { apply } from '../apply.ts'
import type { Change, Touch, Warning } from '../change.ts'
import { decide } from '../decide.ts'
import type { Actor, Directory, Entity, Noun } from '../directory.ts'
import { tableOf } from '../directory.ts'
import { guard } from '../guard.ts'
import { versionOf } from '../plain.ts'
import type { Refusal } from '../refusal.ts'
import { sees } from '../see.ts'
import type { Target } from '../target.ts'

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
export function refusedAt(
  directory: Directory,
  actor: Actor,
  action: Action,
  target: Target,
): Refusal | undefined {
  if (actor.kind === 'host') return undefined
  const decision = decide(directory, actor, action, target)
  return decision.allowed ? undefined : { kind: 'denied', action, denial: decision.because }
}

/** The row, if there is one and the actor may see it: otherwise the same answer for both. */
export function found<N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
  id: Entity[N]['id'],
): Result<Entity[N], Refusal> {
  const table = directory[tableOf[noun]] as { get(key: string): Entity[N] | undefined }
  const row = table.get(id)
  return row && (actor.kind === 'host' || sees(directory, actor, noun, id))
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
