import { Group, Table, Text } from '@mantine/core'
import { listSecrets, type SecretView } from '@rolecall/contract/secrets'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { FunctionsDoor, FunctionsNav } from '../functions/FunctionsArea.tsx'
import { paths } from '../paths.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { formatTime } from '../ui/time.ts'
import { DeleteSecret } from './DeleteSecret.tsx'
import { NewSecret, ReplaceSecret } from './SecretForm.tsx'
import { words } from './words.ts'

type Asked = { readonly doing: 'replace' | 'delete'; readonly secret: SecretView } | 'add' | null

export const SecretsPage = () => (
  <FunctionsDoor>
    <SecretList />
  </FunctionsDoor>
)

function SecretList() {
  const { account } = useMe()
  const whyNot = useWhyNot()
  const { data } = useSuspenseQuery(
    reading(listSecrets, { params: { account }, query: { limit: 200 } }),
  )
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  const add = (
    <ActionButton
      whyNot={whyNot('secret.create')}
      asked={{ action: 'secret.create' }}
      onClick={() => ask('add')}
    >
      Add secret
    </ActionButton>
  )
  return (
    <Page title="Secrets" about={words.about} actions={add}>
      <FunctionsNav />
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} action={add} />
      ) : (
        <SecretTable secrets={data.items} onAsk={(doing, secret) => ask({ doing, secret })} />
      )}
      {asked === 'add' && <NewSecret onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'replace' && (
        <ReplaceSecret secret={asked.secret} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteSecret secret={asked.secret} onClose={close} />
      )}
    </Page>
  )
}

type TableProps = {
  readonly secrets: readonly SecretView[]
  readonly onAsk: (doing: 'replace' | 'delete', secret: SecretView) => void
}

function SecretTable({ secrets, onAsk }: TableProps) {
  const { user } = useMe()
  const whyNot = useWhyNot()
  const isMasked = secrets.some(({ masked }) => masked !== null)
  const look = { variant: 'subtle', size: 'compact-sm' } as const
  return (
    <ScrollingTable
      label="Secrets"
      columns={['Name', ...(isMasked ? ['Value'] : []), 'Set last', 'Used by', 'Actions']}
      verticalSpacing={6}
      miw={640}
    >
      {secrets.map((secret) => (
        <Table.Tr key={secret.id}>
          <Table.Th scope="row">{secret.name}</Table.Th>
          {isMasked && <Table.Td>{secret.masked}</Table.Td>}
          <Table.Td>
            {secret.updated.by?.name ?? 'Someone not shown to you'}
            <Text size="xs" c="dimmed">
              {formatTime(secret.updated.at, user.regional)}
            </Text>
          </Table.Td>
          <Table.Td>
            <UsedBy secret={secret} />
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              <ActionButton
                {...look}
                whyNot={whyNot('secret.edit')}
                asked={{ action: 'secret.edit' }}
                aria-label={`Replace the value: ${secret.name}`}
                onClick={() => onAsk('replace', secret)}
              >
                Replace
              </ActionButton>
              <ActionButton
                {...look}
                whyNot={whyNot('secret.delete')}
                asked={{ action: 'secret.delete' }}
                aria-label={`Delete: ${secret.name}`}
                onClick={() => onAsk('delete', secret)}
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

const UsedBy = ({ secret }: { readonly secret: SecretView }) =>
  secret.functions.length === 0
    ? 'No function'
    : secret.functions.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <TextLink to={paths.function} params={{ function: id }} size="sm">
            {name}
          </TextLink>
        </span>
      ))
