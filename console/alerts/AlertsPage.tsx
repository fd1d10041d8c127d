import { Group, Table, Text } from '@mantine/core'
import type { AlertView } from '@rolecall/contract/alerts'
import { thresholdSentence } from '@rolecall/core/functions/alert'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AreaList, AreaPart } from '../functions/AreaList.tsx'
import { RowButton } from '../functions/RowButton.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { listed } from '../ui/sentence.ts'
import { AlertForm } from './AlertForm.tsx'
import { AlertState } from './AlertState.tsx'
import { DeleteAlert } from './DeleteAlert.tsx'
import { alertsQuery, useSubjects } from './list.ts'
import { words } from './words.ts'

type Asked = { readonly doing: 'change' | 'delete'; readonly alert: AlertView } | 'add' | null

export const AlertsPage = () => (
  <AreaPart
    title="Alerts"
    about={words.about}
    component="alerting"
    instead={{ label: 'E-mail reports', to: paths.emailReports }}
  >
    <AlertList />
  </AreaPart>
)

function AlertList() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(alertsQuery(account))
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  return (
    <AreaList
      title="Alerts"
      about={words.about}
      add={{ label: 'Add alert', by: 'alerting.create', onAdd: () => ask('add') }}
      none={words.none}
      list={
        data.items.length === 0 ? null : (
          <AlertTable alerts={data.items} onAsk={(doing, alert) => ask({ doing, alert })} />
        )
      }
    >
      {asked === 'add' && <AlertForm alert={null} onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'change' && (
        <AlertForm alert={asked.alert} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteAlert alert={asked.alert} onDeleted={close} onClose={close} />
      )}
    </AreaList>
  )
}

type TableProps = {
  readonly alerts: readonly AlertView[]
  readonly onAsk: (doing: 'change' | 'delete', alert: AlertView) => void
}

function AlertTable({ alerts, onAsk }: TableProps) {
  const { nameOf } = useSubjects()
  return (
    <ScrollingTable
      label="Alerts"
      columns={['Alert', 'State', 'Tells', 'Actions']}
      verticalSpacing={6}
      miw={680}
    >
      {alerts.map((alert) => (
        <Table.Tr key={alert.id}>
          <Table.Th scope="row">
            <TextLink to={paths.alert} params={{ alert: alert.id }}>
              {alert.name}
            </TextLink>
            <Text size="xs" c="dimmed" fw={400}>
              {nameOf(alert)}: {thresholdSentence(alert)}
            </Text>
          </Table.Th>
          <Table.Td>
            <AlertState of={alert} />
          </Table.Td>
          <Table.Td style={{ overflowWrap: 'anywhere' }}>{tells(alert)}</Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              <RowButton
                label="Change"
                of={alert.name}
                by="alerting.edit"
                onClick={() => onAsk('change', alert)}
              />
              <RowButton
                label="Delete"
                of={alert.name}
                by="alerting.delete"
                onClick={() => onAsk('delete', alert)}
              />
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}

const tells = ({ recipients, webhook }: AlertView): string =>
  listed([...recipients, ...(webhook === null ? [] : [words.webhook])], 3) || words.nobody
