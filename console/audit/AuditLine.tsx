import { Badge, Code, Group, Table, Text } from '@mantine/core'
import type { AuditEntry } from '@rolecall/contract/audit'
import { useMe } from '../sign-in/me.ts'
import { formatTime } from '../ui/time.ts'
import { plainValue } from './plain.ts'
import { words } from './words.ts'

/** One change, with what was before and after. */
export function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { user } = useMe()
  const { sequence, at, actor, via, action, objects, reason } = entry
  return (
    <li className="toggle-row" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          {actor.name}
        </Text>
        <Code>{action}</Code>
        <Badge variant="light" color="gray" tt="none">
          {words.by(via)}
        </Badge>
        <Text size="xs" c="dimmed">
          <time dateTime={new Date(at).toISOString()}>{formatTime(at, user.regional)}</time>, no.{' '}
          {sequence}
        </Text>
      </Group>
      {reason !== null && <Text size="sm">“{reason}”</Text>}
      {objects.map((object) => (
        <ObjectChange key={`${object.type} ${object.id}`} object={object} />
      ))}
    </li>
  )
}

function ObjectChange({ object }: { readonly object: AuditEntry['objects'][number] }) {
  return (
    <details>
      <summary>
        <Text span size="sm">
          {object.type} {object.name} ({object.id})
        </Text>
      </summary>
      <Table fz="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col">Before</Table.Th>
            <Table.Th scope="col">After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {object.elements.map(({ element, before, after }) => (
            <Table.Tr key={element} style={{ overflowWrap: 'anywhere' }}>
              <Table.Th scope="row">{element}</Table.Th>
              <Table.Td>{plainValue(before)}</Table.Td>
              <Table.Td>{plainValue(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  )
}
