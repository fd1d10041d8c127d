import { Text } from '@mantine/core'
import { rotateAlertSecret, type AlertView } from '@rolecall/contract/alerts'
import { useState } from 'react'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { words } from './words.ts'

type Props = { readonly alert: AlertView; readonly onClose: () => void }

export function RotateSecret({ alert, onClose }: Props) {
  const { account } = useMe()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret !== null) return <ShownOnce {...words.secret} secret={secret} onClose={onClose} />
  return (
    <ReviewDialog
      title={words.secretNew}
      confirm="Make another"
      said={words.secretMade}
      write={({ preview, reason }) =>
        api.call(rotateAlertSecret, {
          params: { account, alert: alert.id },
          query: preview ? { preview } : {},
          input: reason === null ? {} : { reason },
        })
      }
      onSaved={({ value }) => (value.secret === null ? onClose() : setSecret(value.secret))}
      onClose={onClose}
    >
      <Text size="sm">{words.secretNewAbout}</Text>
    </ReviewDialog>
  )
}
