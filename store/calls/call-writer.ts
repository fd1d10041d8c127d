import { oneAtATime } from '../turns.ts'
import { CallsAway } from './call-store.ts'
import type { News } from './news.ts'
import type { PendingCalls } from './pending-calls.ts'
import type { CallThread } from './thread.ts'

/** What a process that is killed can lose: the calls that ended within this time, and the batch under way. */
export const betweenBatchesMs = 100
/** While the database does not answer. */
const againMs = 500

export type CallWriter = {
  /** Something waits to be written. */
  readonly soon: () => void
  /** Writes what waits. */
  readonly flush: () => Promise<void>
  /** The same, for who can do without: what could not be written is tried again. */
  readonly tryFlush: () => Promise<void>
  readonly stop: () => void
}

/** Writes what waits, batch by batch, one at a time. */
export function callWriter(
  thread: CallThread,
  pending: PendingCalls,
  {
    now,
    warn,
    news,
  }: {
    readonly now: () => number
    readonly warn: (error: unknown, sentence: string) => void
    readonly news: News
  },
): CallWriter {
  const inTurn = oneAtATime()
  let timer: NodeJS.Timeout | null = null
  let isStopped = false

  const later = (ms: number) => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = null
      void tryFlush()
    }, ms).unref()
  }
  const flush = () =>
    inTurn(async () => {
      for (let batch = pending.take(now()); batch; batch = pending.take(now()))
        try {
          await thread.ask('write', batch)
          news.came(new Set(batch.map(({ account }) => account)))
        } catch (error) {
          if (error instanceof CallsAway) pending.putBack(batch)
          else pending.giveUp(batch)
          throw error
        }
    })
  const tryFlush = () =>
    flush().catch((error: unknown) => {
      warn(error, 'calls could not be written')
      later(againMs)
    })
  return {
    soon: () => later(betweenBatchesMs),
    flush,
    tryFlush,
    stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
