import { Stack, Table, Text } from '@mantine/core'
import { listScheduleRuns, type ScheduleRun, type ScheduleView } from '@rolecall/contract/schedules'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { CallLink } from '../functions/CallLink.tsx'
import { useMe } from '../sign-in/me.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { formatTime } from '../ui/time.ts'
import { nameOf } from './names.ts'
import { RunState } from './RunState.tsx'
import { words } from './words.ts'

type Props = { readonly schedule: ScheduleView; readonly onClose: () => void }

const hasEnded = ({ state }: ScheduleRun) => state !== 'waiting' && state !== 'calling'

/** What became of each run, newest first; it is asked again while one is under way. */
export function RunsDialog({ schedule, onClose }: Props) {
  const { account } = useMe()
  const { data, error } = useQuery({
    ...reading(listScheduleRuns, { params: { account, schedule: schedule.id } }),
    refetchInterval: ({ state }) => (state.data?.items.every(hasEnded) ? 10_000 : 1_000),
  })
  return (
    <Dialog onClose={onClose} title={`Runs of “${nameOf(schedule)}”`} size="xl">
      <Stack>
        <Text size="sm" c="dimmed">
          {words.runsAbout}
        </Text>
        {error !== null && <ProblemAlert problem={error.problem} />}
        {data === undefined && error === null && <Loading lines={3} />}
        {data?.items.length === 0 && <Text size="sm">{words.noRuns}</Text>}
        {data !== undefined && data.items.length > 0 && (
          <ScrollingTable
            label="Runs"
            columns={['Due', 'How', 'Result', 'Took', 'Log']}
            verticalSpacing={6}
            miw={600}
          >
            {data.items.map((run) => (
              <RunRow key={run.fireAt} run={run} />
            ))}
          </ScrollingTable>
        )}
      </Stack>
    </Dialog>
  )
}

function RunRow({ run }: { readonly run: ScheduleRun }) {
  const { regional } = useMe().user
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {run.missedFrom !== null && `${formatTime(run.missedFrom, regional)} to `}
        {formatTime(run.fireAt, regional)}
      </Table.Th>
      <Table.Td>
        {run.byHand ? words.byHand : words.byClock}
        {run.attempts > 1 && (
          <Text size="xs" c="dimmed">
            {words.attempts(run.attempts)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <RunState run={run} />
        {run.state === 'missed' && (
          <Text size="xs" c="dimmed" maw={280}>
            {words.missedAbout}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{run.ms === null ? 'None' : words.took(Math.round(run.ms))}</Table.Td>
      <Table.Td>{run.call === null ? 'None' : <CallLink call={run.call} />}</Table.Td>
    </Table.Tr>
  )
}
