import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addressTime, inputTime, type SpanSearch, type Spans } from './span.ts'

type Props = {
  readonly search: SpanSearch
  readonly spans: Spans
  /** In which times are typed. */
  readonly timeZone: string
  /** What it is when nothing is chosen. */
  readonly otherwise?: string
  readonly onChoose: (search: SpanSearch) => void
}

const own = 'between'

/** When: a span up to now, or one between two times. */
export function SpanFilter({ search, spans, otherwise = 'Any time', ...more }: Props) {
  const { timeZone, onChoose } = more
  const { within, from, to } = search
  const isOwn = from !== undefined || to !== undefined
  const [isOpen, setOpen] = useState(isOwn)
  return (
    <>
      <Select
        label="When"
        placeholder={otherwise}
        clearable
        clearButtonProps={{ 'aria-label': otherwise }}
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
          <TimeInput
            label="From"
            value={from}
            timeZone={timeZone}
            onChange={(text) => onChoose(both(text, to))}
          />
          <TimeInput
            label="Until"
            value={to}
            timeZone={timeZone}
            onChange={(text) => onChoose(both(from, text))}
          />
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
  readonly timeZone: string
  readonly onChange: (value: string | undefined) => void
}

function TimeInput({ label, value, timeZone, onChange }: TimeProps) {
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
