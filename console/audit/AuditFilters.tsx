import { Box, Button, Code, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { PersonSelect } from '../access/PersonSelect.tsx'
import { actionOptions, actionsMatching } from '../access/question.ts'
import { choosing } from '../search.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { longSpans } from '../ui/span.ts'
import { SpanFilter } from '../ui/SpanFilter.tsx'
import type { Search, View } from './filters.ts'
import { channels, eventKinds } from './words.ts'

type Props = {
  readonly view: View
  readonly search: Search
  readonly onSearch: (search: Search) => void
}

/** Every filter lives in the address, so that a view can be sent to someone. */
export function AuditFilters({ view, search, onSearch }: Props) {
  const { timeZone } = useMe().user.regional
  const { view: _view, ...filters } = search
  const kept = search.view === undefined ? {} : { view: search.view }
  // Clearing also closes what was opened and not yet filled in.
  const [cleared, setCleared] = useState(0)
  const choose = (name: keyof Search, value: string | null) =>
    onSearch(choosing(search, name, value))
  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find entries">
      {view === 'changes' && <ChangeFilters search={search} choose={choose} />}
      {view === 'sign-ins' && <KindFilter search={search} choose={choose} />}
      <WhoFilter value={search.actor ?? null} onChoose={(actor) => choose('actor', actor)} />
      <SpanFilter
        key={cleared}
        search={search}
        spans={longSpans}
        timeZone={timeZone}
        onChoose={(span) => {
          const { within: _within, from: _from, to: _to, ...rest } = search
          onSearch({ ...rest, ...span })
        }}
      />
      {Object.keys(filters).length > 0 && (
        <Button
          variant="subtle"
          onClick={() => {
            setCleared(cleared + 1)
            onSearch(kept)
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  )
}

type Chosen = {
  readonly search: Search
  readonly choose: (name: keyof Search, value: string | null) => void
}

function ChangeFilters({ search, choose }: Chosen): ReactNode {
  const edition = useEdition()
  const later = useDebouncedCallback((value: string) => choose('object', value || null), 300)
  const actions = actionOptions(edition).map(({ group, items }) => ({
    group,
    items: [
      { value: items[0]?.value.split('.')[0] ?? '', label: `Everything about ${group}` },
      ...items,
    ],
  }))
  return (
    <>
      <Select
        label="Action"
        placeholder="Any"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Any action' }}
        nothingFoundMessage="No such action"
        data={actions}
        filter={({ options, search: typed }) => actionsMatching(options, typed)}
        renderOption={({ option }) => (
          <span>
            {option.label} <Code>{option.value}</Code>
          </span>
        )}
        value={search.action ?? null}
        onChange={(value) => choose('action', value)}
        w={{ base: '100%', xs: 210 }}
      />
      <Select
        label="Through"
        placeholder="Anything"
        clearable
        clearButtonProps={{ 'aria-label': 'Through anything' }}
        data={Object.entries(channels).map(([value, label]) => ({ value, label }))}
        value={search.via ?? null}
        onChange={(value) => choose('via', value)}
        w={{ base: '100%', xs: 160 }}
      />
      <TextInput
        key={search.object ?? ''}
        label="About"
        placeholder="an id, as prf_7"
        defaultValue={search.object ?? ''}
        onChange={({ currentTarget }) => later(currentTarget.value.trim())}
        w={{ base: '100%', xs: 150 }}
      />
    </>
  )
}

function KindFilter({ search, choose }: Chosen) {
  return (
    <Select
      label="What happened"
      placeholder="Anything"
      clearable
      clearButtonProps={{ 'aria-label': 'Anything' }}
      data={['signed-in', 'sign-in-failed', 'signed-out', 'sessions-ended'].map((value) => ({
        value,
        label: eventKinds[value]?.says ?? value,
      }))}
      value={search.kind ?? null}
      onChange={(value) => choose('kind', value)}
      w={{ base: '100%', xs: 180 }}
    />
  )
}

type WhoProps = {
  readonly value: string | null
  readonly onChoose: (actor: string | null) => void
}

/** A person by name, for who may read people; otherwise, and for keys and the host, by id. */
function WhoFilter({ value, onChoose }: WhoProps) {
  const { actions } = useMe()
  const later = useDebouncedCallback((text: string) => onChoose(text || null), 300)
  const isPerson = value === null || value.startsWith('usr_')
  if (actions.includes('user.read') && isPerson)
    return (
      <Box w={{ base: '100%', xs: 230 }}>
        <PersonSelect label="Who" value={value} onChange={onChoose} />
      </Box>
    )
  return (
    <TextInput
      label="Who"
      placeholder="an id, as usr_4"
      defaultValue={value ?? ''}
      onChange={({ currentTarget }) => later(currentTarget.value.trim())}
      w={{ base: '100%', xs: 150 }}
    />
  )
}
