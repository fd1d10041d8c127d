import { Group, Table, Text } from '@mantine/core'
import { listDomains, type DomainView } from '@rolecall/contract/domains'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { hasDomains } from '../functions/actions.ts'
import { FunctionsDoor, FunctionsNav } from '../functions/FunctionsArea.tsx'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { formatTime } from '../ui/time.ts'
import { DeleteDomain } from './DeleteDomain.tsx'
import { DomainForm } from './DomainForm.tsx'
import { words } from './words.ts'

type Asked = { readonly doing: 'edit' | 'delete'; readonly domain: DomainView } | 'add' | null

export const DomainsPage = () => (
  <FunctionsDoor>
    <Domains />
  </FunctionsDoor>
)

function Domains() {
  if (hasDomains(useEdition())) return <DomainList />
  return (
    <Page title="Domains" about={words.about}>
      <FunctionsNav />
      <EmptyState sentence={words.noList} />
    </Page>
  )
}

function DomainList() {
  const { account } = useMe()
  const whyNot = useWhyNot()
  const { data } = useSuspenseQuery(reading(listDomains, { params: { account } }))
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  const add = (
    <ActionButton
      whyNot={whyNot('whitelist.create')}
      asked={{ action: 'whitelist.create' }}
      onClick={() => ask('add')}
    >
      Add domain
    </ActionButton>
  )
  return (
    <Page title="Domains" about={words.about} actions={add}>
      <FunctionsNav />
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} action={add} />
      ) : (
        <DomainTable domains={data.items} onAsk={(doing, domain) => ask({ doing, domain })} />
      )}
      {asked === 'add' && <DomainForm domain={null} onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'edit' && (
        <DomainForm domain={asked.domain} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteDomain domain={asked.domain} onClose={close} />
      )}
    </Page>
  )
}

type TableProps = {
  readonly domains: readonly DomainView[]
  readonly onAsk: (doing: 'edit' | 'delete', domain: DomainView) => void
}

function DomainTable({ domains, onAsk }: TableProps) {
  const { user } = useMe()
  const whyNot = useWhyNot()
  const look = { variant: 'subtle', size: 'compact-sm' } as const
  return (
    <ScrollingTable
      label="Domains"
      columns={['Domain', 'Changed last', 'Actions']}
      verticalSpacing={6}
      miw={520}
    >
      {domains.map((domain) => (
        <Table.Tr key={domain.id}>
          <Table.Th scope="row">{domain.name}</Table.Th>
          <Table.Td>
            {domain.updated.by?.name ?? 'Someone not shown to you'}
            <Text size="xs" c="dimmed">
              {formatTime(domain.updated.at, user.regional)}
            </Text>
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              <ActionButton
                {...look}
                whyNot={whyNot('whitelist.edit')}
                asked={{ action: 'whitelist.edit' }}
                aria-label={`Change: ${domain.name}`}
                onClick={() => onAsk('edit', domain)}
              >
                Change
              </ActionButton>
              <ActionButton
                {...look}
                whyNot={whyNot('whitelist.delete')}
                asked={{ action: 'whitelist.delete' }}
                aria-label={`Delete: ${domain.name}`}
                onClick={() => onAsk('delete', domain)}
              >
                Delete
              </ActionButton>
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
