import { Badge, Group, Table, Text } from '@mantine/core'
import type { ScheduleView } from '@rolecall/contract/schedules'
import { useFunctionActions } from '../functions/actions.ts'
import { OrphanBadge } from '../functions/Orphaned.tsx'
import { RowButton } from '../functions/RowButton.tsx'
import { someone } from '../functions/Stamp.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { formatTime } from '../ui/time.ts'
import { nameOf, timesOf } from './names.ts'
import { RunState } from './RunState.tsx'
import type { Doing } from './ScheduleTable.tsx'
import type { ScheduleActs } from './use-schedule-acts.ts'
import { words } from './words.ts'

type Props = {
  readonly schedule: ScheduleView
  readonly isOfOne: boolean
  readonly acts: ScheduleActs
  readonly onAsk: (doing: Doing) => void
  readonly onRuns: () => void
}

export function ScheduleRow({ schedule, isOfOne, acts, onAsk, onRuns }: Props) {
  const { user } = useMe()
  const { description, cron, timeZone, nextAt, lastRun, missed } = schedule
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {nameOf(schedule)}
        <Text size="xs" c="dimmed" fw={400}>
          {description !== '' && `${timesOf(cron)}, `}
          <code>{cron}</code> {timeZone}
        </Text>
      </Table.Th>
      {!isOfOne && (
        <Table.Td>
          <TextLink to={paths.function} params={{ function: schedule.function.id }} size="sm">
            {schedule.function.name}
          </TextLink>
        </Table.Td>
      )}
      <Table.Td>
        <ScheduleState schedule={schedule} />
      </Table.Td>
      <Table.Td>{nextAt === null ? 'None' : formatTime(nextAt, user.regional)}</Table.Td>
      <Table.Td>
        {lastRun === null ? (
          words.neverRan
        ) : (
          <>
            <RunState run={lastRun} />
            <Text size="xs" c="dimmed">
              {formatTime(lastRun.fireAt, user.regional)}
            </Text>
          </>
        )}
        {missed > 0 && lastRun?.state !== 'missed' && (
          <Text size="xs">{words.missedLately(missed)}</Text>
        )}
      </Table.Td>
      <Table.Td>
        <Owner schedule={schedule} onAdopt={() => onAsk('adopt')} />
      </Table.Td>
      <Table.Td>
        <RowActions schedule={schedule} acts={acts} onAsk={onAsk} onRuns={onRuns} />
      </Table.Td>
    </Table.Tr>
  )
}

function ScheduleState({ schedule: { paused } }: Pick<Props, 'schedule'>) {
  const [color, said] =
    paused === null
      ? ['green', words.active]
      : paused === 'by-hand'
        ? ['gray', words.paused]
        : ['yellow', words.waits]
  return (
    <>
      <Badge component="span" variant="light" color={color} tt="none" miw="max-content">
        {said}
      </Badge>
      {paused === 'undeployed' && (
        <Text size="xs" c="dimmed" maw={180}>
          {words.waitsAbout}
        </Text>
      )}
    </>
  )
}

type OwnerProps = Pick<Props, 'schedule'> & { readonly onAdopt: () => void }

function Owner({ schedule, onAdopt }: OwnerProps) {
  return (
    <>
      {schedule.isOwn ? words.you : (schedule.owner?.name ?? someone)}
      {schedule.isOrphan && (
        <>
          <div>
            <OrphanBadge />
          </div>
          <Text size="xs" c="dimmed" maw={200}>
            {schedule.standsStill ? words.orphanStands : words.orphanAbout}
          </Text>
          <RowButton
            variant="default"
            label="Adopt"
            of={nameOf(schedule)}
            by="schedule.edit"
            onClick={onAdopt}
          />
        </>
      )}
    </>
  )
}

function RowActions({ schedule, acts, onAsk, onRuns }: Omit<Props, 'isOfOne'>) {
  const { invoke } = useFunctionActions()
  const { paused } = schedule
  const of = nameOf(schedule)
  const waits = paused === 'undeployed'
  async function runNow() {
    const answer = await acts.run(schedule)
    if (answer.ok) onRuns()
  }
  return (
    <Group gap={2} maw={260}>
      <RowButton
        label="Run now"
        of={of}
        by={invoke}
        whyNot={waits ? words.notDeployed : null}
        onClick={() => void runNow()}
      />
      <RowButton
        label={paused === null || waits ? 'Pause' : 'Resume'}
        of={of}
        by="schedule.edit"
        onClick={() => void acts.pause(schedule, paused === null || waits)}
      />
      <RowButton label="Change" of={of} by="schedule.edit" onClick={() => onAsk('change')} />
      <RowButton label="Runs" of={of} by="schedule.read" onClick={onRuns} />
      <RowButton label="Delete" of={of} by="schedule.delete" onClick={() => onAsk('delete')} />
    </Group>
  )
}
