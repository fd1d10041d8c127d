import { asActor } from '../access/acting.ts'
import type { Directory } from '../access/directory.ts'
import { actorOf, holds } from './actions.ts'
import type { Schedule } from './schedule.ts'

/**
 * Rule: a schedule is an orphan when its owner may no longer edit schedules: they left, are disabled,
 * or lost the right; or it was an API key that has ended. It keeps running. `at` in epoch milliseconds.
 */
export function isOrphanSchedule(
  directory: Directory,
  { owner }: Pick<Schedule, 'owner'>,
  at: number,
): boolean {
  const actor = actorOf(owner)
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at) return true
  return !holds(asActor(directory, actor), 'schedule.edit')
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
