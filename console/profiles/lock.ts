import type { Row } from './draft.ts'
import { words } from './words.ts'

/** Why this switch cannot be moved, or null. The strongest reason comes first. */
export function lockOf(row: Row): string | null {
  if (row.permission.default === 'core') return words.locked.core
  if (row.kept.gatedBy !== null) return words.locked.feature(row.kept.gatedBy)
  if (row.impliedBy !== null) return words.locked.implied(row.impliedBy)
  // What is on in the profile already may be switched off, and back on again.
  if (!row.kept.grantable && !row.value && !row.kept.value) return words.locked.notGrantable
  return null
}
