import { Text } from '@mantine/core'
import { listApiKeys, revokeApiKey, type ApiKeyView } from '@rolecall/contract/api-keys'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { EditApiKey } from './EditApiKey.tsx'
import { KeyRow, type Doing } from './KeyRow.tsx'
import { NewApiKey } from './NewApiKey.tsx'
import { RotateApiKey } from './RotateApiKey.tsx'
import { words } from './words.ts'

type Open = { readonly doing: Doing; readonly of: ApiKeyView } | 'adding' | null

export function ApiKeysPage() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listApiKeys, { params: { account } }))
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const add = (
    <GovernedButton by="api-key.create" onClick={() => setOpen('adding')}>
      Add API key
    </GovernedButton>
  )

  return (
    <Page title="API keys" about={words.about} actions={add}>
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} action={add} />
      ) : (
        <KeyTable
          keys={data.items}
          now={data.now}
          onDo={(doing, key) => setOpen({ doing, of: key })}
        />
      )}
      {open === 'adding' && <NewApiKey onClose={close} />}
      {open !== null && open !== 'adding' && <KeyDialog {...open} onClose={close} />}
    </Page>
  )
}

type TableProps = {
  readonly keys: readonly ApiKeyView[]
  readonly now: number
  readonly onDo: (doing: Doing, key: ApiKeyView) => void
}

function KeyTable({ keys, ...row }: TableProps) {
  return (
    <ScrollingTable
      label="API keys"
      columns={['Name', 'State', 'May', 'Acts as', 'Ends', 'Last used', 'Actions']}
      verticalSpacing={6}
      miw={960}
    >
      {keys.map((key) => (
        <KeyRow key={key.id} of={key} {...row} />
      ))}
    </ScrollingTable>
  )
}

type DialogProps = Exclude<Open, 'adding' | null> & { readonly onClose: () => void }

function KeyDialog({ doing, ...on }: DialogProps) {
  if (doing === 'edit') return <EditApiKey {...on} />
  if (doing === 'rotate') return <RotateApiKey {...on} />
  return <RevokeApiKey {...on} />
}

function RevokeApiKey({
  of: key,
  onClose,
}: {
  readonly of: ApiKeyView
  readonly onClose: () => void
}) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Revoke the key ${key.name}?`}
      confirm="Revoke"
      isDangerous
      said={words.revoked(key.name)}
      write={(how) =>
        api.call(revokeApiKey, { params: { account, key: key.id }, query: howQuery(how) })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.revokeAbout}</Text>
    </ReviewDialog>
  )
}
