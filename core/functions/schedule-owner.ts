import type { Directory } from '../access/directory.ts'
import { answers } from './orphans.ts'
import type { Schedule } from './schedule.ts'

/**
 * Rule: the owner of a schedule answers for it while they could edit it today; from then on nobody
 * does, until somebody adopts it. It keeps running. `at` is now, in epoch milliseconds.
 */
export const isOrphanSchedule = (
  directory: Directory,
  { owner }: Pick<Schedule, 'owner'>,
  at: number,
): boolean => !answers(directory, owner, 'schedule.edit', at)

/** Schedules that a change makes orphans. */
export const newOrphanSchedules = (
  before: Directory,
  after: Directory,
  schedules: readonly Schedule[],
  at: number,
): readonly Schedule[] =>
  schedules.filter(
    (each) => !isOrphanSchedule(before, each, at) && isOrphanSchedule(after, each, at),
  )
