import { decide } from '../access/decide.ts'
import type { Directory } from '../access/directory.ts'
import { noPlace } from '../access/target.ts'
import { actorBy } from './orphans.ts'
import type { Schedule } from './schedule.ts'

/**
 * Rule: the owner of a schedule answers for it while they could edit it today; from then on nobody
 * does, until somebody adopts it. It keeps running. `at` is now, in epoch milliseconds.
 */
export function isOrphanSchedule(
  directory: Directory,
  { owner }: Pick<Schedule, 'owner'>,
  at: number,
): boolean {
  const actor = actorBy(owner)
  if (!actor) return false
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at) return true
  return !decide(directory, actor, 'schedule.edit', noPlace).allowed
}

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
