import { Table, Text, Title } from '@mantine/core'
import { getEmailReports } from '@rolecall/contract/email-reports'
import type { OutputOf } from '@rolecall/contract/endpoint'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { reading } from '../api.ts'
import { AreaPart } from '../functions/AreaList.tsx'
import { FunctionsNav } from '../functions/FunctionsArea.tsx'
import { NoticeTable, soonWhileWaiting } from '../functions/NoticeTable.tsx'
import { useMe } from '../sign-in/me.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { Frequency } from './Frequency.tsx'
import { Recipients } from './Recipients.tsx'
import { words } from './words.ts'

export type EmailReports = OutputOf<typeof getEmailReports>

export const EmailReportsPage = () => (
  <AreaPart
    title="E-mail reports"
    about={words.about}
    component="emailReport"
    instead={{ label: 'Alerts', to: paths.alerts }}
  >
    <Reports />
  </AreaPart>
)

function Reports() {
  const { account } = useMe()
  const { data } = useSuspenseQuery({
    ...reading(getEmailReports, { params: { account } }),
    refetchInterval: ({ state }) => soonWhileWaiting(state.data?.sent),
  })
  return (
    <Page title="E-mail reports" about={words.about}>
      <FunctionsNav />
      <Part id="reports-often" title={words.often}>
        <Frequency key={data.frequency} of={data} />
      </Part>
      <Part id="reports-recipients" title={words.recipients}>
        <Recipients addresses={data.recipients} />
      </Part>
      <Part id="reports-now" title={words.now}>
        <Now of={data} />
      </Part>
      <Part id="reports-sent" title={words.sent}>
        {data.sent.length === 0 ? (
          <Text size="sm">{words.nothingSent}</Text>
        ) : (
          <NoticeTable notices={data.sent} />
        )}
      </Part>
    </Page>
  )
}

type PartProps = { readonly id: string; readonly title: string; readonly children: ReactNode }

const Part = ({ id, title, children }: PartProps) => (
  <section className="card" aria-labelledby={id}>
    <Title order={2} size="h4" id={id} mb="xs">
      {title}
    </Title>
    {children}
  </section>
)

function Now({ of: { functions } }: { readonly of: EmailReports }) {
  if (functions.length === 0) return <Text size="sm">{words.nothingNow}</Text>
  return (
    <ScrollingTable
      label="Calls of the last day"
      columns={['Function', 'Calls', 'Failed']}
      verticalSpacing={4}
      miw={280}
    >
      {functions.map(({ name, calls, failed }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row">{name}</Table.Th>
          <Table.Td>{calls.toLocaleString('en')}</Table.Td>
          <Table.Td>{failed.toLocaleString('en')}</Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
