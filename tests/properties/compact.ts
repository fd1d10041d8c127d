import type { Touch } from '../../core/access/change.ts'
import { CompactDirectory } from '../../core/access/compact/compact-directory.ts'
import { WhoCan } from '../../core/access/compact/who-can.ts'
import type { Directory } from '../../core/access/directory.ts'

type Index = { readonly compact: CompactDirectory; readonly whoCan: WhoCan }

const indexAt = (at: Directory): Index => {
  const known = indexes.get(at)
  if (known) return known
  const compact = CompactDirectory.from(at)
  const made = { compact, whoCan: new WhoCan(compact) }
  indexes.set(at, made)
  return made
}
const indexes = new WeakMap<Directory, Index>()

/** The compact directory that came along to this account; where none did, one that is made for it. */
export const compactAt = (at: Directory): CompactDirectory => indexAt(at).compact
export const whoCanAt = (at: Directory): WhoCan => indexAt(at).whoCan

/** Lets the compact directory of one account follow the walk to the next; another edition begins another. */
export function follow(
  from: Directory,
  { touches, to }: { readonly touches: readonly Touch[]; readonly to: Directory },
): void {
  if (from.edition !== to.edition) return
  const index = indexAt(from)
  index.compact.follow(touches, to.revision)
  indexes.delete(from)
  indexes.set(to, index)
}
