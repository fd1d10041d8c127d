import { Text } from '@mantine/core'
import { undeployFunction, type FunctionView } from '@rolecall/contract/functions'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { MovedSchedules } from '../schedules/MovedSchedules.tsx'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = { readonly of: FunctionView; readonly onClose: () => void }

export function UndeployDialog({ of, onClose }: Props) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Take ${of.name} out of service?`}
      confirm="Undeploy"
      isDangerous
      said={words.stopped(of.name)}
      write={({ preview, reason }) =>
        api.call(undeployFunction, {
          params: { account, function: of.id },
          query: preview ? { preview } : {},
          input: reason === null ? {} : { reason },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.stopAbout}</Text>
      <MovedSchedules of={of} paused={null} />
    </ReviewDialog>
  )
}
