import type { ScheduleRun, ScheduleView } from '@rolecall/contract/schedules'
import { etagOf } from '@rolecall/core/functions/changes/functions'
import { byOf } from '@rolecall/core/functions/changes/plan'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { isOrphanSchedule, scheduleStandsStill } from '@rolecall/core/functions/orphans'
import type { Schedule } from '@rolecall/core/functions/schedule'
import type { RunShown } from '@rolecall/store/schedule-runs'
import { cronTimes } from '../functions/cron.ts'
import { byView } from './functions.ts'
import type { Viewer } from './viewer.ts'

/** What a schedule is shown with: its function, its last run, what was missed, and the time. */
export type ScheduleFacts = {
  readonly functions: readonly FunctionRow[]
  readonly lastRun: RunShown | null
  /** Of the account, by schedule. */
  readonly missed: ReadonlyMap<string, number>
  readonly now: number
}

export function scheduleView(
  viewer: Viewer,
  row: Schedule,
  { functions, lastRun, missed, now }: ScheduleFacts,
): ScheduleView {
  const { id, description, cron, timeZone, headers, payload, paused, createdAt, updatedAt } = row
  const name = functions.find((each) => each.id === row.function)?.name ?? row.function
  return {
    id,
    function: { id: row.function, name },
    description,
    cron,
    timeZone,
    headers: { ...headers },
    payload,
    paused,
    owner: byView(viewer, row.owner),
    isOwn: row.owner !== null && byOf(viewer.actor) === row.owner,
    isOrphan: isOrphanSchedule(viewer.directory, row, now),
    standsStill: scheduleStandsStill(viewer.directory, row, now),
    nextAt: paused === null ? cronTimes.next(row, Math.max(now, row.since)) : null,
    lastRun: lastRun && runView(lastRun),
    missed: missed.get(id) ?? 0,
    createdAt,
    updatedAt,
    etag: etagOf(row),
  }
}

export const runView = (run: RunShown): ScheduleRun => ({ ...run })

/** A moment by the clocks of a zone, as `2026-03-29T03:00+02:00`. */
export function localTime(timeZone: string, at: number): string {
  const offset = cronTimes.offset(timeZone, at)
  const wall = new Date(at + offset * 60_000).toISOString().slice(0, 16)
  const two = (number: number) => String(number).padStart(2, '0')
  const minutes = Math.abs(offset)
  const sign = offset < 0 ? '-' : '+'
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
