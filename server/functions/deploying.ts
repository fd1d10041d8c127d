import { failDeploy, finishUndeploy, type Deploy } from '@rolecall/core/functions/changes/deploy'
import type { BesidePlan } from '@rolecall/core/functions/changes/plan'
import { etagOf } from '@rolecall/core/functions/changes/functions'
import { failures, type Failure } from '@rolecall/core/functions/outcome'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { asActor, type Acting } from '@rolecall/core/access/acting'
import type { Change } from '@rolecall/core/access/change'
import type { Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import { fail, type Result } from '@rolecall/core/kit/result'
import { besidePlanned, knownNow } from '@rolecall/store/besides'
import { change, type Changed, type ChangeRequest } from '@rolecall/store/change'
import { directoryOf } from '@rolecall/store/directory'
import { functionOf, versionOf } from '@rolecall/store/functions'
import { turnsByName } from '@rolecall/store/turns'
import { stop, type Stop } from '../problem.ts'
import type { World } from '../world.ts'
import { engineName, engineVersion } from './engine-version.ts'
import { mayBeLate } from './reaching.ts'
import { writtenIn } from './written.ts'

/** What is put into service, or taken out of it, of one function happens one after the other. */
const turnOf = turnsByName()

type Deploying = {
  readonly world: World
  readonly caller: ChangeRequest
}

/**
 * Puts into service what a plan freezes. The engine loads it before anything is written, for that takes
 * longer than an account may be locked; then the plan is made again and written, and if that is refused
 * or fails, what served before is put back.
 */
export const deploying = <Input extends Deploy, Saved>(
  of: Deploying,
  plan: BesidePlan<Input>,
  input: Input,
  save: (input: Input) => Promise<Result<Saved, Refusal>>,
): Promise<Result<Saved, Refusal | Stop>> =>
  turnOf(engineName(of.caller.account, input.id))(async () => {
    const { world, caller } = of
    const directory = await newest(world, caller.account)
    const planned = await plannedNow(world, asActor(directory, caller.actor), plan, input)
    if (!planned.ok) return planned
    const { was, row, version } = writtenIn(planned.value)
    if (!version) throw new Error(`${planned.value.action} froze no version`)
    const { engine } = world.functions
    const tried = await engine.deploy(await engineVersion(world.store, directory, row, version))
    if (!tried.ok) return failed(of, input, was ?? row, tried.error)
    mayBeLate(world, directory)
    let isWritten = false
    try {
      const saved = await save({ ...input, expected: etagOf(was ?? row) })
      isWritten = saved.ok
      return saved
    } finally {
      if (!isWritten) await putBack(world, directory, input.id)
    }
  })

async function plannedNow<Input>(
  { store }: World,
  acting: Acting,
  plan: BesidePlan<Input>,
  input: Input,
): Promise<Result<Change, Refusal>> {
  return plan.decide(acting, input, await knownNow(store, acting, plan, input))
}

/** Says in the function's state that it could not be deployed, unless that was not the code's fault. */
async function failed(
  { world: { store, now }, caller }: Deploying,
  { id }: Deploy,
  row: FunctionRow,
  { kind, detail, retryAfterMs }: Failure,
): Promise<Result<never, Refusal | Stop>> {
  const { status, code } = failures[kind]
  if (kind === 'unavailable' || kind === 'no-isolation' || kind === 'throttled')
    return fail(
      stop(
        status,
        code,
        detail,
        retryAfterMs === undefined
          ? {}
          : { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } },
      ),
    )
  const event = kind === 'syntax' ? 'build-failed' : 'deploy-failed'
  const noted = await change(
    store,
    caller,
    besidePlanned(failDeploy, caller.actor, { id, at: now(), event, why: detail }),
  )
  if (!noted.ok) return noted
  const goesOn = row.standing.serving === null ? '' : '; what served before goes on'
  return fail(
    stop(422, code, `“${row.name}” could not be deployed: ${detail}${goesOn}`, {
      suggestion: 'mend the code and deploy it again',
    }),
  )
}

/** What is written serves again: in the engine there is more than was. */
async function putBack(world: World, directory: Directory, id: FunctionId): Promise<void> {
  const { account } = directory
  const { store, functions } = world
  const { engine } = functions
  const row = await functionOf(store, account, id)
  const serving = row?.standing.serving ?? null
  const version = serving === null ? undefined : await versionOf(store, account, id, serving)
  if (!row || !version) return engine.undeploy(engineName(account, id))
  await engine.deploy(await engineVersion(store, directory, row, version))
  mayBeLate(world, directory)
}

/** Takes a function that was asked to leave out of the engine, and writes that it has left. */
export const undeploying = (
  { world, caller }: Deploying,
  id: FunctionId,
): Promise<Result<Changed, Refusal>> =>
  turnOf(engineName(caller.account, id))(async () => {
    const { store, now, functions } = world
    await functions.engine.undeploy(engineName(caller.account, id))
    const plan = besidePlanned(finishUndeploy, caller.actor, { id, at: now() })
    return change(store, caller, plan)
  })

async function newest({ store }: World, account: AccountId): Promise<Directory> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`there is no account \`${account}\``)
  return directory
}
