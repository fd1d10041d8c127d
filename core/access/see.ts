import { asActor, type Acting } from './acting.ts'
import { decideAs } from './decide.ts'
import { tableOf, type Actor, type Directory, type Entity, type Noun } from './directory.ts'
import { targetOf } from './target.ts'

/** Rule: who may read a thing sees it; lists, counts and totals are made of what is seen. */
export const sees = (directory: Directory, actor: Actor, noun: Noun, id: string): boolean =>
  seesAs(asActor(directory, actor), noun, id)

/** `sees` for many things and one actor. */
export function seesAs(acting: Acting, noun: Noun, id: string): boolean {
  const target = targetOf(acting.directory, noun, id)
  if (target === undefined) return false
  return acting.isPast || decideAs(acting, `${noun}.read`, target).allowed
}

export const visible = <N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
): readonly Entity[N][] => visibleAs(asActor(directory, actor), noun)

export const visibleAs = <N extends Noun>(acting: Acting, noun: N): readonly Entity[N][] =>
  ([...acting.directory[tableOf[noun]].values()] as Entity[N][]).filter(({ id }) =>
    seesAs(acting, noun, id),
  )
