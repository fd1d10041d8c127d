import type { BulkEdit, BulkView, ListedUser, OneEdit } from '@rolecall/contract/users'

/** What is added and what is taken away. */
const lists = {
  profiles: ['addProfiles', 'removeProfiles'],
  skills: ['addSkills', 'removeSkills'],
  managedGroups: ['addManagedGroups', 'removeManagedGroups'],
} as const
export type ListField = (typeof lists)[keyof typeof lists][number]

/** What is to become of everybody who is chosen; an empty field leaves them as they are. */
export type BulkDraft = { readonly [F in ListField]: readonly string[] } & {
  readonly memberGroup: string | null
  readonly maxChats: number | null
}

export const noDraft: BulkDraft = {
  addProfiles: [],
  removeProfiles: [],
  addSkills: [],
  removeSkills: [],
  addManagedGroups: [],
  removeManagedGroups: [],
  memberGroup: null,
  maxChats: null,
}

/** Only what was set; null when nothing was. */
export function editFrom(draft: BulkDraft): OneEdit | null {
  const set = Object.entries(draft).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  )
  return set.length === 0 ? null : Object.fromEntries(set)
}

type Changed = {
  readonly edit: OneEdit
  /** As they were before. */
  readonly chosen: readonly Before[]
  readonly changed: BulkView['changed']
}

/** What takes a change of many back, for each who was changed; null where somebody cannot be put back. */
export function backFor({ edit, chosen, changed }: Changed): BulkEdit['users'] | null {
  const before = new Map(chosen.map((each) => [each.id, each]))
  const users = changed.flatMap(({ id, etag }) => {
    const was = before.get(id)
    const back = was && editBack(was, edit)
    return back ? [{ id, etag, edit: back }] : []
  })
  return users.length < changed.length ? null : users
}

type Before = Pick<ListedUser, keyof typeof lists | 'id' | 'memberGroup' | 'maxChats' | 'state'>

/**
 * The edit that makes somebody again what they were before this one; null where none can: a lock is
 * not an administrator's to give. With a profile goes what its role has, so then all of it comes back.
 */
function editBack(was: Before, edit: OneEdit): OneEdit | null {
  const { state, maxChats, memberGroup } = was
  if (edit.state !== undefined && state === 'locked') return null
  const withRoles = edit.addProfiles !== undefined || edit.removeProfiles !== undefined
  const isMeant = (field: keyof OneEdit) => withRoles || edit[field] !== undefined
  return {
    ...listsBack(was, edit, isMeant),
    ...(isMeant('maxChats') && maxChats !== null ? { maxChats } : {}),
    ...(isMeant('memberGroup') && memberGroup !== null ? { memberGroup: memberGroup.id } : {}),
    ...(edit.state === undefined || state === 'locked' ? {} : { state }),
  }
}

function listsBack(was: Before, edit: OneEdit, isMeant: (field: ListField) => boolean): OneEdit {
  const fields = Object.keys(lists) as (keyof typeof lists)[]
  const back = fields.flatMap((field) => {
    const [add, remove] = lists[field]
    const had = was[field].map(({ id }) => id)
    const given = (edit[add] ?? []).filter((id) => !had.includes(id))
    return [
      [add, isMeant(remove) ? had : []],
      [remove, given],
    ] as const
  })
  return Object.fromEntries(back.filter(([, ids]) => ids.length > 0))
}
