import type { BulkEdit } from '@rolecall/contract/users'

export type Edit = BulkEdit['edit']

/** What is to become of everybody who is chosen; an empty field leaves them as they are. */
export type BulkDraft = {
  readonly [F in 'addProfiles' | 'removeProfiles' | 'addSkills' | 'removeSkills']: readonly string[]
} & {
  readonly memberGroup: string | null
  readonly maxChats: number | null
}

export const noDraft: BulkDraft = {
  addProfiles: [],
  removeProfiles: [],
  addSkills: [],
  removeSkills: [],
  memberGroup: null,
  maxChats: null,
}

/** Only what was set; null when nothing was. */
export function editFrom(draft: BulkDraft): Edit | null {
  const set = Object.entries(draft).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  )
  return set.length === 0 ? null : Object.fromEntries(set)
}
