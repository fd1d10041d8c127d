import { decideAs } from '../access/decide.ts'
import { asActor, type Acting } from '../access/acting.ts'
import type { Actor, Directory } from '../access/directory.ts'
import { noPlace } from '../access/target.ts'
import type { Action, Edition } from '../catalog/edition.ts'
import { asApiKeyId, asUserId } from '../kit/ids.ts'
import { componentOfFunctions } from './calling.ts'
import type { By, FunctionRow } from './function.ts'
import type { Model } from './limits.ts'
import type { DomainRow } from './secret.ts'

export type FunctionVerb = 'read' | 'create' | 'edit' | 'delete' | 'deploy' | 'undeploy'

/** Rule: what may be done to functions goes by the words of the edition; V1 undeploys by `deploy`. */
export function functionAction(edition: Edition, verb: FunctionVerb): Action {
  const component = componentOfFunctions(edition)
  const known = component === 'lambda' && verb === 'undeploy' ? 'deploy' : verb
  return `${component}.${known}`
}

/** Rule: what is newly written runs as the edition has it; what came along from an earlier one stays. */
export const modelOf = (edition: Edition): Model =>
  componentOfFunctions(edition) === 'lambda' ? 'v1' : 'v2'

export const holds = (acting: Acting, action: Action): boolean =>
  acting.actor.kind === 'host' || decideAs(acting, action, noPlace).allowed

/** Who it was, as somebody who can be asked about now. */
export function actorOf(by: By): Actor {
  const user = by === null ? undefined : asUserId(by)
  if (user) return { kind: 'user', id: user }
  const key = by === null ? undefined : asApiKeyId(by)
  return key ? { kind: 'api-key', id: key } : { kind: 'host' }
}

/**
 * Rule: a function in service is an orphan when whoever deployed it may no longer deploy: they left,
 * are disabled, or lost the right; or it was an API key that has ended. `at` in epoch milliseconds.
 */
export function isOrphan(
  directory: Directory,
  { standing, deployment }: Pick<FunctionRow, 'standing' | 'deployment'>,
  at: number,
): boolean {
  if (standing.serving === null || !deployment) return false
  const actor = actorOf(deployment.by)
  if (actor.kind === 'api-key' && (directory.keys.get(actor.id)?.expiresAt ?? 0) <= at) return true
  return !holds(asActor(directory, actor), functionAction(directory.edition, 'deploy'))
}

/** Functions that a change makes orphans. */
export const newOrphans = (
  before: Directory,
  after: Directory,
  rows: readonly FunctionRow[],
  at: number,
): readonly FunctionRow[] =>
  rows.filter((row) => !isOrphan(before, row, at) && isOrphan(after, row, at))

/**
 * Rule: a function changes a secret at run time only if who answers for it could do so when they
 * deployed it, and still can.
 */
export const mayUpdateSecrets = (
  directory: Directory,
  { deployment }: Pick<FunctionRow, 'deployment'>,
): boolean =>
  deployment?.mayUpdateSecrets === true &&
  holds(asActor(directory, actorOf(deployment.by)), 'secret.edit')

/** Rule: an account whose edition has a list of domains sends requests nowhere else; others to everywhere public. */
export const domainsFor = (
  { edition }: Pick<Directory, 'edition'>,
  domains: readonly DomainRow[],
): readonly string[] | null =>
  edition.components.has('whitelist') ? domains.map(({ name }) => name) : null
