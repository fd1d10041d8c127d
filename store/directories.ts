import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { diff } from '@rolecall/core/access/diff'
import { nouns, tableOf, type Directory } from '@rolecall/core/access/directory'
import { Table } from '@rolecall/core/access/table'
import type { AccountId } from '@rolecall/core/kit/ids'

/**
 * The accounts in memory, each as it is after the last change that was committed. When they take more
 * than they may, those nobody asked for the longest leave; they are loaded again when asked for.
 */
export type Directories = {
  readonly get: (account: AccountId) => Directory | undefined
  readonly has: (account: AccountId) => boolean
  readonly set: (account: AccountId, directory: Directory) => void
  readonly delete: (account: AccountId) => void
  readonly all: () => readonly Directory[]
  /**
   * The account as typed arrays, for verdicts without reasons. There is one for each account, which
   * follows the newest directory it was asked about; for an older one its revision differs.
   */
  readonly compactOf: (directory: Directory) => CompactDirectory
  /** About how many bytes all of them take. */
  readonly bytes: () => number
}

type Kept = { directory: Directory; compact: Followed | null; bytes: number }
type Followed = { directory: Directory; readonly compact: CompactDirectory }

/** `bytesMax` counts what grows with an account; the one asked for last stays in any case. */
export function directoriesUnder(bytesMax: number): Directories {
  // Asked for last, last in the map.
  const kept = new Map<AccountId, Kept>()
  const bytes = () => kept.values().reduce((sum, each) => sum + each.bytes, 0)

  const used = (account: AccountId): Kept | undefined => {
    const found = kept.get(account)
    if (!found) return undefined
    kept.delete(account)
    kept.set(account, found)
    return found
  }
  const makeRoom = () => {
    for (const [account] of kept) {
      if (kept.size === 1 || bytes() <= bytesMax) return
      kept.delete(account)
    }
  }
  return {
    get: (account) => used(account)?.directory,
    has: (account) => kept.has(account),
    set(account, directory) {
      const known = kept.get(account)
      // One that goes back, as after a restore, is another account than the compact one followed.
      const compact = known && known.directory.revision < directory.revision ? known.compact : null
      kept.delete(account)
      kept.set(account, { directory, compact, bytes: bytesOf(directory) })
      makeRoom()
    },
    delete: (account) => void kept.delete(account),
    all: () => [...kept.values()].map(({ directory }) => directory),
    compactOf(directory) {
      const found = used(directory.account)
      // Who left while somebody was still asking is not kept again for that.
      if (!found) return CompactDirectory.from(directory)
      found.compact = following(found.compact, directory)
      return found.compact.compact
    },
    bytes,
  }
}

function following(known: Followed | null, directory: Directory): Followed {
  if (known?.directory.edition !== directory.edition)
    return { directory, compact: CompactDirectory.from(directory) }
  if (known.directory.revision < directory.revision) {
    known.compact.follow(diff(known.directory, directory), directory.revision)
    known.directory = directory
  }
  return known
}

const bytesOf = (directory: Directory): number =>
  nouns.reduce((sum, noun) => {
    const rows = directory[tableOf[noun]]
    return sum + (rows instanceof Table ? rows.bytes : rows.size * plainRowBytes)
  }, directory.users.size * compactBytes)

/** A person in the compact directory, and a row that is not packed. */
const [compactBytes, plainRowBytes] = [40, 1000]
