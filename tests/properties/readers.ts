import { setImmediate, setTimeout } from 'node:timers/promises'
import { decideAs } from '../../core/access/decide.ts'
import type { Directory } from '../../core/access/directory.ts'
import type { AccountId } from '../../core/kit/ids.ts'
import { directoryOf } from '../../store/directory.ts'
import { differenceOf } from './difference.ts'
import { actingAt } from './acting-at.ts'
import { mayInModel, targetIn, told, type Check, type Question } from './checks.ts'
import type { Memory } from './memory.ts'
import type { Node } from './nodes.ts'

/** What a reader was given, by which node, in the order it was given. */
export type Seen = { readonly node: number; readonly directory: Directory }

type Watching = {
  readonly account: AccountId
  /** What is watched waits for no other process. */
  readonly isAtOnce: boolean
  readonly isClose: boolean
}

/**
 * Reads on every node, over and over, while something is under way: closely, at every turn, or with a
 * rest of a millisecond between, which leaves the machine to what is watched.
 */
export async function watching<Out>(
  nodes: readonly Node[],
  { account, isAtOnce, isClose }: Watching,
  work: () => Promise<Out>,
): Promise<{ readonly out: Out; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = []
  const under = { isOver: false }
  const look = async ({ store }: Node, node: number) => {
    let last: Directory | undefined
    // SQLite answers at once and lets only such as this in between its steps; then others must have a turn.
    for (let most = isAtOnce ? 2_000 : 16; !under.isOver; most = 16) {
      for (let looks = 0; looks < most && !under.isOver; looks += 1) {
        const directory = await directoryOf(store(), account)
        if (directory && directory !== last) seen.push({ node, directory })
        last = directory
      }
      await (isAtOnce || isClose ? setImmediate() : setTimeout(1))
    }
  }
  const working = work().finally(() => {
    under.isOver = true
  })
  const [out] = await Promise.all([working, ...nodes.map(look)])
  return { out, seen }
}

/**
 * I9: each answer is that of the very revision it carries, whole, and no reader is ever given one
 * that is older than what the same node has given before.
 */
export const readersAgree = (
  seen: readonly Seen[],
  { memory, question, newest }: { memory: Memory; question: Question; newest: number },
): Check =>
  told(
    `what were readers told of ${question.action}?`,
    'I9',
    seen.map(({ directory }) => {
      const then = memory.of(directory.revision)
      const target = targetIn(directory, question)
      const isSame = then && differenceOf(directory, then.directory) === undefined
      const may =
        target && decideAs(actingAt(directory, question.actor), question.action, target).allowed
      return [directory.revision, isSame, may ?? false]
    }),
    seen.map(({ node, directory: { revision } }) => {
      const then = memory.of(revision)
      const least = memory.floor(node)
      memory.raise(node, revision)
      const fits = then && revision >= least && revision <= newest
      return [
        fits ? revision : `${least} to ${newest}`,
        true,
        then && mayInModel(then.directory, question),
      ]
    }),
  )
