import type { Acting } from '../../access/acting.ts'
import type { Warning } from '../../access/change.ts'
import type { FunctionId } from '../../kit/ids.ts'
import { isNonEmpty } from '../../kit/non-empty.ts'
import type { WriteOf } from '../rows.ts'
import { nameOfSchedule, type Pause, type Schedule } from '../schedule.ts'
import { stampOf } from './plan.ts'

type Moved = {
  readonly writes: readonly WriteOf<'schedule'>[]
  readonly warnings: readonly Warning[]
}

/**
 * Rule: a function that is undeployed takes no schedule along: they are paused, each says why, and they
 * go on when it is deployed again. For the plan that undeploys, in the same change.
 */
export const pauseSchedulesOf = (
  acting: Acting,
  of: FunctionId,
  schedules: readonly Schedule[],
  at: number,
): Moved =>
  moved('schedules-pause', of, schedules, null, (before) => ({
    ...before,
    paused: 'undeployed',
    ...stampOf(acting, at),
  }))

/**
 * Rule: what was paused by undeploying goes on with the next deployment, from then on; what somebody
 * paused by hand waits for somebody. For the plans that deploy, in the same change.
 */
export const resumeSchedulesOf = (
  acting: Acting,
  of: FunctionId,
  schedules: readonly Schedule[],
  at: number,
): Moved =>
  moved('schedules-resume', of, schedules, 'undeployed', (before) => ({
    ...before,
    paused: null,
    since: at,
    ...stampOf(acting, at),
  }))

/** Those of a function that are paused so, changed; and what to say of it. */
function moved(
  kind: 'schedules-pause' | 'schedules-resume',
  of: FunctionId,
  schedules: readonly Schedule[],
  paused: Pause | null,
  change: (before: Schedule) => Schedule,
): Moved {
  const found = schedules.filter((each) => each.function === of && each.paused === paused)
  const names = found.map(nameOfSchedule)
  return {
    writes: found.map((before) => ({ noun: 'schedule', before, after: change(before) })),
    warnings: isNonEmpty(names) ? [{ kind, names }] : [],
  }
}

/** For the plan that deletes a function: its schedules go with it. */
export const deleteSchedulesOf = (
  of: FunctionId,
  schedules: readonly Schedule[],
): readonly WriteOf<'schedule'>[] =>
  schedules
    .filter((each) => each.function === of)
    .map((before) => ({ noun: 'schedule', before, after: null }))
