import type {
  Difference,
  Draft,
  FunctionView,
  VersionDetail,
  VersionEntry,
} from '@rolecall/contract/functions'
import type { Ref } from '@rolecall/contract/shapes'
import { asActor } from '@rolecall/core/access/acting'
import { decideAs } from '@rolecall/core/access/decide'
import { seesEverybody } from '@rolecall/core/access/see'
import { denialSentence } from '@rolecall/core/access/sentences'
import { noPlace } from '@rolecall/core/access/target'
import { actorOf, functionAction, holds } from '@rolecall/core/functions/actions'
import { invokeAction } from '@rolecall/core/functions/calling'
import { etagOf } from '@rolecall/core/functions/changes/functions'
import type { By, FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import { isOrphan, standsStill } from '@rolecall/core/functions/orphans'
import type { SecretRow } from '@rolecall/core/functions/secret'
import { asUserId, type ApiKeyId, type SecretId, type UserId } from '@rolecall/core/kit/ids'
import { mayOf, refOf, refsOf, rowOf, type Viewer } from './viewer.ts'

/** Whom the viewer may not see goes without a name, as the host does; oneself everybody knows. */
export function byView(viewer: Viewer, by: By): Ref | null {
  const noun = by !== null && asUserId(by) ? 'user' : 'api-key'
  const self = isSelf(viewer, by) ? rowOf(viewer.directory, noun, by) : undefined
  return self ? { id: self.id, name: self.name } : refOf(viewer, noun, by)
}

/** Whether it was the viewer, or the person whom the viewer's key acts as. */
const isSelf = ({ actor, person }: Viewer, by: By): by is UserId | ApiKeyId =>
  by !== null && (by === person?.id || (actor.kind === 'api-key' && by === actor.id))

export function functionView(viewer: Viewer, row: FunctionRow, at: number): FunctionView {
  const { directory } = viewer
  const { edition } = directory
  const { deployment, standing } = row
  const orphaned = isOrphan(directory, row, at)
  const actions = {
    edit: functionAction(edition, 'edit'),
    delete: functionAction(edition, 'delete'),
    deploy: functionAction(edition, 'deploy'),
    undeploy: functionAction(edition, 'undeploy'),
    invoke: invokeAction(edition),
  }
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    model: row.model,
    event: row.event,
    skills: refsOf(viewer, 'skill', row.skills),
    state: standing.state,
    serving: standing.serving,
    failure: row.failure,
    lastVersion: row.versions,
    deployed: deployment && {
      by: byView(viewer, deployment.by),
      at: deployment.at,
      mayUpdateSecrets: deployment.mayUpdateSecrets,
    },
    orphaned,
    orphanedWhy: orphaned ? whyOrphaned(viewer, row) : null,
    standsStill: standsStill(directory, row, at),
    created: { by: byView(viewer, row.createdBy), at: row.createdAt },
    updated: { by: byView(viewer, row.updatedBy), at: row.updatedAt },
    etag: etagOf(row),
    ...mayOf(viewer, noPlace, actions),
  }
}

/** Why whoever deployed it could not do so now: only for who sees them, or sees that they are gone. */
function whyOrphaned(viewer: Viewer, { deployment }: FunctionRow): string | null {
  const { directory } = viewer
  const by = deployment?.by ?? null
  if (byView(viewer, by) === null)
    return seesEverybody(viewer) ? 'they have left the account' : null
  const action = functionAction(directory.edition, 'deploy')
  const decision = decideAs(asActor(directory, actorOf(by)), action, noPlace)
  return decision.allowed
    ? 'their API key has ended'
    : denialSentence(directory, action, decision.because)
}

export const draftView = (
  viewer: Viewer,
  { source, digest, variables, secrets }: FunctionVersion,
  all: readonly SecretRow[],
): Draft => ({
  source,
  digest,
  variables: { ...variables },
  secrets: namesOf(viewer, secrets, all),
})

/** Rule: who may not see secrets is not told which ones a function reads. What is gone is left out. */
function namesOf(
  viewer: Viewer,
  ids: readonly SecretId[],
  all: readonly SecretRow[],
): string[] | null {
  if (!holds(viewer, 'secret.read')) return null
  return all.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
}

export const versionEntry = (
  viewer: Viewer,
  { standing }: FunctionRow,
  version: FunctionVersion,
): VersionEntry => ({
  number: version.number,
  serving: version.number === standing.serving,
  frozen: { by: byView(viewer, version.by), at: version.at },
  restores: version.restores,
  digest: version.digest,
  length: version.source.length,
})

export const versionView = (
  viewer: Viewer,
  row: FunctionRow,
  version: FunctionVersion,
  all: readonly SecretRow[],
): VersionDetail => ({
  ...versionEntry(viewer, row, version),
  ...draftView(viewer, version, all),
})

/** What is another in the second version. */
export function differenceView(
  viewer: Viewer,
  was: FunctionVersion,
  is: FunctionVersion,
  all: readonly SecretRow[],
): Difference {
  const names = new Set([...Object.keys(was.variables), ...Object.keys(is.variables)])
  const [read, reads] = [namesOf(viewer, was.secrets, all), namesOf(viewer, is.secrets, all)]
  return {
    from: was.number,
    to: is.number,
    source: was.source === is.source ? null : { was: was.source, is: is.source },
    variables: [...names]
      .filter((name) => was.variables[name] !== is.variables[name])
      .toSorted()
      .map((name) => ({
        name,
        was: was.variables[name] ?? null,
        is: is.variables[name] ?? null,
      })),
    secrets: read &&
      reads && {
        added: reads.filter((name) => !read.includes(name)),
        removed: read.filter((name) => !reads.includes(name)),
      },
  }
}
