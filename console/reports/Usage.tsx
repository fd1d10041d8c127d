import { Table, Text, Title } from '@mantine/core'
import { functionsUsage, type FunctionsUsage } from '@rolecall/contract/reports'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { modelOf } from '../functions/actions.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { written } from './Chart.tsx'
import { limitLabels, words } from './words.ts'

/** What the account has used since the month began, and what its functions may use. */
export function Usage() {
  const { account } = useMe()
  const { data: usage } = useQuery(reading(functionsUsage, { params: { account } }))
  if (usage === undefined) return null
  return (
    <section className="card" aria-labelledby="usage">
      <Title order={2} size="h4" id="usage">
        {words.usage.title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {words.usage.about(usage.logDays)}
      </Text>
      <Room usage={usage} />
      <Month usage={usage} />
      <LimitTable usage={usage} />
    </section>
  )
}

function Room({ usage: { account } }: { readonly usage: FunctionsUsage }) {
  const says = words.usage
  const rows = [
    [says.functions, { count: account.functions, most: null }],
    [says.deployed, account.deployed],
    [says.schedules, account.schedules],
    ...(account.alerts.most === null ? [] : [[says.alerts, account.alerts] as const]),
  ] as const
  return (
    <ScrollingTable
      label={says.room}
      columns={[says.room, says.now, says.value]}
      verticalSpacing={4}
      mb="md"
    >
      {rows.map(([name, { count, most }]) => (
        <Table.Tr key={name}>
          <Table.Th scope="row" fw={400}>
            {name}
          </Table.Th>
          <Table.Td>{written(count)}</Table.Td>
          <Table.Td>{most === null ? says.anyNumber : written(most)}</Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}

function Month({ usage: { month } }: { readonly usage: FunctionsUsage }) {
  const { calls, failed, cold, functions, missing } = month
  const rows = [
    [words.calls, calls],
    [words.failed, failed],
    [words.cold, cold],
    [words.usage.called, functions],
    ...(missing === 0 ? [] : [[words.usage.missing, missing] as const]),
  ] as const
  return (
    <ScrollingTable
      label={words.usage.month}
      columns={[words.usage.month, words.usage.count]}
      verticalSpacing={4}
      mb="md"
    >
      {rows.map(([name, value]) => (
        <Table.Tr key={name}>
          <Table.Th scope="row" fw={400}>
            {name}
          </Table.Th>
          <Table.Td>{written(value)}</Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}

function LimitTable({ usage: { limits } }: { readonly usage: FunctionsUsage }) {
  const own = limits[modelOf(useEdition())]
  return (
    <details>
      <summary>{words.usage.limits}</summary>
      <ScrollingTable
        label={words.usage.limits}
        columns={[words.usage.limit, words.usage.value]}
        verticalSpacing={4}
      >
        {Object.entries(limitLabels).map(([name, { says, unit }]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {says}
            </Table.Th>
            <Table.Td>
              {written(own[name as keyof typeof own])} {unit}
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollingTable>
    </details>
  )
}
