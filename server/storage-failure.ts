import type { StorageFailure } from '@rolecall/store/failure'
import type { Store } from '@rolecall/store/store'
import { stop, type Stop } from './problem.ts'

const again = 'try again in a moment'
const soon = { 'Retry-After': '2' } as const

/**
 * What to answer when the database failed under a request. A request saves in one transaction, so
 * that either all of it is saved or nothing; of a commit that broke off, it says that nobody knows.
 */
export function stopOfFailure({ kind, isSettled }: StorageFailure, writes: boolean): Stop {
  const saved = writes ? ', and nothing was saved' : ''
  if (!isSettled)
    return stop(
      503,
      'outcome-unknown',
      'the database went away while this was being saved: it may be saved, or not at all',
      { suggestion: 'look at it before you send it again', headers: soon },
    )
  if (kind === 'full')
    return stop(507, 'storage-full', `the database has no room left${saved}`, {
      suggestion: 'free some space on its disk, then try again',
    })
  return stop(503, 'storage-unavailable', `the database cannot be used just now${saved}`, {
    suggestion: again,
    headers: soon,
  })
}

/** Who may have missed changes for so long should be asked by nobody. */
const lagMaxMs = 5_000

/** Rule: a server that may be behind the others denies, for it cannot know what was taken back. */
export function behind({ lag }: Pick<Store, 'lag'>): Stop | undefined {
  const ms = lag()
  if (ms <= lagMaxMs) return undefined
  const seconds = Math.round(ms / 1_000)
  return stop(503, 'not-ready', `changes of the last ${seconds} seconds may be missing here`, {
    suggestion: `ask another server, or ${again}`,
    headers: soon,
  })
}
