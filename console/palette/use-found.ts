import type { Endpoint } from '@rolecall/contract/endpoint'
import { listGroups } from '@rolecall/contract/groups'
import { listProfiles } from '@rolecall/contract/profiles'
import { listSkills } from '@rolecall/contract/skills'
import { listUsers } from '@rolecall/contract/users'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import type { Entry, Section } from './entries.ts'
import { words } from './words.ts'

const limit = 5
const shortest = 2

type Named = { readonly id: string; readonly name: string; readonly loginName?: string }
type Source = {
  readonly title: string
  readonly action: string
  readonly list: Endpoint
  readonly hrefOf: (found: Named) => string
}

const sources: readonly Source[] = [
  {
    title: words.people,
    action: 'user.read',
    list: listUsers,
    hrefOf: ({ id }) => paths.user.replace('$user', id),
  },
  {
    title: words.profiles,
    action: 'profile.read',
    list: listProfiles,
    hrefOf: ({ id }) => paths.profile.replace('$profile', id),
  },
  {
    title: words.groups,
    action: 'agent-group.read',
    list: listGroups,
    hrefOf: ({ id }) => `${paths.groups}?group=${id}`,
  },
  {
    title: words.skills,
    action: 'skill.read',
    list: listSkills,
    hrefOf: () => paths.skills,
  },
]

/** What the server finds of a text among what one may see; nothing for a single letter. */
export function useFound(typed: string): {
  readonly sections: readonly Section[]
  readonly isSearching: boolean
} {
  const { account, actions } = useMe()
  const [search] = useDebouncedValue(typed.trim(), 150)
  const isWanted = search.length >= shortest
  const asked = sources.filter(({ action }) => actions.includes(action))
  const answers = useQueries({
    queries: asked.map(({ list }) => ({
      ...reading(list, { params: { account }, query: { search, limit } }),
      enabled: isWanted,
      placeholderData: keepPreviousData,
    })),
  })
  const sections = asked.map(({ title, hrefOf }, at): Section => {
    const items = (answers[at]?.data as { readonly items?: readonly Named[] } | undefined)?.items
    return { title, entries: isWanted ? (items ?? []).map((found) => entryOf(found, hrefOf)) : [] }
  })
  const isSearching =
    typed.trim() !== search || (isWanted && answers.some(({ isFetching }) => isFetching))
  return { sections, isSearching }
}

const entryOf = (found: Named, hrefOf: Source['hrefOf']): Entry => ({
  id: found.id,
  label: found.name,
  href: hrefOf(found),
  ...(found.loginName === undefined ? {} : { note: found.loginName }),
})
