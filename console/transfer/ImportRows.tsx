import { Table, Text } from '@mantine/core'
import type { ImportView } from '@rolecall/contract/transfer'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { words } from './words.ts'

/** What becomes of each kind of thing, and then thing by thing. */
export function ImportRows({ view: { counts, rows } }: { readonly view: ImportView }) {
  const spoken = counts.filter(
    ({ created, changed, unchanged }) => created + changed + unchanged > 0,
  )
  return (
    <>
      <ScrollingTable
        label="What would be brought in"
        columns={['Kind', 'New', 'Changed', 'As it is']}
        verticalSpacing={6}
        miw={420}
      >
        {spoken.map(({ sheet, created, changed, unchanged }) => (
          <Table.Tr key={sheet}>
            <Table.Th scope="row">{words.kinds[sheet]}</Table.Th>
            <Table.Td>{created}</Table.Td>
            <Table.Td>{changed}</Table.Td>
            <Table.Td>{unchanged}</Table.Td>
          </Table.Tr>
        ))}
      </ScrollingTable>
      <ShortList items={rows}>
        {({ id, name, what, fields }) => (
          <Text component="li" size="sm" key={id}>
            <b>{name}</b> {what === 'created' ? 'is new' : `changes: ${fields.join(', ')}`}
          </Text>
        )}
      </ShortList>
    </>
  )
}
