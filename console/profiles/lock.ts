import type { Asked } from '../ui/way-out.ts'
import type { Row } from './draft.ts'
import { words } from './words.ts'

/** Why a switch cannot be moved; where a right is missing, also which. */
export type Lock = {
  readonly reason: string
  /** What the row says where the reason is long: pressing the switch gives all of it. */
  readonly short?: string
  readonly asked?: Asked
}

/** What stands against moving this one, or null. The strongest reason comes first. */
export function lockOf({ permission, kept, impliedBy, value }: Row): Lock | null {
  if (permission.default === 'core') return { reason: words.locked.core }
  if (kept.gatedBy !== null)
    return {
      reason: words.locked.feature(kept.gatedBy),
      asked: { action: 'account-settings.edit' },
    }
  if (impliedBy !== null) return { reason: words.locked.implied(impliedBy) }
  // What is on in the profile already may be switched off, and back on again.
  if (kept.grantable || value || kept.value) return null
  // Who has a permission may give it: what helps is to get what it allows.
  const [grant] = permission.grants
  return {
    reason: words.locked.notGrantable(permission.label),
    short: words.locked.pressToSee,
    ...(grant === undefined ? {} : { asked: { action: grant.action } }),
  }
}
