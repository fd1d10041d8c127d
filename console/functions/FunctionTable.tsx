import { Group, Stack, Table, Text } from '@mantine/core'
import type { FunctionView } from '@rolecall/contract/functions'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { listed } from '../ui/sentence.ts'
import { OrphanActions, OrphanBadge } from './Orphaned.tsx'
import { Stamp } from './Stamp.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useEventName } from './use-events.ts'
import { words } from './words.ts'

export function FunctionTable({ functions }: { readonly functions: readonly FunctionView[] }) {
  return (
    <ScrollingTable
      label="Functions"
      columns={['Name', 'State', 'Version in service', 'Last deployed', 'Called by']}
      verticalSpacing={6}
      miw={760}
      highlightOnHover
    >
      {functions.map((each) => (
        <FunctionRow key={each.id} of={each} />
      ))}
    </ScrollingTable>
  )
}

function FunctionRow({ of }: { readonly of: FunctionView }) {
  const eventName = useEventName()
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={paths.function} params={{ function: of.id }}>
          {of.name}
        </TextLink>
        {of.description !== '' && (
          <Text size="xs" c="dimmed" fw={400}>
            {of.description}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Group gap={4}>
            <StateBadge state={of.state} />
            {of.orphaned && <OrphanBadge />}
          </Group>
          {of.orphaned && <OrphanActions of={of} />}
        </Stack>
      </Table.Td>
      <Table.Td>{of.serving ?? 'None'}</Table.Td>
      <Table.Td>
        {of.deployed === null ? 'Never, or out of service' : <Stamp {...of.deployed} />}
      </Table.Td>
      <Table.Td>
        {eventName(of.event) ?? words.byId}
        {of.skills.length > 0 && (
          <Text size="xs" c="dimmed">
            {listed(of.skills.map(({ name }) => name))}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
