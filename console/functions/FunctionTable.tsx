import { Group, Stack, Table, Text } from '@mantine/core'
import type { FunctionView } from '@rolecall/contract/functions'
import { IconApi, IconBolt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { listed } from '../ui/sentence.ts'
import { OrphanActions, OrphanBadge } from './Orphaned.tsx'
import { Stamp } from './Stamp.tsx'
import { Sparkline } from './Sparkline.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useEventName } from './use-events.ts'
import { useLastDay } from './use-last-day.ts'
import { words } from './words.ts'

export function FunctionTable({ functions }: { readonly functions: readonly FunctionView[] }) {
  const { actions } = useMe()
  const lastDayOf = useLastDay()
  const maySeeReports = actions.includes('reporting.read')
  return (
    <ScrollingTable
      label="Functions"
      columns={[...columns, ...(maySeeReports ? [words.lastDay] : [])]}
      verticalSpacing={6}
      miw={maySeeReports ? 880 : 760}
      highlightOnHover
    >
      {functions.map((each) => (
        <FunctionRow key={each.id} of={each}>
          {maySeeReports && (
            <Table.Td>{lastDayOf !== null && <Sparkline day={lastDayOf(each.id)} />}</Table.Td>
          )}
        </FunctionRow>
      ))}
    </ScrollingTable>
  )
}

const columns = ['Name', 'State', 'Version in service', 'Last deployed', 'Called by'] as const

type RowProps = { readonly of: FunctionView; readonly children: ReactNode }

function FunctionRow({ of, children }: RowProps) {
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
        {of.deployed !== null ? (
          <Stamp {...of.deployed} />
        ) : of.lastVersion === 0 ? (
          words.never
        ) : (
          words.outOfService
        )}
      </Table.Td>
      <Table.Td>
        <span className="with-icon">
          {of.event === null ? (
            <IconApi size={16} aria-hidden />
          ) : (
            <IconBolt size={16} aria-hidden />
          )}
          {eventName(of.event) ?? words.byId}
        </span>
        {of.skills.length > 0 && (
          <Text size="xs" c="dimmed">
            {listed(of.skills.map(({ name }) => name))}
          </Text>
        )}
      </Table.Td>
      {children}
    </Table.Tr>
  )
}
