import type { Directory } from '../../core/access/directory.ts'
import { difference } from '../../store/replay.ts'

/** What differs, or nothing. Accounts never change: two are compared once, and one with itself never. */
export function differenceOf(one: Directory, other: Directory): string | undefined {
  if (one === other) return undefined
  const known = compared.get(one) ?? new WeakMap<Directory, { readonly is: string | undefined }>()
  compared.set(one, known)
  const found = known.get(other) ?? { is: difference(one, other) }
  known.set(other, found)
  return found.is
}
const compared = new WeakMap<Directory, WeakMap<Directory, { readonly is: string | undefined }>>()
