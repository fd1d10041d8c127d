import { decide } from '../access/decide.ts'
import type { Actor, Directory } from '../access/directory.ts'
import { noPlace } from '../access/target.ts'
import type { Action } from '../catalog/edition.ts'
import { asApiKeyId, asUserId } from '../kit/ids.ts'
import { componentOfFunctions } from './calling.ts'
import type { By, FunctionRow } from './function.ts'

/** Why nobody answers any more for what somebody put into service. */
export type Orphan = 'gone' | 'not-enabled' | 'not-allowed'

/** Whoever did it, as one who acts; undefined for the host, which answers for what it did. */
export function actorBy(by: By): Actor | undefined {
  const [user, key] = [by && asUserId(by), by && asApiKeyId(by)]
  if (user) return { kind: 'user', id: user }
  return key ? { kind: 'api-key', id: key } : undefined
}

/**
 * Rule: whoever put a function into service answers for it while they could put it there today; from
 * then on nobody does, until somebody adopts it. `at` is now, in epoch milliseconds.
 */
export function orphanOf(directory: Directory, by: By, at: number): Orphan | null {
  const actor = actorBy(by)
  if (!actor) return null
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at)
    return 'gone'
  const decision = decide(directory, actor, deployAction(directory), noPlace)
  if (decision.allowed) return null
  const { kind } = decision.because
  return kind === 'unknown-person' ? 'gone' : kind === 'not-enabled' ? kind : 'not-allowed'
}

const deployAction = ({ edition }: Directory): Action => `${componentOfFunctions(edition)}.deploy`

/**
 * Rule: an update of a secret by a function is one by whoever put it into service: they could change
 * secrets then, and can now.
 */
export const mayUpdateSecretsNow = (
  directory: Directory,
  deployment: { readonly by: By; readonly mayUpdateSecrets: boolean } | null,
): boolean => {
  const actor = deployment?.mayUpdateSecrets ? actorBy(deployment.by) : undefined
  return actor !== undefined && decide(directory, actor, 'secret.edit', noPlace).allowed
}

/** Whether a function is in service and nobody answers for it. */
export const isOrphan = (
  directory: Directory,
  { standing, deployment }: Pick<FunctionRow, 'standing' | 'deployment'>,
  at: number,
): boolean =>
  standing.serving !== null &&
  deployment !== null &&
  orphanOf(directory, deployment.by, at) !== null

/** Functions that a change makes orphans. */
export const newOrphans = (
  before: Directory,
  after: Directory,
  rows: readonly FunctionRow[],
  at: number,
): readonly FunctionRow[] =>
  rows.filter((row) => !isOrphan(before, row, at) && isOrphan(after, row, at))
