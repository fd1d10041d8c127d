import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { functionStates } from '@rolecall/core/functions/state'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { choosing } from '../search.ts'
import { useEvents } from './use-events.ts'
import { isFiltered, type Chosen } from './use-functions.ts'

const route = getRouteApi('/signed-in/functions')

/** Every filter lives in the address, so that a view can be sent to someone. */
export function FunctionFilters() {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const events = useEvents().data?.items ?? []
  const choose = (name: keyof Chosen, value: string | null) =>
    void navigate({ search: choosing(chosen, name, value), replace: true })
  const of = (name: 'state' | 'event') => ({
    value: chosen[name] ?? null,
    onChange: (value: string | null) => choose(name, value),
    placeholder: 'Any',
    clearable: true,
    clearButtonProps: { 'aria-label': `Any ${name}` },
  })
  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find functions">
      <SearchBox value={chosen.search ?? ''} onSearch={(text) => choose('search', text)} />
      <Select
        label="State"
        data={[...functionStates]}
        w={{ base: '100%', xs: 170 }}
        {...of('state')}
      />
      <Select
        label="Event"
        searchable
        data={events.map(({ id, name }) => ({ value: id, label: name }))}
        w={{ base: '100%', xs: 260 }}
        {...of('event')}
      />
      <Checkbox
        label="Only orphaned"
        mb={6}
        checked={chosen.orphaned === 'yes'}
        onChange={({ currentTarget }) => choose('orphaned', currentTarget.checked ? 'yes' : null)}
      />
      {isFiltered(chosen) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </Group>
  )
}

type SearchProps = { readonly value: string; readonly onSearch: (text: string) => void }

function SearchBox({ value, onSearch }: SearchProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const search = useDebouncedCallback(onSearch, 250)
  // The address can change without typing: "Clear", or going back.
  if (value !== known) {
    setKnown(value)
    setText(value)
  }
  return (
    <TextInput
      label="Search"
      placeholder="Name"
      type="search"
      maxLength={100}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        search(currentTarget.value)
      }}
      w={{ base: '100%', xs: 230 }}
    />
  )
}
