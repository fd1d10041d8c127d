import { Group, Table } from '@mantine/core'
import { listSecrets, type SecretView } from '@rolecall/contract/secrets'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { AreaList } from '../functions/AreaList.tsx'
import { FunctionsDoor } from '../functions/FunctionsArea.tsx'
import { RowButton } from '../functions/RowButton.tsx'
import { Stamp } from '../functions/Stamp.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
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
  const { data } = useSuspenseQuery(
    reading(listSecrets, { params: { account }, query: { limit: 200 } }),
  )
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  return (
    <AreaList
      title="Secrets"
      about={words.about}
      add={{ label: 'Add secret', by: 'secret.create', onAdd: () => ask('add') }}
      none={words.none}
      list={
        data.items.length === 0 ? null : (
          <SecretTable secrets={data.items} onAsk={(doing, secret) => ask({ doing, secret })} />
        )
      }
    >
      {asked === 'add' && <NewSecret onClose={close} />}
      {asked !== null && asked !== 'add' && asked.doing === 'replace' && (
        <ReplaceSecret secret={asked.secret} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.doing === 'delete' && (
        <DeleteSecret secret={asked.secret} onClose={close} />
      )}
    </AreaList>
  )
}

type TableProps = {
  readonly secrets: readonly SecretView[]
  readonly onAsk: (doing: 'replace' | 'delete', secret: SecretView) => void
}

function SecretTable({ secrets, onAsk }: TableProps) {
  const isMasked = secrets.some(({ masked }) => masked !== null)
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
            <Stamp {...secret.updated} />
          </Table.Td>
          <Table.Td>
            <UsedBy secret={secret} />
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              <RowButton
                label="Replace the value"
                of={secret.name}
                by="secret.edit"
                onClick={() => onAsk('replace', secret)}
              >
                Replace
              </RowButton>
              <RowButton
                label="Delete"
                of={secret.name}
                by="secret.delete"
                onClick={() => onAsk('delete', secret)}
              />
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
