import { setTimeout as wait } from 'node:timers/promises'
import type { Directory } from '@rolecall/core/access/directory'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { caughtUp, directoryOf, fromRows, publish, replace } from './directory.ts'
import type { News } from './dialect.ts'
import type { Store } from './store.ts'
import { oneAtATime } from './turns.ts'

/** Keeps the directories in memory at what other processes write. */
export type Following = {
  /** Milliseconds since memory was last known to be all that is committed. */
  readonly lag: () => number
  readonly stop: () => Promise<void>
}

const betweenLooksMs = 1_000

/**
 * An announcement brings a change at once. Announcements can be lost, so every second the revisions
 * are read as well: that is what `lag` is measured by.
 */
export async function following(store: Store, news: News): Promise<Following> {
  const inTurn = oneAtATime()
  let upToDateAt = performance.now()
  let timer: NodeJS.Timeout | null = null
  let isStopped = false

  const look = (): Promise<void> =>
    inTurn(async () => {
      const from = performance.now()
      await lookedAt(store, news)
      upToDateAt = from
    })

  // A look that fails is made again in a second; until one succeeds, the lag grows.
  const lookAgain = () => {
    timer = setTimeout(
      () =>
        void look()
          .catch(() => undefined)
          .then(() => isStopped || lookAgain()),
      betweenLooksMs,
    ).unref()
  }
  const listening = await news.listen({
    changed: (word) => {
      const account = asAccountId(word)
      // What fails here, the next look finds.
      if (account) follow(store, account).catch(() => undefined)
    },
    missed: () => void look().catch(() => undefined),
  })
  lookAgain()

  return {
    lag: () => Math.round(performance.now() - upToDateAt),
    async stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
      await listening.stop()
      await inTurn(() => Promise.resolve())
    },
  }
}

const catchUpMs = 2_000

/**
 * The account at this revision or a later one; nothing when it has no such revision yet, or when the
 * database does not say so within two seconds. What was answered anywhere is committed, so looking once
 * is enough.
 */
export async function directoryAt(
  store: Store,
  account: AccountId,
  revision: number,
): Promise<Directory | undefined> {
  const known = await directoryOf(store, account)
  if (!known || known.revision >= revision) return known
  const looked = follow(store, account).catch(() => undefined)
  await Promise.race([looked, wait(catchUpMs, undefined, { ref: false })])
  const now = store.directories.get(account)
  return now && now.revision >= revision ? now : undefined
}

/** For who is alone with the database. */
export const followingNobody: Following = { lag: () => 0, stop: () => Promise.resolve() }

async function lookedAt(store: Store, news: News): Promise<void> {
  const inMemory = store.directories.all()
  const committed = await news.revisions(inMemory.map(({ account }) => account))
  const looks = inMemory.map(({ account, revision }) => {
    const newest = committed.get(account) ?? 0
    if (newest < revision) return wentBack(store, account)
    return newest > revision ? follow(store, account) : Promise.resolve()
  })
  // All of them, also when one fails.
  const failed = (await Promise.allSettled(looks)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** What is in memory was committed, so the database was restored under us: its rows are the truth. */
const wentBack = (store: Store, account: AccountId): Promise<void> =>
  store.turnOf(account)(async () => {
    const restored = await store.database.snapshot((db) => fromRows(store, db, account))
    if (restored) replace(store, restored)
    else store.directories.delete(account)
  })

async function follow(store: Store, account: AccountId): Promise<void> {
  // Who loads it just now may have read it before the change.
  if (!store.directories.has(account)) await store.turnOf(account)(() => Promise.resolve())
  const known = store.directories.get(account)
  if (known) publish(store, await caughtUp(store, known))
}
