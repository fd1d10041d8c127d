import { Table } from '@mantine/core'
import type { Told } from '@rolecall/contract/calls'
import { visibleLines } from '@rolecall/core/kit/visible'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'

/** What happened when, from when the call was accepted. */
export function Timeline({ told }: { readonly told: Told }) {
  const steps = [
    {
      after: 0,
      what: told.version === 0 ? 'Called, the draft' : `Called, version ${told.version}`,
    },
    ...told.log.entries.map(({ at, level, message }) => ({
      after: Math.max(0, Math.round(at - told.at)),
      what: `${level}: ${visibleLines(message)}`,
    })),
  ]
  const last = steps.at(-1)?.after ?? 0
  return (
    <ScrollingTable label="Timeline of this call" columns={['After', 'What']} verticalSpacing={4}>
      {steps.map(({ after, what }, line) => (
        // oxlint-disable-next-line react/no-array-index-key -- moments have no other name
        <Table.Tr key={line}>
          <Table.Td>{after} ms</Table.Td>
          <Table.Td style={{ overflowWrap: 'anywhere' }}>{what}</Table.Td>
        </Table.Tr>
      ))}
      <Table.Tr>
        <Table.Td>{Math.max(last, Math.round(told.ms))} ms</Table.Td>
        <Table.Td>{told.failure === null ? 'Answered' : `Failed: ${told.failure.code}`}</Table.Td>
      </Table.Tr>
    </ScrollingTable>
  )
}
