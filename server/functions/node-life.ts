import { randomUUID } from 'node:crypto'
import { beat, beats, forgetNode } from '@rolecall/store/nodes'
import type { Store } from '@rolecall/store/store'

/** This process among those that share the database. */
export type NodeLife = {
  readonly id: string
  /** Of those named, the ones that are dead: what they had claimed is anybody's. */
  readonly deadAmong: (ids: readonly string[]) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}
export type LifeSettings = { readonly beatMs: number; readonly deadAfterMs: number }
export const shippedLife: LifeSettings = { beatMs: 5_000, deadAfterMs: 60_000 }

/**
 * A lease is the life of a node. Whether another one lives is told by its beat moving, by a clock of
 * ours that nobody can set: so no clock that is put forward ends a lease. Where no other process can
 * have the database, all others are dead.
 */
export async function nodeLife(
  store: Store,
  { beatMs, deadAfterMs }: LifeSettings = shippedLife,
  monotonic: () => number = () => performance.now(),
): Promise<NodeLife> {
  const id = randomUUID()
  if (store.database.news === null)
    return {
      id,
      deadAmong: (ids) => Promise.resolve(ids.filter((each) => each !== id)),
      stop: () => Promise.resolve(),
    }
  let count = 1
  await beat(store, id, count)
  const timer = setInterval(() => {
    count += 1
    // A beat that is lost is one among twelve.
    beat(store, id, count).catch(() => undefined)
  }, beatMs).unref()
  const seen = new Map<string, { readonly beat: number; readonly at: number }>()

  const isDead = (other: string, now: number | undefined): boolean => {
    if (now === undefined) return true
    const before = seen.get(other)
    if (before?.beat !== now) seen.set(other, { beat: now, at: monotonic() })
    return before?.beat === now && monotonic() - before.at >= deadAfterMs
  }
  return {
    id,
    async deadAmong(ids) {
      const others = ids.filter((each) => each !== id)
      if (others.length === 0) return []
      const now = await beats(store)
      return others.filter((other) => isDead(other, now.get(other)))
    },
    async stop() {
      clearInterval(timer)
      await forgetNode(store, id)
    },
  }
}
