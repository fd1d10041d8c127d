import { asActor } from '../access/acting.ts'
import type { Fate } from '../access/change.ts'
import type { Directory } from '../access/directory.ts'
import type { Action } from '../catalog/edition.ts'
import { actorOf, functionAction, holds } from './actions.ts'
import type { By, FunctionRow } from './function.ts'
import type { Schedule } from './schedule.ts'

type Served = Pick<FunctionRow, 'standing' | 'deployment'>
type Owned = Pick<Schedule, 'owner'>

/**
 * Rule: a function in service is an orphan when whoever deployed it may no longer deploy: they left,
 * are disabled, or lost the right; or it was an API key that has ended. The host answers for what it
 * did. `at` is now, in epoch milliseconds.
 */
export function isOrphan(
  directory: Directory,
  { standing, deployment }: Served,
  at: number,
): boolean {
  if (standing.serving === null || !deployment) return false
  return !answers(directory, deployment.by, functionAction(directory.edition, 'deploy'), at)
}

/**
 * Rule: the owner of a schedule answers for it while they could edit it today; from then on nobody
 * does, until somebody adopts it. `at` is now, in epoch milliseconds.
 */
export const isOrphanSchedule = (directory: Directory, { owner }: Owned, at: number): boolean =>
  !answers(directory, owner, 'schedule.edit', at)

/** Rule: what nobody answers for goes on; where the account says so, it stands still until it is adopted. */
export const standsStill = (directory: Directory, row: Served, at: number): boolean =>
  directory.settings.orphansStop && isOrphan(directory, row, at)
export const scheduleStandsStill = (directory: Directory, row: Owned, at: number): boolean =>
  directory.settings.orphansStop && isOrphanSchedule(directory, row, at)

/** Those of an account that nobody answers for. */
export const orphansAmong = (
  directory: Directory,
  all: { readonly functions: readonly FunctionRow[]; readonly schedules: readonly Schedule[] },
  at: number,
) => ({
  functions: all.functions.filter((row) => isOrphan(directory, row, at)),
  schedules: all.schedules.filter((row) => isOrphanSchedule(directory, row, at)),
})

/** Whether whoever did something could do it today. */
function answers(directory: Directory, by: By, action: Action, at: number): boolean {
  const actor = actorOf(by)
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at) return false
  return holds(asActor(directory, actor), action)
}

/** What a change means for one thing, by whether it is an orphan before and after; null: nothing. */
export function fateOf(
  before: Directory,
  after: Directory,
  isOrphaned: (directory: Directory) => boolean,
): Fate | null {
  const [was, is] = [isOrphaned(before), isOrphaned(after)]
  const stood = was && before.settings.orphansStop
  const stands = is && after.settings.orphansStop
  if (stood !== stands) return stands ? 'stops' : 'runs-again'
  return is && !was ? 'goes-on' : null
}
