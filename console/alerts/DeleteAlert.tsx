import { deleteAlert, type AlertView } from '@rolecall/contract/alerts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = {
  readonly alert: AlertView
  readonly onDeleted: () => void
  readonly onClose: () => void
}

export function DeleteAlert({ alert, onDeleted, onClose }: Props) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Delete the alert ${alert.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(alert.name)}
      write={(how) =>
        api.call(deleteAlert, {
          params: { account, alert: alert.id },
          query: howQuery(how),
          ifMatch: alert.etag,
        })
      }
      onSaved={onDeleted}
      onClose={onClose}
    >
      {words.deleteAbout}
    </ReviewDialog>
  )
}
