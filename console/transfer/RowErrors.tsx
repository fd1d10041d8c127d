import { Alert, Table } from '@mantine/core'
import type { ElementProblem } from '@rolecall/contract/problem'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { sentence } from '../ui/sentence.ts'
import { words } from './words.ts'

/** Every refused row, where it stands and why. */
export function RowErrors({ errors }: { readonly errors: readonly ElementProblem[] }) {
  return (
    <Alert color="red" variant="light" title={words.failed}>
      <ScrollingList label="Refused rows">
        <Table verticalSpacing={4} miw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">File</Table.Th>
              <Table.Th scope="col">Row</Table.Th>
              <Table.Th scope="col">Why not</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {errors.map(({ file, row, detail, suggestion }) => (
              <Table.Tr key={`${file ?? ''} ${row ?? ''} ${detail}`}>
                <Table.Td>{file}</Table.Td>
                <Table.Td>{row}</Table.Td>
                <Table.Td>
                  {sentence(detail)} {suggestion === undefined ? '' : sentence(suggestion)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollingList>
    </Alert>
  )
}
