import { Table, Text, Title } from '@mantine/core'
import type { CallReport, reportTables } from '@rolecall/contract/reports'
import { useId, type ReactNode } from 'react'
import { Caller } from '../logs/Caller.tsx'
import { FunctionLink } from '../logs/CallHead.tsx'
import { outcomeLabel, triggerLabels, words as logWords } from '../logs/words.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { written } from './Chart.tsx'
import { CsvLink } from './CsvLink.tsx'
import type { Asked } from './filters.ts'
import { words } from './words.ts'

type Props = {
  readonly report: CallReport
  readonly asked: Asked
  readonly nameOf: (id: string) => string
}
type Tally = CallReport['total']

/** The calls by what they were of and how they ended: most calls first. */
export function Breakdowns({ report, asked, nameOf }: Props) {
  const { functions, versions, triggers, callers } = report
  return (
    <>
      <Outcomes report={report} asked={asked} />
      <Part asked={asked} table="function" title={words.byFunction} head={words.function}>
        {functions.map(({ function: id, ...tally }) => (
          <TallyRow key={id} tally={tally}>
            <FunctionLink id={id} />
          </TallyRow>
        ))}
      </Part>
      <Part asked={asked} table="version" title={words.byVersion} head={words.version}>
        {versions.map(({ function: id, version, ...tally }) => (
          <TallyRow key={`${id} ${version}`} tally={tally}>
            {nameOf(id)}, {logWords.version(version)}
          </TallyRow>
        ))}
      </Part>
      <Part asked={asked} table="trigger" title={words.byTrigger} head={words.trigger}>
        {triggers.map(({ trigger, ...tally }) => (
          <TallyRow key={trigger} tally={tally}>
            {triggerLabels[trigger]}
          </TallyRow>
        ))}
      </Part>
      <Part
        asked={asked}
        table="caller"
        title={words.byCaller}
        head={words.caller}
        columns={[words.calls, words.failed]}
        note={words.callersAbout}
      >
        {callers.map(({ caller, name, calls, failed }) => (
          <Table.Tr key={caller}>
            <Table.Th scope="row" fw={400}>
              {caller === null ? words.otherCallers : <Caller id={caller} name={name} />}
            </Table.Th>
            <Table.Td>{written(calls)}</Table.Td>
            <Table.Td>{written(failed)}</Table.Td>
          </Table.Tr>
        ))}
      </Part>
    </>
  )
}

type PartProps = {
  readonly asked: Asked
  readonly table: (typeof reportTables)[number]
  readonly title: string
  readonly head: string
  readonly columns?: readonly string[]
  readonly note?: string
  readonly children: ReactNode
}
const tallied = [words.calls, words.failed, words.cold, 'p50', 'p95', 'p99'] as const

function Part({ asked, table, title, head, columns = tallied, note, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="chart-title">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        <CsvLink asked={asked} table={table} what={title} />
      </div>
      {note !== undefined && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
      <ScrollingTable
        label={`${title}, as a table`}
        columns={[head, ...columns]}
        verticalSpacing={6}
      >
        {children}
      </ScrollingTable>
    </section>
  )
}

type RowProps = { readonly tally: Tally; readonly children: ReactNode }

function TallyRow({ tally: { calls, failed, cold, p50, p95, p99 }, children }: RowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {children}
      </Table.Th>
      {[calls, failed, cold].map((each, at) => (
        <Table.Td key={tallied[at]}>{written(each)}</Table.Td>
      ))}
      {[p50, p95, p99].map((each, at) => (
        <Table.Td key={tallied[at + 3]}>
          {written(each)}
          {each !== null && ' ms'}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

const shareWidth = 120

function Outcomes({ report: { total }, asked }: Pick<Props, 'report' | 'asked'>) {
  const outcomes = Object.entries(total.outcomes).toSorted(([, one], [, other]) => other - one)
  return (
    <Part
      asked={asked}
      table="outcome"
      title={words.outcomes}
      head={words.outcome}
      columns={[words.calls, words.share]}
    >
      {outcomes.map(([outcome, calls]) => (
        <Table.Tr key={outcome}>
          <Table.Th scope="row" fw={400}>
            {outcomeLabel(outcome)}
          </Table.Th>
          <Table.Td>{written(calls)}</Table.Td>
          <Table.Td>
            <span
              className="share"
              aria-hidden
              style={{ width: Math.max(1, (shareWidth * calls) / total.calls) }}
            />
            {written((100 * calls) / total.calls)} %
          </Table.Td>
        </Table.Tr>
      ))}
    </Part>
  )
}
