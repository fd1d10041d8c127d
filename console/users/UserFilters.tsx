import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { choosing } from '../search.ts'
import { useGroups } from '../groups/list.ts'
import { groupChoices } from '../groups/choices.tsx'
import { treeOf } from '../groups/tree.ts'
import { useProfiles } from '../profiles/list.ts'
import { useEdition } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { states } from './words.ts'

const route = getRouteApi('/signed-in/users')
type Name = 'search' | 'role' | 'profile' | 'group' | 'skill' | 'state'

/** Every filter lives in the address, so that a view can be sent to someone. */
export function UserFilters() {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (name: Name, value: string | null) =>
    void navigate({
      search: choosing(chosen, name, value),
      replace: true,
    })

  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find users">
      <SearchBox value={chosen.search ?? ''} onSearch={(text) => choose('search', text)} />
      <FilterSelects chosen={chosen} choose={choose} />
      {Object.keys(chosen).length > 0 && (
        <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </Group>
  )
}

type Chosen = { readonly [N in Name]?: string }
type Selects = {
  readonly chosen: Chosen
  readonly choose: (name: Name, value: string | null) => void
}

function FilterSelects({ chosen, choose }: Selects) {
  const { roles } = useEdition()
  const profiles = useProfiles().data?.items
  const groups = useGroups().data?.items
  const skills = useSkills().data?.items
  const of = (name: Name) => ({
    value: chosen[name] ?? null,
    onChange: (value: string | null) => choose(name, value),
    placeholder: 'Any',
    clearable: true,
    clearButtonProps: { 'aria-label': `Any ${name}` },
    w: { base: '100%', xs: 140 },
  })
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({
    value: id,
    label: name,
  })
  return (
    <>
      <Select
        label="Role"
        data={roles.map(({ id, label }) => ({ value: id, label }))}
        {...of('role')}
      />
      {profiles !== undefined && (
        <Select
          label="Profile"
          searchable
          data={profiles
            .filter(({ role }) => chosen.role === undefined || role === chosen.role)
            .map(named)}
          {...of('profile')}
        />
      )}
      {groups !== undefined && (
        <Select label="Group" searchable {...groupChoices(treeOf(groups))} {...of('group')} />
      )}
      {skills !== undefined && (
        <Select label="Skill" searchable data={skills.map(named)} {...of('skill')} />
      )}
      <Select
        label="State"
        data={Object.entries(states).map(([value, { label }]) => ({ value, label }))}
        {...of('state')}
      />
    </>
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
      placeholder="Name, login name or email"
      type="search"
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
