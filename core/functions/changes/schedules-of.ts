import type { Acting } from '../../access/acting.ts'
import type { FunctionId } from '../../kit/ids.ts'
import type { WriteOf } from '../rows.ts'
import type { Pause, Schedule } from '../schedule.ts'
import { stampOf } from './plan.ts'

/**
 * Rule: a function that is undeployed takes no schedule along: they are paused, each says why, and
 * they wait until somebody lets them go on. For the plan that undeploys, in the same change.
 */
export const pauseSchedulesOf = (
  acting: Acting,
  of: FunctionId,
  schedules: readonly Schedule[],
  at: number,
): readonly WriteOf<'schedule'>[] =>
  schedules
    .filter((each) => each.function === of && each.paused === null)
    .map((before) => ({
      noun: 'schedule',
      before,
      after: { ...before, paused: 'undeployed' satisfies Pause, ...stampOf(acting, at) },
    }))

/** For the plan that deletes a function: its schedules go with it. */
export const deleteSchedulesOf = (
  of: FunctionId,
  schedules: readonly Schedule[],
): readonly WriteOf<'schedule'>[] =>
  schedules
    .filter((each) => each.function === of)
    .map((before) => ({ noun: 'schedule', before, after: null }))
