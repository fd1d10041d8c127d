import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../sign-in/me.ts'
import { addressTime, inputTime, spans, type Search } from './filters.ts'

type Props = {
  readonly search: Search
  readonly onChoose: (search: Pick<Search, 'within' | 'from' | 'to'>) => void
}

const own = 'between'

/** When: a span up to now, or one between two times. */
export function SpanFilter({ search, onChoose }: Props) {
  const { within, from, to } = search
  const isOwn = from !== undefined || to !== undefined
  const [isOpen, setOpen] = useState(isOwn)
  return (
    <>
      <Select
        label="When"
        placeholder="Any time"
        clearable
        clearButtonProps={{ 'aria-label': 'Any time' }}
        data={[
          ...Object.entries(spans).map(([value, { label }]) => ({ value, label })),
          { value: own, label: 'Between two times' },
        ]}
        value={isOwn || isOpen ? own : (within ?? null)}
        onChange={(value) => {
          setOpen(value === own)
          onChoose(value === null || value === own ? {} : { within: value })
        }}
        w={{ base: '100%', xs: 190 }}
      />
      {(isOwn || isOpen) && (
        <>
          <TimeInput label="From" value={from} onChange={(text) => onChoose(both(text, to))} />
          <TimeInput label="Until" value={to} onChange={(text) => onChoose(both(from, text))} />
        </>
      )}
    </>
  )
}

const both = (from: string | undefined, to: string | undefined) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

type TimeProps = {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function TimeInput({ label, value, onChange }: TimeProps) {
  const { timeZone } = useMe().user.regional
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={inputTime(value, timeZone)}
      onChange={({ currentTarget }) =>
        onChange(addressTime(currentTarget.value, timeZone) ?? undefined)
      }
      w={{ base: '100%', xs: 230 }}
    />
  )
}
