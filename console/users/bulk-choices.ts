import type { ListedUser, OneEdit } from '@rolecall/contract/users'
import { useGroups } from '../groups/list.ts'
import { useProfiles } from '../profiles/list.ts'
import { useSkills } from '../skills/list.ts'
import { listed } from '../ui/sentence.ts'
import type { ListField } from './bulk-draft.ts'
import { words } from './words.ts'

type Named = { readonly id: string; readonly name: string }

/** What each field of an edit offers: to give, what one may give; to take away, what somebody has. */
export type Choices = { readonly [F in ListField | 'groups']: readonly Named[] }

export function useChoices(chosen: readonly ListedUser[]): Choices {
  const profiles = useProfiles().data?.items ?? []
  const groups = useGroups().data?.items ?? []
  return {
    addProfiles: profiles.filter(({ may }) => may.assign),
    removeProfiles: once(chosen.flatMap((user) => user.profiles)),
    addSkills: useSkills().data?.items ?? [],
    removeSkills: once(chosen.flatMap(({ skills }) => skills)),
    addManagedGroups: groups,
    removeManagedGroups: once(chosen.flatMap(({ managedGroups }) => managedGroups)),
    groups,
  }
}

const once = (all: readonly Named[]): readonly Named[] =>
  [...new Map(all.map((one) => [one.id, one])).values()].toSorted((one, other) =>
    one.name.localeCompare(other.name),
  )

export const listFields = {
  addProfiles: 'Give profiles',
  removeProfiles: 'Take profiles away',
  addSkills: 'Give skills',
  removeSkills: 'Take skills away',
  addManagedGroups: 'Give groups to manage',
  removeManagedGroups: 'Take managed groups away',
} as const satisfies Record<ListField, string>

/** `Give skills: Billing and Sales.` */
export function inWords(edit: OneEdit, choices: Choices): readonly string[] {
  const nameIn = (among: readonly Named[], id: string) =>
    among.find((one) => one.id === id)?.name ?? id
  const lists = (Object.keys(listFields) as ListField[]).flatMap((field) => {
    const ids = edit[field] ?? []
    const names = ids.map((id) => nameIn(choices[field], id))
    return names.length === 0 ? [] : [`${listFields[field]}: ${listed(names, names.length)}.`]
  })
  const { maxChats, memberGroup } = edit
  return [
    ...lists,
    ...(maxChats === undefined ? [] : [`${words.maxChats}: ${maxChats}.`]),
    ...(memberGroup === undefined ? [] : [`Member group: ${nameIn(choices.groups, memberGroup)}.`]),
  ]
}
