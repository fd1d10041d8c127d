import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { getUser, listUsers } from '@rolecall/contract/users'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { usePast } from '../past/as-of.ts'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = {
  readonly label: string
  readonly value: string | null
  readonly onChange: (user: string | null) => void
}

/** One of very many people: the server searches, twenty at a time. */
export function PersonSelect({ label, value, onChange }: Props) {
  const { account, actions } = useMe()
  const past = usePast()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 200)
  const found = useQuery({
    ...reading(listUsers, {
      params: { account },
      query: { limit: 20, ...(search === '' ? {} : { search }), ...past.query },
    }),
    placeholderData: keepPreviousData,
    enabled: actions.includes('user.read'),
  }).data?.items
  const chosen = useQuery({
    ...reading(getUser, { params: { account, user: value ?? '' }, ...past }),
    enabled: value !== null,
  }).data

  const people = new Map(
    [...(chosen === undefined || chosen.id !== value ? [] : [chosen]), ...(found ?? [])].map(
      ({ id, name, loginName }) => [id, { value: id, label: `${name} (${loginName})` }],
    ),
  )
  return (
    <Select
      label={label}
      placeholder={words.searchPeople}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Nobody in particular' }}
      nothingFoundMessage="Nobody matches"
      data={[...people.values()]}
      // The server has already searched, by more than the name.
      filter={({ options }) => options}
      onSearchChange={(text) => setTyped(text === people.get(value ?? '')?.label ? '' : text)}
      value={value}
      onChange={onChange}
    />
  )
}
