import type { FunctionView } from '@rolecall/contract/functions'
import type { ScheduleView } from '@rolecall/contract/schedules'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../sign-in/me.ts'
import { schedulesQuery } from './list.ts'
import { nameOf, timesOf } from './names.ts'
import { words } from './words.ts'

type Props = {
  readonly of: FunctionView
  /** How those stand now that deploying, or undeploying, would move. */
  readonly paused: ScheduleView['paused']
}

/** Each schedule that goes along with a function, by its times: the warning above names the first ones only. */
export function MovedSchedules({ of, paused }: Props) {
  const { account, actions } = useMe()
  const { data } = useQuery({
    ...schedulesQuery(account, of.id),
    enabled: actions.includes('schedule.read'),
  })
  const moved = data?.items.filter((each) => each.paused === paused) ?? []
  if (moved.length === 0) return null
  return (
    <details>
      <summary>{words.moved(moved.length)}</summary>
      <ul className="plain-list">
        {moved.map((schedule) => (
          <li key={schedule.id}>
            <b>{nameOf(schedule)}</b>
            {schedule.description !== '' && `, ${timesOf(schedule.cron)}`} ({schedule.timeZone})
          </li>
        ))}
      </ul>
    </details>
  )
}
