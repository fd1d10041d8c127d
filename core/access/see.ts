import { decide } from './decide.ts'
import { tableOf, type Actor, type Directory, type Entity, type Noun } from './directory.ts'
import { targetOf } from './target.ts'

/** Rule: who may read a thing sees it; lists, counts and totals are made of what is seen. */
export function sees(directory: Directory, actor: Actor, noun: Noun, id: string): boolean {
  const target = targetOf(directory, noun, id)
  return target !== undefined && decide(directory, actor, `${noun}.read`, target).allowed
}

export const visible = <N extends Noun>(
  directory: Directory,
  actor: Actor,
  noun: N,
): readonly Entity[N][] =>
  ([...directory[tableOf[noun]].values()] as Entity[N][]).filter(({ id }) =>
    sees(directory, actor, noun, id),
  )
