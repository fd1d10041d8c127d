import { Stack } from '@mantine/core'
import { adoptSchedule, deleteSchedule, type ScheduleView } from '@rolecall/contract/schedules'
import { useState } from 'react'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { nameOf } from './names.ts'
import { RunsDialog } from './RunsDialog.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import { ScheduleRow } from './ScheduleRow.tsx'
import { useScheduleActs } from './use-schedule-acts.ts'
import { words } from './words.ts'

type Props = {
  readonly schedules: readonly ScheduleView[]
  /** They are of one function, which is said elsewhere. */
  readonly isOfOne?: boolean
  /** The schedule whose runs are shown. */
  readonly runsOf: string | undefined
  readonly onRuns: (schedule: string | null) => void
}
export type Doing = 'change' | 'adopt' | 'delete'

export function ScheduleTable({ schedules, isOfOne = false, runsOf, onRuns }: Props) {
  const [asked, ask] = useState<{ doing: Doing; schedule: ScheduleView } | null>(null)
  const close = () => ask(null)
  const acts = useScheduleActs()
  const shown = schedules.find(({ id }) => id === runsOf)
  return (
    <Stack gap="sm">
      <ProblemAlert problem={acts.problem} />
      <ScrollingTable
        label="Schedules"
        columns={[
          'Schedule',
          ...(isOfOne ? [] : ['Function']),
          'State',
          'Next run',
          'Last run',
          'Runs as',
          'Actions',
        ]}
        verticalSpacing={6}
        miw={isOfOne ? 860 : 980}
      >
        {schedules.map((schedule) => (
          <ScheduleRow
            key={schedule.id}
            schedule={schedule}
            isOfOne={isOfOne}
            acts={acts}
            onAsk={(doing) => ask({ doing, schedule })}
            onRuns={() => onRuns(schedule.id)}
          />
        ))}
      </ScrollingTable>
      {shown !== undefined && <RunsDialog schedule={shown} onClose={() => onRuns(null)} />}
      {asked?.doing === 'change' && <ScheduleForm of={asked} onClose={close} />}
      {asked?.doing === 'adopt' && <AdoptSchedule schedule={asked.schedule} onClose={close} />}
      {asked?.doing === 'delete' && <DeleteSchedule schedule={asked.schedule} onClose={close} />}
    </Stack>
  )
}

type DialogProps = { readonly schedule: ScheduleView; readonly onClose: () => void }

function AdoptSchedule({ schedule, onClose }: DialogProps) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Adopt “${nameOf(schedule)}”?`}
      confirm="Adopt"
      said={words.adopted}
      write={({ preview, reason }) =>
        api.call(adoptSchedule, {
          params: { account, schedule: schedule.id },
          query: preview ? { preview } : {},
          input: reason === null ? {} : { reason },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      {words.adoptAbout}
    </ReviewDialog>
  )
}

function DeleteSchedule({ schedule, onClose }: DialogProps) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Delete “${nameOf(schedule)}”?`}
      confirm="Delete"
      isDangerous
      said={words.deleted}
      write={(how) =>
        api.call(deleteSchedule, {
          params: { account, schedule: schedule.id },
          query: howQuery(how),
          ifMatch: schedule.etag,
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      {words.deleteAbout}
    </ReviewDialog>
  )
}
