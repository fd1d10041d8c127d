import { Group, Table, Text } from '@mantine/core'
import { listLobs, type LobView } from '@rolecall/contract/lobs'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { CopyId } from '../ui/CopyId.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count } from '../ui/sentence.ts'
import { DeleteLob } from './DeleteLob.tsx'
import { LobForm } from './LobForm.tsx'
import { useLobs } from './list.ts'
import { words } from './words.ts'

type Asked = { readonly doing: 'edit' | 'delete'; readonly lob: LobView } | 'add' | null

/** Off in the account, the page says so instead of vanishing; to whom it never opens, why not. */
export function LobsPage() {
  const { actions } = useMe()
  if (actions.includes('lob.read')) return <Lobs />
  return actions.includes('account-settings.read') ? (
    <Page title="Lines of business">
      <EmptyState sentence={words.off} action={<ToSettings />} />
    </Page>
  ) : (
    <Denied />
  )
}

const ToSettings = () => (
  <ButtonLink to={paths.settings} variant="default">
    {words.toSettings}
  </ButtonLink>
)

/** Asks all the same: what the server answers says what it takes. */
function Denied() {
  const { account } = useMe()
  useSuspenseQuery(reading(listLobs, { params: { account } }))
  return null
}

function Lobs() {
  const lobs = useLobs().data?.items
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const add = (
    <GovernedButton by="lob.create" onClick={() => setAsked('add')}>
      Add line of business
    </GovernedButton>
  )
  return (
    <Page title="Lines of business" about={words.about} actions={add}>
      {lobs === undefined && <Loading />}
      {lobs?.length === 0 && <EmptyState sentence={words.none} action={add} />}
      {lobs !== undefined && lobs.length > 0 && (
        <LobTable lobs={lobs} onAsk={(doing, lob) => setAsked({ doing, lob })} />
      )}
      {asked === 'add' && <LobForm lob={null} onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'edit' && (
        <LobForm lob={asked.lob} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteLob lob={asked.lob} onClose={close} />
      )}
    </Page>
  )
}

type TableProps = {
  readonly lobs: readonly LobView[]
  readonly onAsk: (doing: 'edit' | 'delete', lob: LobView) => void
}

function LobTable({ lobs, onAsk }: TableProps) {
  const button = (doing: 'edit' | 'delete', label: string, lob: LobView) => (
    <GovernedButton
      by={`lob.${doing}`}
      variant="subtle"
      size="compact-sm"
      aria-label={`${label}: ${lob.name}`}
      onClick={() => onAsk(doing, lob)}
    >
      {label}
    </GovernedButton>
  )
  return (
    <ScrollingTable
      label="Lines of business"
      columns={['Name', 'Id', 'Belonging to it', 'Actions']}
      verticalSpacing={6}
      miw={560}
    >
      {lobs.map((lob) => (
        <Table.Tr key={lob.id}>
          <Table.Th scope="row">
            {lob.name}
            {lob.description !== '' && (
              <Text size="xs" c="dimmed" fw={400}>
                {lob.description}
              </Text>
            )}
          </Table.Th>
          <Table.Td>
            <CopyId id={lob.id} />
          </Table.Td>
          <Table.Td>
            <TextLink to={paths.users} search={{ lob: lob.id }} size="sm">
              {count(lob.users, 'user')}
            </TextLink>
            , {count(lob.skills, 'skill')}
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              {button('edit', 'Edit', lob)}
              {button('delete', 'Delete', lob)}
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
