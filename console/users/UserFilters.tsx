import { Button, Group, Select, TextInput, type SelectProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { choosing } from '../search.ts'
import { useGroups } from '../groups/list.ts'
import { groupChoices } from '../groups/choices.tsx'
import { treeOf } from '../groups/tree.ts'
import { useLobs } from '../lobs/list.ts'
import { useProfiles } from '../profiles/list.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { isFiltered, type Chosen, type FilterName } from './filters.ts'
import { absences, states } from './words.ts'

const route = getRouteApi('/signed-in/users')
/** More would make opening a list slow; typing finds the others. */
const optionsMax = 200

/** Every filter lives in the address, so that a view can be sent to someone. */
export function UserFilters() {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (name: FilterName, value: string | null) =>
    void navigate({
      search: choosing(chosen, name, value),
      replace: true,
    })

  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find users">
      <SearchBox value={chosen.search ?? ''} onSearch={(text) => choose('search', text)} />
      <FilterSelects chosen={chosen} choose={choose} />
      {isFiltered(chosen) && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ search: onlySorted(chosen), replace: true })}
        >
          Clear
        </Button>
      )}
    </Group>
  )
}

const onlySorted = ({ sort }: Chosen) => (sort === undefined ? {} : { sort })

type Selects = {
  readonly chosen: Chosen
  readonly choose: (name: FilterName, value: string | null) => void
}

function FilterSelects({ chosen, choose }: Selects) {
  const { roles } = useEdition()
  const profiles = useProfiles().data?.items
  const skills = useSkills().data?.items
  const lobs = useLobs().data?.items ?? []
  const of = (name: FilterName) => ({
    value: chosen[name] ?? null,
    onChange: (value: string | null) => choose(name, value),
    placeholder: 'Any',
    clearable: true,
    limit: optionsMax,
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
      <GroupSelect {...of('group')} />
      {skills !== undefined && (
        <Select label="Skill" searchable data={skills.map(named)} {...of('skill')} />
      )}
      {lobs.length > 0 && (
        <Select label="Line of business" searchable data={lobs.map(named)} {...of('lob')} />
      )}
      <Select
        label="State"
        data={Object.entries(states).map(([value, { label }]) => ({ value, label }))}
        {...of('state')}
      />
      <Select
        label="Last sign-in"
        data={Object.entries(absences).map(([value, label]) => ({ value, label }))}
        {...of('away')}
      />
    </>
  )
}

/** Groups can be thousands: they are asked for when somebody turns to them. */
function GroupSelect(props: SelectProps) {
  const { actions } = useMe()
  const [isWanted, setWanted] = useState(props.value !== null)
  const groups = useGroups(isWanted).data?.items ?? []
  if (!actions.includes('agent-group.read')) return null
  return (
    <Select
      label="Group"
      searchable
      nothingFoundMessage="No group found"
      onFocus={() => setWanted(true)}
      {...groupChoices(treeOf(groups))}
      {...props}
    />
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
