import { Button, Group, Select } from '@mantine/core'
import type { CallReport } from '@rolecall/contract/reports'
import { triggers } from '@rolecall/core/functions/call'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { FunctionSelect } from '../functions/FunctionSelect.tsx'
import { triggerLabels, words as logWords } from '../logs/words.ts'
import { choosing } from '../search.ts'
import { useMe } from '../sign-in/me.ts'
import { SpanFilter } from '../ui/SpanFilter.tsx'
import { reportSpans, type Search } from './filters.ts'
import { words } from './words.ts'

type Props = {
  readonly search: Search
  readonly onSearch: (search: Search) => void
  readonly onRefresh: () => void
  readonly versions: CallReport['versions']
  readonly isOfOne: boolean
}

/** Every filter lives in the address, so that a report can be sent to someone. */
export function ReportFilters({ search, onSearch, onRefresh, versions, isOfOne }: Props) {
  const { timeZone } = useMe().user.regional
  const [cleared, setCleared] = useState(0)
  const { function: id, version, trigger, within, from, to } = search
  const isFiltered = [isOfOne ? undefined : id, version, trigger, within, from, to].some(Boolean)
  const choose = (name: keyof Search, value: string | null) =>
    onSearch(choosing(search, name, value))
  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="What is reported">
      <SpanFilter
        key={cleared}
        search={search}
        spans={reportSpans}
        timeZone={timeZone}
        otherwise={reportSpans['24h'].label}
        onChoose={(span) => {
          const { within: _within, from: _from, to: _to, ...rest } = search
          onSearch({ ...rest, ...span })
        }}
      />
      {!isOfOne && (
        <FunctionSelect
          value={id ?? null}
          onChange={(chosen) => {
            // A version is one of its function.
            const { version: _version, function: _function, ...rest } = search
            onSearch(chosen === null ? rest : { ...rest, function: chosen })
          }}
        />
      )}
      {(isOfOne || id !== undefined) && (
        <Select
          label={words.version}
          placeholder={words.any}
          clearable
          clearButtonProps={{ 'aria-label': 'Any version' }}
          data={versionsOf(versions, version).map((number) => ({
            value: String(number),
            label: logWords.version(number),
          }))}
          value={version ?? null}
          onChange={(chosen) => choose('version', chosen)}
          w={{ base: '100%', xs: 140 }}
        />
      )}
      <Select
        label={words.trigger}
        placeholder={words.any}
        clearable
        clearButtonProps={{ 'aria-label': 'Called by anything' }}
        data={triggers.map((value) => ({ value, label: triggerLabels[value] }))}
        value={trigger ?? null}
        onChange={(chosen) => choose('trigger', chosen)}
        w={{ base: '100%', xs: 170 }}
      />
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={onRefresh}
      >
        {words.refresh}
      </Button>
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => {
            setCleared(cleared + 1)
            onSearch({})
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  )
}

/** Those that were called, and the chosen one also when it was not. */
const versionsOf = (versions: Props['versions'], chosen: string | undefined): readonly number[] =>
  [
    ...new Set([
      ...versions.map(({ version }) => version),
      ...(chosen === undefined ? [] : [Number(chosen)]),
    ]),
  ].toSorted((one, other) => other - one)
