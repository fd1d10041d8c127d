import { Table, Text } from '@mantine/core'
import type { ImportView } from '@rolecall/contract/transfer'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { words } from './words.ts'

/** What becomes of each kind of thing, and then thing by thing. */
export function ImportRows({ view: { counts, rows } }: { readonly view: ImportView }) {
  const spoken = counts.filter(
    ({ created, changed, unchanged }) => created + changed + unchanged > 0,
  )
  return (
    <>
      <ScrollingList label="What would be brought in">
        <Table verticalSpacing={6} miw={420}>
          <Table.Thead>
            <Table.Tr>
              {['Kind', 'New', 'Changed', 'As it is'].map((head) => (
                <Table.Th scope="col" key={head}>
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {spoken.map(({ sheet, created, changed, unchanged }) => (
              <Table.Tr key={sheet}>
                <Table.Th scope="row">{words.kinds[sheet]}</Table.Th>
                <Table.Td>{created}</Table.Td>
                <Table.Td>{changed}</Table.Td>
                <Table.Td>{unchanged}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollingList>
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
