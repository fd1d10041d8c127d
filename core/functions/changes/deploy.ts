import type { Acting } from '../../access/acting.ts'
import type { Change } from '../../access/change.ts'
import type { Refusal } from '../../access/refusal.ts'
import type { SecretId } from '../../kit/ids.ts'
import { fail, type Result } from '../../kit/result.ts'
import { functionAction, holds } from '../actions.ts'
import { isOrphan } from '../orphans.ts'
import { versionId, type FunctionRow, type FunctionVersion } from '../function.ts'
import type { Known, Need } from '../known.ts'
import type { Write } from '../rows.ts'
import { secretsNamedIn } from '../secrets.ts'
import { standingAfter, stateSentence, type FunctionEvent, type Standing } from '../state.ts'
import { functionFor, notNow, sameContent, type OneFunction } from './functions.ts'
import { byOf, finishBeside, stampOf, type BesidePlan } from './plan.ts'
import { pauseSchedulesOf, resumeSchedulesOf } from './schedules-of.ts'

/** How many functions of an account may be in service at once. */
type Room = { readonly deployedMax: number }
export type Deploy = OneFunction & Room
export type Rollback = Deploy & { readonly version: number }
export type DeployFailed = OneFunction & {
  readonly event: Extract<FunctionEvent['kind'], 'build-failed' | 'deploy-failed'>
  readonly why: string
}

/** Versions that are kept, with the one that serves. */
export const keptVersions = 10

type Deploying = 'function' | 'othersServing' | 'versions' | 'secrets' | 'schedules'
const needs = [
  'function',
  'othersServing',
  'versions',
  'secrets',
  'schedules',
] as const satisfies readonly Need[]

/** Rule: to deploy is to freeze the draft as the next version, which from then on answers calls. */
export const deployFunction: BesidePlan<Deploy, Deploying> = {
  needs,
  about: ({ id }) => id,
  decide(acting, input, known) {
    const [draft] = known.versions
    return frozen(acting, input, known, draft, null)
  },
}

/** Rule: what a kept version holds goes into service as a new version, which says whose content it has. */
export const rollbackFunction: BesidePlan<Rollback, Deploying> = {
  needs,
  about: ({ id }) => id,
  decide(acting, input, known) {
    const from = known.versions.find(({ number }) => number === input.version && number > 0)
    return frozen(acting, input, known, from, input.version)
  },
}

function frozen(
  acting: Acting,
  input: Deploy,
  known: Pick<Known, Deploying>,
  content: FunctionVersion | undefined,
  restores: number | null,
): Result<Change, Refusal> {
  const found = functionFor(acting, 'deploy', input, known.function)
  if (!found.ok) return found
  const { row: was, action } = found.value
  if (!content)
    return fail({
      kind: 'not-found',
      noun: 'function-version',
      id: versionId(was.id, restores ?? 0),
    })
  const full = refusalForRoom(input, known)
  if (full) return fail(full)
  const number = was.versions + 1
  const version: FunctionVersion = {
    ...content,
    id: versionId(was.id, number),
    number,
    secrets: secretsFor(was, content, known),
    by: byOf(acting.actor),
    at: input.at,
    restores,
  }
  const standing = after(was.standing, { kind: 'deployed', version: number })
  if (!standing.ok) return standing
  const [draft] = known.versions
  const isDraft = restores === null || (draft !== undefined && sameContent(draft, content))
  const is: FunctionRow = {
    ...was,
    standing: isDraft ? standing.value : { ...standing.value, state: 'Modified' },
    failure: null,
    versions: number,
    deployment: deploymentBy(acting, input.at),
    ...stampOf(acting, input.at),
  }
  const resumed = resumeSchedulesOf(acting, was.id, known.schedules, input.at)
  const writes = [
    { noun: 'function', before: was, after: is },
    { noun: 'function-version', before: null, after: version },
    ...outdated(known.versions),
    ...resumed.writes,
  ] as const
  return finishBeside(action, writes, resumed.warnings)
}

/** Of code of V1, those it names; of any, only what is still there. */
function secretsFor(
  { model }: FunctionRow,
  { source, secrets: bound }: FunctionVersion,
  { secrets }: Pick<Known, 'secrets'>,
): readonly SecretId[] {
  const named = secretsNamedIn(
    source,
    secrets.map(({ name }) => name),
  )
  return secrets
    .filter(({ id, name }) => (model === 'v1' ? named.includes(name) : bound.includes(id)))
    .map(({ id }) => id)
}

const refusalForRoom = (
  { deployedMax }: Room,
  { othersServing }: Pick<Known, 'othersServing'>,
): Refusal | undefined =>
  othersServing >= deployedMax
    ? notNow(`${othersServing} functions are deployed, which is as many as may: undeploy one first`)
    : undefined

/** The oldest ones go, so that with the new one so many are left. */
const outdated = (versions: readonly FunctionVersion[]): readonly Write[] =>
  versions
    .filter(({ number }) => number > 0)
    .toSorted((a, b) => b.number - a.number)
    .slice(keptVersions - 1)
    .map((version) => ({ noun: 'function-version', before: version, after: null }))

const deploymentBy = (acting: Acting, at: number): FunctionRow['deployment'] => ({
  by: byOf(acting.actor),
  at,
  mayUpdateSecrets: acting.actor.kind !== 'host' && holds(acting, 'secret.edit'),
})

/** Rule: what could not be put into service says so, and what served before goes on. */
export const failDeploy: BesidePlan<DeployFailed, 'function'> = {
  needs: ['function'],
  about: ({ id }) => id,
  decide: (acting, input, known) =>
    moved(acting, 'deploy', input, known, { kind: input.event }, { failure: input.why }),
}

/** Rule: nothing calls a function any more that is asked to leave; calls under way end first. */
export const undeployFunction: BesidePlan<OneFunction, 'function' | 'schedules'> = {
  needs: ['function', 'schedules'],
  about: ({ id }) => id,
  decide(acting, input, known) {
    const left = moved(
      acting,
      'undeploy',
      input,
      known,
      { kind: 'undeploy-asked' },
      { failure: null },
    )
    if (!left.ok) return left
    const paused = pauseSchedulesOf(acting, input.id, known.schedules, input.at)
    const writes = [...(left.value.writes ?? []), ...paused.writes]
    return finishBeside(left.value.action, writes, paused.warnings)
  },
}

/** What undeploying comes to when the last call has ended. It was decided before: nobody is asked again. */
export const finishUndeploy: BesidePlan<OneFunction, 'function'> = {
  needs: ['function'],
  about: ({ id }) => id,
  decide(acting, { id, at }, { function: row }) {
    if (!row) return fail({ kind: 'not-found', noun: 'function', id })
    const standing = after(row.standing, { kind: 'undeployed' })
    if (!standing.ok) return standing
    const is = { ...row, standing: standing.value, deployment: null, ...stampOf(acting, at) }
    const action = functionAction(acting.directory.edition, 'undeploy')
    return finishBeside(action, [{ noun: 'function', before: row, after: is }])
  },
}

/** Rule: an orphan is taken over by somebody who may deploy, who answers for it from then on. */
export const adoptFunction: BesidePlan<OneFunction, 'function'> = {
  needs: ['function'],
  about: ({ id }) => id,
  decide(acting, input, known) {
    const found = functionFor(acting, 'deploy', input, known.function)
    if (!found.ok) return found
    const { row, action } = found.value
    if (row.standing.serving === null) return fail(notNow(stateSentence['not-in-service']))
    if (!isOrphan(acting.directory, row, input.at))
      return fail(notNow('somebody who may deploy answers for this function already'))
    const stamp = stampOf(acting, input.at)
    const is = { ...row, deployment: deploymentBy(acting, input.at), ...stamp }
    return finishBeside(action, [{ noun: 'function', before: row, after: is }])
  },
}

function moved(
  acting: Acting,
  verb: 'deploy' | 'undeploy',
  input: OneFunction,
  known: Pick<Known, 'function'>,
  event: FunctionEvent,
  more: Pick<FunctionRow, 'failure'>,
): Result<Change, Refusal> {
  const found = functionFor(acting, verb, input, known.function)
  if (!found.ok) return found
  const { row, action } = found.value
  const standing = after(row.standing, event)
  if (!standing.ok) return standing
  const is = { ...row, ...more, standing: standing.value, ...stampOf(acting, input.at) }
  return finishBeside(action, [{ noun: 'function', before: row, after: is }])
}

function after(standing: Standing, event: FunctionEvent): Result<Standing, Refusal> {
  const next = standingAfter(standing, event)
  return next.ok ? next : fail(notNow(stateSentence[next.error.kind]))
}
