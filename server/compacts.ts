import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { diff } from '@rolecall/core/access/diff'
import type { Directory } from '@rolecall/core/access/directory'
import type { AccountId } from '@rolecall/core/kit/ids'

/** The account as typed arrays, for verdicts without reasons. */
export type CompactOf = (directory: Directory) => CompactDirectory

/**
 * One compact directory for each account, which follows the newest directory it was asked about. An
 * older one is answered with what is kept: its revision then differs, and `allows` decides the slow
 * way.
 */
export function compacts(): CompactOf {
  const kept = new Map<AccountId, { directory: Directory; compact: CompactDirectory }>()
  return (directory) => {
    const known = kept.get(directory.account)
    if (known?.directory.edition !== directory.edition) {
      const compact = CompactDirectory.from(directory)
      kept.set(directory.account, { directory, compact })
      return compact
    }
    if (known.directory.revision < directory.revision) {
      known.compact.follow(diff(known.directory, directory), directory.revision)
      known.directory = directory
    }
    return known.compact
  }
}
