import { Badge, Table, Text } from '@mantine/core'
import { listApiKeys, revokeApiKey, type ApiKeyView } from '@rolecall/contract/api-keys'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { count } from '../ui/sentence.ts'
import { formatTime } from '../ui/time.ts'
import { NewApiKey } from './NewApiKey.tsx'
import { words } from './words.ts'

export function ApiKeysPage() {
  const { account } = useMe()
  const whyNot = useWhyNot()
  const { data } = useSuspenseQuery(reading(listApiKeys, { params: { account } }))
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null)
  const add = (
    <ActionButton
      whyNot={whyNot('api-key.create')}
      asked={{ action: 'api-key.create' }}
      onClick={() => setAdding(true)}
    >
      Add API key
    </ActionButton>
  )

  return (
    <Page title="API keys" about={words.about} actions={add}>
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} action={add} />
      ) : (
        <KeyTable keys={data.items} onRevoke={setRevoking} />
      )}
      {isAdding && <NewApiKey onClose={() => setAdding(false)} />}
      {revoking !== null && (
        <ReviewDialog
          title={`Revoke the key ${revoking.name}?`}
          confirm="Revoke"
          isDangerous
          said={words.revoked(revoking.name)}
          write={(how) =>
            api.call(revokeApiKey, {
              params: { account, key: revoking.id },
              query: howQuery(how),
            })
          }
          onSaved={() => setRevoking(null)}
          onClose={() => setRevoking(null)}
        >
          <Text size="sm">{words.revokeAbout}</Text>
        </ReviewDialog>
      )}
    </Page>
  )
}

type Props = {
  readonly keys: readonly ApiKeyView[]
  readonly onRevoke: (key: ApiKeyView) => void
}

function KeyTable({ keys, onRevoke }: Props) {
  return (
    <ScrollingList label="API keys">
      <Table verticalSpacing={6} miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Key</Table.Th>
            <Table.Th scope="col">May</Table.Th>
            <Table.Th scope="col">Made by</Table.Th>
            <Table.Th scope="col">Expires</Table.Th>
            <Table.Th scope="col">Last used</Table.Th>
            <Table.Th scope="col">Actions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} onRevoke={onRevoke} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollingList>
  )
}

type RowProps = { readonly of: ApiKeyView; readonly onRevoke: Props['onRevoke'] }

function KeyRow({ of: key, onRevoke }: RowProps) {
  const { user } = useMe()
  const whyNot = useWhyNot()
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {key.name}{' '}
        {key.revoked && (
          <Badge variant="light" color="gray" tt="none">
            Revoked
          </Badge>
        )}
      </Table.Th>
      <Table.Td ff="monospace">{key.prefix}…</Table.Td>
      <Table.Td>
        {key.kind === 'decisions'
          ? words.kinds.decisions
          : count(key.permissions.length, 'permission')}
      </Table.Td>
      <Table.Td>{key.createdBy.name}</Table.Td>
      <Table.Td>{formatTime(key.expiresAt, user.regional)}</Table.Td>
      <Table.Td>
        {key.lastUsedAt === null ? 'Never' : formatTime(key.lastUsedAt, user.regional)}
      </Table.Td>
      <Table.Td>
        {!key.revoked && (
          <ActionButton
            variant="subtle"
            size="compact-sm"
            whyNot={whyNot('api-key.revoke')}
            asked={{ action: 'api-key.revoke' }}
            aria-label={`Revoke: ${key.name}`}
            onClick={() => onRevoke(key)}
          >
            Revoke
          </ActionButton>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
