import { Text } from '@mantine/core'
import { deleteFunction, type FunctionDetail } from '@rolecall/contract/functions'
import { useNavigate } from '@tanstack/react-router'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = { readonly of: FunctionDetail; readonly onClose: () => void }

export function DeleteFunction({ of, onClose }: Props) {
  const { account } = useMe()
  const navigate = useNavigate()
  return (
    <ReviewDialog
      title={`Delete the function ${of.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(of.name)}
      write={(how) =>
        api.call(deleteFunction, {
          params: { account, function: of.id },
          query: howQuery(how),
          ifMatch: of.etag,
        })
      }
      onSaved={() => void navigate({ to: paths.functions, ignoreBlocker: true })}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
