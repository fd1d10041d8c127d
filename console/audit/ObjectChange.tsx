import { Table, Text } from '@mantine/core'
import type { AuditEntry } from '@rolecall/contract/audit'
import { count } from '../ui/sentence.ts'
import { nouns } from './nouns.ts'
import { words } from './words.ts'

type Object = AuditEntry['objects'][number]
type Props = { readonly object: Object }

/** One thing of a change, folded away: what it is, and how much of it changed. */
export function ObjectChange({ object }: Props) {
  return (
    <details>
      <summary>
        <Text span size="sm">
          {nouns.get(object.type) ?? object.type}: {object.name}{' '}
          <Text span size="xs" c="dimmed">
            {object.id}, {count(object.elements.length, 'difference')}
          </Text>
        </Text>
      </summary>
      <Differences object={object} />
    </details>
  )
}

/** Before and after, element by element, in words. */
export function Differences({ object: { elements } }: { readonly object: Object }) {
  return (
    <Table fz="xs" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">What</Table.Th>
          <Table.Th scope="col">Before</Table.Th>
          <Table.Th scope="col">After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {elements.map(({ element, label, before, after, was, is }) => (
          <Table.Tr
            key={`${element} ${JSON.stringify([before, after])}`}
            style={{ overflowWrap: 'anywhere' }}
          >
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>
              <Value text={was} />
            </Table.Td>
            <Table.Td>
              <Value text={is} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const Value = ({ text }: { readonly text: string | null }) =>
  text === null ? (
    <Text span size="xs" c="dimmed" fs="italic">
      {words.anything}
    </Text>
  ) : (
    <bdi>{text}</bdi>
  )
