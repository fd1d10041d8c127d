import { asActor, type Acting } from '../../core/access/acting.ts'
import type { Actor, Directory } from '../../core/access/directory.ts'

/** One actor on one account, as lists and requests hold them: asked many things, worked out once. */
export function actingAt(directory: Directory, actor: Actor): Acting {
  const known = kept.get(directory) ?? new Map<string, Acting>()
  kept.set(directory, known)
  const name = actor.kind === 'host' ? '' : actor.id
  const acting = known.get(name) ?? asActor(directory, actor)
  known.set(name, acting)
  return acting
}
const kept = new WeakMap<Directory, Map<string, Acting>>()
