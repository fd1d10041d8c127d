import type { FunctionDetail } from '@rolecall/contract/functions'
import type { EndpointById } from '@rolecall/contract/endpoints'
import {
  adoptFunction,
  deployFunction,
  rollbackFunction,
  undeployFunction,
  type Deploy,
} from '@rolecall/core/functions/changes/deploy'
import type { Written } from '@rolecall/core/functions/changes/content'
import {
  createFunction,
  deleteFunction,
  editFunction,
} from '@rolecall/core/functions/changes/functions'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { FunctionId, SkillId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { digestOf } from '@rolecall/store/besides'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionOf, functionsOf, versionOf, versionsOf } from '@rolecall/store/functions'
import { secretsOf } from '@rolecall/store/secrets'
import type { Call, Routes } from '../call.ts'
import { deploying, undeploying } from '../functions/deploying.ts'
import { left, writtenIn } from '../functions/written.ts'
import { pageOf } from '../page.ts'
import { gone, save } from '../save.ts'
import {
  differenceView,
  draftView,
  functionView,
  versionEntry,
  versionView,
} from '../views/functions.ts'
import type { Viewer } from '../views/viewer.ts'

type Asking = Pick<Call<EndpointById['getFunction']>, 'world' | 'caller' | 'params'>
type Saving = Pick<Call<EndpointById['getFunction']>, 'world' | 'caller'>

export const functionRoutes: Pick<
  Routes,
  | 'listFunctions'
  | 'getFunction'
  | 'createFunction'
  | 'editFunction'
  | 'deleteFunction'
  | 'listFunctionVersions'
  | 'getFunctionVersion'
  | 'compareFunctionVersions'
  | 'deployFunction'
  | 'rollbackFunction'
  | 'undeployFunction'
  | 'adoptFunction'
> = {
  listFunctions: async ({ world, caller, query, ...viewer }) => {
    const { search, state, event, orphaned } = query
    const sought = search?.toLowerCase()
    const at = world.now()
    const found = (await functionsOf(world.store, caller.account))
      .filter(({ name }) => sought === undefined || name.toLowerCase().includes(sought))
      .filter(({ standing }) => state === undefined || standing.state === state)
      .filter((row) => event === undefined || row.event === event)
      .map((row) => functionView(viewer, row, at))
      .filter((row) => orphaned === undefined || row.orphaned === orphaned)
    return pageOf(found, query)
  },

  getFunction: async (call) => {
    const row = await rowFor(call)
    return row.ok ? ok(await detail(call, call, row.value)) : row
  },

  createFunction: (call) => {
    const { name, description = '', event = null, skills = [] } = call.input
    const { source = '', variables = {}, secrets = [] } = call.input
    const content = { source, digest: digestOf(source), variables, secrets }
    const input = {
      name,
      description,
      event,
      skills: skills as SkillId[],
      content,
      at: call.world.now(),
    }
    return save(call, createFunction, input, detailed(call))
  },

  editFunction: (call) => {
    const { reason: _said, source, skills, ...patch } = call.input
    const written: Partial<Written> =
      source === undefined ? {} : { source, digest: digestOf(source) }
    const input = {
      ...oneOf(call),
      expected: call.expected,
      patch: { ...patch, ...written, ...(skills && { skills: skills as SkillId[] }) },
    }
    return save(call, editFunction, input, detailed(call))
  },

  deleteFunction: (call) =>
    save(call, deleteFunction, { ...oneOf(call), expected: call.expected }, gone),

  listFunctionVersions: async (call) => {
    const row = await rowFor(call)
    if (!row.ok) return row
    const { world, caller } = call
    const versions = await versionsOf(world.store.database.read, caller.account, row.value.id)
    const items = versions
      .filter(({ number }) => number > 0)
      .toReversed()
      .map((version) => versionEntry(call, row.value, version))
    return ok({ items, total: items.length })
  },

  getFunctionVersion: async (call) => {
    const found = await versionFor(call, Number(call.params.number))
    if (!found.ok) return found
    const { row, version } = found.value
    return ok(versionView(call, row, version, await secretsFor(call)))
  },

  compareFunctionVersions: async (call) => {
    const was = await versionFor(call, Number(call.params.number))
    if (!was.ok) return was
    const is = await versionFor(call, call.query.to ?? 0)
    if (!is.ok) return is
    return ok(differenceView(call, was.value.version, is.value.version, await secretsFor(call)))
  },

  deployFunction: (call) => deploy(call, deployFunction, deployOf(call)),

  rollbackFunction: (call) =>
    deploy(call, rollbackFunction, { ...deployOf(call), version: call.input.version }),

  undeployFunction: async (call) => {
    const saved = await save(call, undeployFunction, oneOf(call), viewed(call))
    if (!saved.ok || saved.value.preview) return saved
    const left = await undeploying(call, oneOf(call).id)
    if (!left.ok) return left
    const { revision } = left.value
    return ok({ ...saved.value, revision, value: viewed(call)(call, left.value) })
  },

  adoptFunction: (call) => save(call, adoptFunction, oneOf(call), viewed(call)),
}

const oneOf = ({ world, params }: Asking) => ({
  id: params.function as FunctionId,
  at: world.now(),
})
const deployOf = (call: Asking & Pick<Call<EndpointById['deployFunction']>, 'expected'>) => ({
  ...oneOf(call),
  expected: call.expected,
  deployedMax: call.world.deployedMax,
})

type DeployCall = Call<EndpointById['deployFunction']> | Call<EndpointById['rollbackFunction']>

/** A preview freezes nothing and tries nothing: it says what would be frozen. */
function deploy<Input extends Deploy>(call: DeployCall, plan: BesidePlan<Input>, input: Input) {
  const saving = (wanted: Input) =>
    save(call, plan, wanted, async (viewer, { change }) => {
      const { row, version } = writtenIn(change)
      if (!version) throw new Error(`${change.action} froze no version`)
      const secrets = await secretsFor(call).catch(unsettled)
      return {
        ...functionView(viewer, row, input.at),
        version: versionView(viewer, row, version, secrets),
      }
    })
  return call.query.preview === true ? saving(input) : deploying(call, plan, input, saving)
}

async function rowFor({ world, caller, params }: Asking): Promise<Result<FunctionRow, Refusal>> {
  const id = params.function as FunctionId
  const row = await functionOf(world.store, caller.account, id)
  return row ? ok(row) : fail({ kind: 'not-found', noun: 'function', id })
}

async function versionFor(
  call: Asking,
  number: number,
): Promise<Result<{ row: FunctionRow; version: FunctionVersion }, Refusal>> {
  const row = await rowFor(call)
  if (!row.ok) return row
  const { id } = row.value
  const version = await versionOf(call.world.store, call.caller.account, id, number)
  return version
    ? ok({ row: row.value, version })
    : fail({ kind: 'not-found', noun: 'function-version', id: `${id}/${number}` })
}

const secretsFor = ({ world, caller }: Saving) => secretsOf(world.store, caller.account)

async function detail(
  call: Saving,
  viewer: Viewer,
  row: FunctionRow,
  written?: FunctionVersion | null,
): Promise<FunctionDetail> {
  const { world, caller } = call
  const draft = written ?? (await versionOf(world.store, caller.account, row.id, 0))
  if (!draft) throw new Error(`${row.id} has no draft`)
  return {
    ...functionView(viewer, row, world.now()),
    draft: draftView(viewer, draft, await secretsFor(call)),
  }
}

const detailed =
  (call: Saving) =>
  (viewer: Viewer, { change }: Changed) => {
    const { row, version } = writtenIn(change)
    return detail(call, viewer, row, version).catch(unsettled)
  }

const viewed =
  ({ world }: Saving) =>
  (viewer: Viewer, { change }: Changed) =>
    functionView(viewer, left(change, 'function'), world.now())
