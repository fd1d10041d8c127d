import { Group, Stack, Table, Text } from '@mantine/core'
import type { FunctionView } from '@rolecall/contract/functions'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { listed } from '../ui/sentence.ts'
import { formatTime } from '../ui/time.ts'
import { OrphanActions, OrphanBadge } from './Orphaned.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useEventName } from './use-events.ts'
import { words } from './words.ts'

export function FunctionTable({ functions }: { readonly functions: readonly FunctionView[] }) {
  return (
    <ScrollingList label="Functions">
      <Table verticalSpacing={6} miw={760} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">State</Table.Th>
            <Table.Th scope="col">Version in service</Table.Th>
            <Table.Th scope="col">Last deployed</Table.Th>
            <Table.Th scope="col">Called by</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {functions.map((each) => (
            <FunctionRow key={each.id} of={each} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollingList>
  )
}

function FunctionRow({ of }: { readonly of: FunctionView }) {
  const { user } = useMe()
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
        {of.deployed === null ? (
          'Never, or out of service'
        ) : (
          <>
            {of.deployed.by?.name ?? someone}
            <Text size="xs" c="dimmed">
              {formatTime(of.deployed.at, user.regional)}
            </Text>
          </>
        )}
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

/** Who may not be seen goes without a name. */
export const someone = 'Someone not shown to you'
