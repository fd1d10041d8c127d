import { decideAs } from '../../core/access/decide.ts'
import type { Actor, Directory, Entity, Lookup, Noun } from '../../core/access/directory.ts'
import { visibleAs } from '../../core/access/see.ts'
import { targetOf } from '../../core/access/target.ts'
import { actingAt } from './acting-at.ts'
import type { Random } from './random.ts'

/** What the actor sees: most operations are about that, or hardly one would be allowed. */
export function sight<N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
): readonly Entity[N][] {
  const known = seen.get(directory) ?? new Map<string, readonly Entity[Noun][]>()
  seen.set(directory, known)
  const key = `${noun} ${actor.kind === 'host' ? '' : actor.id}`
  const rows = known.get(key) ?? visibleAs(actingAt(directory, actor), noun)
  known.set(key, rows)
  return rows as readonly Entity[N][]
}
const seen = new WeakMap<Directory, Map<string, readonly Entity[Noun][]>>()

/** Of what the actor sees, what they may do this to; all of it, if that is nothing. */
export function within<N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
  verb: string,
): readonly Entity[N][] {
  const all = sight(directory, actor, noun)
  const acting = actingAt(directory, actor)
  const fit = all.filter(({ id }) => {
    const target = targetOf(directory, noun, id)
    return target && decideAs(acting, `${noun}.${verb}`, target).allowed
  })
  return fit.length > 0 ? fit : all
}

/** Most often one of what is seen, sometimes any. */
export const one = <Key, Row>(random: Random, seen: readonly Row[], all: Lookup<Key, Row>) =>
  random.pick(seen.length > 0 && random.chance(0.9) ? seen : [...all.values()])
