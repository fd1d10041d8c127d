import { decideAs } from '../access/decide.ts'
import type { Acting } from '../access/acting.ts'
import type { Directory } from '../access/directory.ts'
import { noPlace } from '../access/target.ts'
import type { Action, Edition } from '../catalog/edition.ts'
import { componentOfFunctions } from './calling.ts'
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

/** Rule: an account whose edition has a list of domains sends requests nowhere else; others to everywhere public. */
export const domainsFor = (
  { edition }: Pick<Directory, 'edition'>,
  domains: readonly DomainRow[],
): readonly string[] | null =>
  edition.components.has('whitelist') ? domains.map(({ name }) => name) : null
