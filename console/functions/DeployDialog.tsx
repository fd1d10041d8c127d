import { Code, List, Text } from '@mantine/core'
import {
  deployFunction,
  type DeployedView,
  type FunctionDetail,
  type VersionDetail,
} from '@rolecall/contract/functions'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ReviewDialog, type Write } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { MovedSchedules } from '../schedules/MovedSchedules.tsx'
import { useMe } from '../sign-in/me.ts'
import { HowItRuns } from './HowItRuns.tsx'
import { words } from './words.ts'

type Props = { readonly of: FunctionDetail; readonly onClose: () => void }

/** What would be frozen, as the server says it, before it is. */
export function DeployDialog({ of, onClose }: Props) {
  const { account } = useMe()
  const queries = useQueryClient()
  const [planned, setPlanned] = useState<DeployedView | null>(null)
  const write: Write<DeployedView> = async ({ preview, reason }) => {
    const answer = await api.call(deployFunction, {
      params: { account, function: of.id },
      query: preview ? { preview } : {},
      input: reason === null ? {} : { reason },
      ifMatch: of.etag,
    })
    if (preview && answer.ok) setPlanned(answer.value.value.value)
    // What went wrong is kept with the function: its page shows it where it is.
    if (!preview && !answer.ok) await queries.invalidateQueries()
    return answer
  }
  return (
    <ReviewDialog
      title={words.deploy.title(of.name)}
      confirm="Deploy"
      said={words.deploy.done(of.name, of.lastVersion + 1)}
      write={write}
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">
        {words.deploy.about(of.lastVersion + 1)} {words.deploy.answersFor}
      </Text>
      <HowItRuns onlyUnsealed />
      <MovedSchedules of={of} paused="undeployed" />
      {planned !== null && (
        <Frozen
          version={planned.version}
          mayUpdateSecrets={planned.deployed?.mayUpdateSecrets ?? false}
        />
      )}
    </ReviewDialog>
  )
}

type FrozenProps = { readonly version: VersionDetail; readonly mayUpdateSecrets: boolean }

export function Frozen({ version: { secrets, variables, length }, mayUpdateSecrets }: FrozenProps) {
  const names = Object.keys(variables).toSorted()
  return (
    <List size="sm">
      <List.Item>{length.toLocaleString('en')} characters of code</List.Item>
      {names.length > 0 && (
        <List.Item>
          {words.deploy.variables}: <Code>{names.join(', ')}</Code>
        </List.Item>
      )}
      {secrets !== null && (
        <List.Item>
          {secrets.length === 0 ? (
            words.deploy.noSecrets
          ) : (
            <>
              {words.deploy.secrets}: <Code>{secrets.join(', ')}</Code>.{' '}
              {mayUpdateSecrets && words.deploy.updates}
            </>
          )}
        </List.Item>
      )}
    </List>
  )
}
