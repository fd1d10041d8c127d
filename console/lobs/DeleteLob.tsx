import { Text } from '@mantine/core'
import { deleteLob, type LobView } from '@rolecall/contract/lobs'
import { api } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = { readonly lob: LobView; readonly onClose: () => void }

export function DeleteLob({ lob, onClose }: Props) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Delete the line of business ${lob.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(lob.name)}
      write={(how) =>
        api.call(deleteLob, { params: { account, lob: lob.id }, query: howQuery(how) })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
