import { asActor } from '../access/acting.ts'
import type { Directory } from '../access/directory.ts'
import type { Action } from '../catalog/edition.ts'
import { actorOf, functionAction, holds } from './actions.ts'
import type { By, FunctionRow } from './function.ts'

/**
 * Rule: a function in service is an orphan when whoever deployed it may no longer deploy: they left,
 * are disabled, or lost the right; or it was an API key that has ended. The host answers for what it
 * did. `at` is now, in epoch milliseconds.
 */
export function isOrphan(
  directory: Directory,
  { standing, deployment }: Pick<FunctionRow, 'standing' | 'deployment'>,
  at: number,
): boolean {
  if (standing.serving === null || !deployment) return false
  return !answers(directory, deployment.by, functionAction(directory.edition, 'deploy'), at)
}

/** Whether whoever did something could do it today. */
export function answers(directory: Directory, by: By, action: Action, at: number): boolean {
  const actor = actorOf(by)
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at) return false
  return holds(asActor(directory, actor), action)
}

/** Functions that a change makes orphans. */
export const newOrphans = (
  before: Directory,
  after: Directory,
  rows: readonly FunctionRow[],
  at: number,
): readonly FunctionRow[] =>
  rows.filter((row) => !isOrphan(before, row, at) && isOrphan(after, row, at))
