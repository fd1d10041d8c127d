import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { FunctionSelect } from '../functions/FunctionSelect.tsx'
import { choosing } from '../search.ts'
import { useMe } from '../sign-in/me.ts'
import { SpanFilter } from '../ui/SpanFilter.tsx'
import { isFiltered, keptLevels, logSpans, type Search } from './filters.ts'

type Props = {
  readonly search: Search
  readonly onSearch: (search: Search) => void
  /** The page is about one function: none is chosen here. */
  readonly isOfOne: boolean
}

/** Every filter lives in the address, so that a view can be sent to someone. */
export function LogFilters({ search, onSearch, isOfOne }: Props) {
  const { timeZone } = useMe().user.regional
  // Clearing also closes what was opened and not yet filled in, and forgets what is still being typed.
  const [cleared, setCleared] = useState(0)
  const choose = (name: keyof Search, value: string | null) =>
    onSearch(choosing(search, name, value))
  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find calls">
      {!isOfOne && (
        <FunctionSelect value={search.function ?? null} onChange={(id) => choose('function', id)} />
      )}
      <Select
        label="Level"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any level' }}
        data={keptLevels.map((level) => ({
          value: level,
          label: level === 'Error' ? level : `${level} or worse`,
        }))}
        value={search.level ?? null}
        onChange={(level) => choose('level', level)}
        w={{ base: '100%', xs: 150 }}
      />
      <Typed
        key={`text ${cleared}`}
        label="Text"
        placeholder="in any line"
        maxLength={200}
        value={search.text ?? ''}
        onType={(text) => choose('text', text)}
      />
      <Typed
        key={`call ${cleared}`}
        label="Call"
        placeholder="its id"
        maxLength={100}
        value={search.request ?? ''}
        onType={(text) => choose('request', text)}
      />
      <SpanFilter
        key={`span ${cleared}`}
        search={search}
        spans={logSpans}
        timeZone={timeZone}
        onChoose={(span) => {
          const { within: _within, from: _from, to: _to, ...rest } = search
          onSearch({ ...rest, ...span })
        }}
      />
      <Checkbox
        label="Only failed"
        mb={6}
        checked={search.failures === 'yes'}
        onChange={({ currentTarget }) => choose('failures', currentTarget.checked ? 'yes' : null)}
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          onClick={() => {
            setCleared(cleared + 1)
            onSearch(search.follow === undefined ? {} : { follow: search.follow })
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  )
}

type TypedProps = {
  readonly label: string
  readonly placeholder: string
  readonly maxLength: number
  readonly value: string
  readonly onType: (text: string) => void
}

function Typed({ value, onType, ...field }: TypedProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const later = useDebouncedCallback((typed: string) => onType(typed.trim()), 300)
  // The address can change without typing: "Clear", or going back.
  if (value !== known) {
    setKnown(value)
    setText(value)
  }
  return (
    <TextInput
      {...field}
      type="search"
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        later(currentTarget.value)
      }}
      w={{ base: '100%', xs: 160 }}
    />
  )
}
