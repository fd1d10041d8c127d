import { Text } from '@mantine/core'
import { rollbackFunction, type FunctionDetail } from '@rolecall/contract/functions'
import { ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { DifferenceView } from './DifferenceView.tsx'
import { HowItRuns } from './HowItRuns.tsx'
import { words } from './words.ts'

type Props = {
  readonly of: FunctionDetail
  readonly version: number
  readonly onClose: () => void
}

/** Back to what served before, with what that changes. */
export function RollbackDialog({ of, version, onClose }: Props) {
  const { account } = useMe()
  const next = of.lastVersion + 1
  return (
    <ReviewDialog
      title={words.versions.rollback(version)}
      confirm="Roll back"
      said={words.deploy.done(of.name, next)}
      write={({ preview, reason }) =>
        api.call(rollbackFunction, {
          params: { account, function: of.id },
          query: preview ? { preview } : {},
          input: reason === null ? { version } : { version, reason },
          ifMatch: of.etag,
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">
        {words.versions.rollbackAbout(version, next)} {words.deploy.answersFor}
      </Text>
      <HowItRuns onlyUnsealed />
      <DifferenceView of={of.id} from={of.serving ?? of.lastVersion} to={version} />
    </ReviewDialog>
  )
}
