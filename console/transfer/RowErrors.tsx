import { Alert, Table } from '@mantine/core'
import type { ElementProblem } from '@rolecall/contract/problem'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { sentence } from '../ui/sentence.ts'
import { words } from './words.ts'

/** Every refused row, where it stands and why. */
export function RowErrors({ errors }: { readonly errors: readonly ElementProblem[] }) {
  return (
    <Alert color="red" variant="light" title={words.failed}>
      <ScrollingTable
        label="Refused rows"
        columns={['File', 'Row', 'Why not']}
        verticalSpacing={4}
        miw={420}
      >
        {errors.map(({ file, row, detail, suggestion }) => (
          <Table.Tr key={`${file ?? ''} ${row ?? ''} ${detail}`}>
            <Table.Td>{file}</Table.Td>
            <Table.Td>{row}</Table.Td>
            <Table.Td>
              {sentence(detail)} {suggestion === undefined ? '' : sentence(suggestion)}
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollingTable>
    </Alert>
  )
}
