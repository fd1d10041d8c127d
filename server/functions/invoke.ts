import type { Directory } from '@rolecall/core/access/directory'
import type { CallRecord, Trigger } from '@rolecall/core/functions/call'
import { causeText, type Chain } from '@rolecall/core/functions/calling'
import { isInService } from '@rolecall/core/functions/events'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { limitsOf } from '@rolecall/core/functions/limits'
import { emptyLog } from '@rolecall/core/functions/logs'
import { standsStill } from '@rolecall/core/functions/orphans'
import type { CallOutcome, Failure } from '@rolecall/core/functions/outcome'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import { directoryOf } from '@rolecall/store/directory'
import { newTraceId } from '../tokens.ts'
import type { World } from '../world.ts'
import { engineName } from './engine-version.ts'
import { broughtIn } from './in-service.ts'
import { functionsIn } from './known.ts'
import { reached } from './reaching.ts'

/** One call of one function, by somebody who may: that was asked before. */
export type Call = {
  readonly account: AccountId
  readonly function: FunctionId
  readonly trigger: Trigger
  /** The event that it answers; null if not given. */
  readonly event?: string | null
  /** Who causes it: a user, an API key, a schedule or a function, by id. */
  readonly caller: string
  /** `{ headers, payload }` as JSON text, with a list of `{ key, value }` as headers. */
  readonly input: string
  /** Milliseconds it may take: as many as the model allows if not given. */
  readonly deadlineMs?: number
  /** The functions that wait for it, the first one first. */
  readonly chain?: Chain
  /** Names the call, where that had to be said before it is made. */
  readonly id?: string
}

export type Called = {
  readonly id: string
  readonly function: FunctionId
  /** Of the version that was in service; 0 when none was. */
  readonly version: number
  /** When it was accepted, in epoch milliseconds. */
  readonly at: number
  readonly outcome: CallOutcome
}

/**
 * Calls a function, waits for it, and tells whoever listens. It asks nobody whether the caller may.
 * Whatever comes of it is an outcome, also where there is no such function; it throws when the
 * database cannot be read.
 */
export async function invoke(world: World, call: Call): Promise<Called> {
  const directory = await directoryOf(world.store, call.account)
  const row = directory && (await functionsIn(world, directory)).get(call.function)
  return row
    ? invokeRow(world, directory, row, call)
    : told(call, world.now(), 0, unknown(call.function))
}

/** `invoke` of a function that was looked up already. */
export async function invokeRow(
  world: World,
  directory: Directory,
  row: FunctionRow,
  call: Call,
): Promise<Called> {
  const at = world.now()
  const startedAt = performance.now()
  const outcome = await outcomeOf(world, directory, row, call)
  const called = told(
    call,
    at,
    isInService(row.standing) ? (row.standing.serving ?? 0) : 0,
    outcome,
  )
  record(world, call, called, performance.now() - startedAt)
  return called
}

const told = (call: Call, at: number, version: number, outcome: CallOutcome): Called => ({
  id: call.id ?? newTraceId(),
  function: call.function,
  version,
  at,
  outcome,
})

async function outcomeOf(
  world: World,
  directory: Directory,
  row: FunctionRow,
  call: Call,
): Promise<CallOutcome> {
  if (!isInService(row.standing)) return { ...notDeployed(row), log: emptyLog, ms: 0 }
  if (standsStill(directory, row, world.now())) return { ...orphaned(row), log: emptyLog, ms: 0 }
  const bringing = broughtIn(world, directory, row)
  if (bringing) await bringing
  const reaching = reached(world, directory)
  if (reaching) await reaching
  const { callMs } = limitsOf[row.model]
  return world.functions.engine.invoke({
    name: engineName(call.account, row.id),
    input: call.input,
    deadlineMs: Math.min(call.deadlineMs ?? callMs, callMs),
    caller: causeText({ caller: call.caller, chain: call.chain ?? [] }),
  })
}

/** Tells each listener of a call; one that fails takes neither the answer nor the others with it. */
export function record(world: World, call: Call, called: Called, ms: number): void {
  const { outcome } = called
  const entry: CallRecord = {
    id: called.id,
    function: call.function,
    version: called.version,
    trigger: call.trigger,
    event: call.event ?? null,
    caller: call.caller,
    at: called.at,
    ms,
    cold: outcome.cold === true,
    outcome: outcome.ok ? 'succeeded' : outcome.kind,
    // What a test logs is told to who tests, and kept nowhere.
    log: call.trigger === 'test' ? emptyLog : outcome.log,
  }
  for (const hear of world.functions.heard)
    try {
      hear(call.account, entry)
    } catch (error) {
      world.log.error({ err: error, trace: called.id }, 'a call could not be told of')
    }
}

const notDeployed = ({ id }: FunctionRow): Failure => ({
  ok: false,
  kind: 'not-deployed',
  detail: `\`${id}\` is not deployed: deploy it first`,
})
const orphaned = ({ id }: FunctionRow): Failure => ({
  ok: false,
  kind: 'orphaned',
  detail: `\`${id}\` stands still, for nobody answers for it any more: somebody who may deploy adopts it`,
})
const unknown = (id: FunctionId): CallOutcome => ({
  ok: false,
  kind: 'not-deployed',
  detail: `there is no function \`${id}\``,
  log: emptyLog,
  ms: 0,
})
