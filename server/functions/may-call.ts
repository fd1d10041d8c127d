import { decide, type Decision } from '@rolecall/core/access/decide'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { noPlace } from '@rolecall/core/access/target'
import { invokeAction } from '@rolecall/core/functions/calling'

/** What was decided on a directory stays true of it: it never changes, and the next one is another value. */
const decided = new WeakMap<Directory, Map<string, Decision>>()

/** Why somebody may not call functions, on this directory; undefined when they may. */
export function refusalToCall(
  directory: Directory,
  actor: Exclude<Actor, { kind: 'host' }>,
): Refusal | undefined {
  const action = invokeAction(directory.edition)
  const known = decided.get(directory) ?? new Map<string, Decision>()
  const decision = known.get(actor.id) ?? decide(directory, actor, action, noPlace)
  decided.set(directory, known.set(actor.id, decision))
  return decision.allowed ? undefined : { kind: 'denied', action, denial: decision.because }
}
