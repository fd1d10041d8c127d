import { Group, Table } from '@mantine/core'
import { listDomains, type DomainView } from '@rolecall/contract/domains'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { AreaList, AreaPart } from '../functions/AreaList.tsx'
import { RowButton } from '../functions/RowButton.tsx'
import { Stamp } from '../functions/Stamp.tsx'
import { useMe } from '../sign-in/me.ts'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { DeleteDomain } from './DeleteDomain.tsx'
import { DomainForm } from './DomainForm.tsx'
import { words } from './words.ts'

type Asked = { readonly doing: 'edit' | 'delete'; readonly domain: DomainView } | 'add' | null

export const DomainsPage = () => (
  <AreaPart title="Domains" about={words.about} component="whitelist">
    <DomainList />
  </AreaPart>
)

function DomainList() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listDomains, { params: { account } }))
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  return (
    <AreaList
      title="Domains"
      about={words.about}
      add={{ label: 'Add domain', by: 'whitelist.create', onAdd: () => ask('add') }}
      none={words.none}
      list={
        data.items.length === 0 ? null : (
          <DomainTable domains={data.items} onAsk={(doing, domain) => ask({ doing, domain })} />
        )
      }
    >
      {asked === 'add' && <DomainForm domain={null} onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'edit' && (
        <DomainForm domain={asked.domain} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteDomain domain={asked.domain} onClose={close} />
      )}
    </AreaList>
  )
}

type TableProps = {
  readonly domains: readonly DomainView[]
  readonly onAsk: (doing: 'edit' | 'delete', domain: DomainView) => void
}

const DomainTable = ({ domains, onAsk }: TableProps) => (
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
          <Stamp {...domain.updated} />
        </Table.Td>
        <Table.Td>
          <Group gap={2} wrap="nowrap">
            <RowButton
              label="Change"
              of={domain.name}
              by="whitelist.edit"
              onClick={() => onAsk('edit', domain)}
            />
            <RowButton
              label="Delete"
              of={domain.name}
              by="whitelist.delete"
              onClick={() => onAsk('delete', domain)}
            />
          </Group>
        </Table.Td>
      </Table.Tr>
    ))}
  </ScrollingTable>
)
