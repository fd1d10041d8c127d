import type { Told } from '@rolecall/contract/calls'
import { decideAs } from '@rolecall/core/access/decide'
import type { Acting } from '@rolecall/core/access/acting'
import type { Refusal } from '@rolecall/core/access/refusal'
import { noPlace } from '@rolecall/core/access/target'
import { componentOfFunctions } from '@rolecall/core/functions/calling'
import { eventType, eventTypes } from '@rolecall/core/functions/events'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { failures } from '@rolecall/core/functions/outcome'
import { asFunctionId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { callsKeptMs, keptCall } from '@rolecall/store/kept-calls'
import type { Routes } from '../call.ts'
import { invokeRow, type Called } from '../functions/invoke.ts'
import { functionsIn } from '../functions/known.ts'
import { answering, listenersNow } from '../functions/listeners.ts'
import { inputText } from '../functions/said.ts'
import { testDraft } from '../functions/test-draft.ts'
import { stop, type Stop } from '../problem.ts'
import type { World } from '../world.ts'

export const calls: Pick<
  Routes,
  'testFunction' | 'listFunctionEvents' | 'isEventImplemented' | 'emitEvent' | 'getCall'
> = {
  testFunction: async ({ world, params, query, input, caller, ...acting }) => {
    const row = await functionAt(world, acting, params.function)
    if (!row.ok) return row
    const { deadlineMs } = query
    const call = {
      account: caller.account,
      function: row.value.id,
      trigger: 'test',
      caller: callerId(acting),
      input: inputText(input),
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    } as const
    const { directory } = acting
    if (query.of === 'deployed')
      return ok(toldOf(await invokeRow(world, directory, row.value, call)))
    const refusal = refusalToEdit(acting)
    if (refusal) return fail(refusal)
    return ok(toldOf(await testDraft(world, directory, row.value, call)))
  },

  listFunctionEvents: async ({ world, directory }) => {
    const rows = [...(await functionsIn(world, directory)).values()]
    const items = eventTypes.map((event) => ({
      ...event,
      functions: answering(directory, rows, event, world.now()).map(({ id, name, skills }) => ({
        id,
        name,
        skills: [...skills],
      })),
    }))
    return ok({ items, total: items.length })
  },

  isEventImplemented: async ({ world, params, query, directory }) => {
    const listeners = await listenersNow(world, directory, params.event, query.skill)
    return listeners.ok ? ok({ implemented: listeners.value.length > 0 }) : listeners
  },

  emitEvent: async ({ world, params, query, input, caller, ...acting }) => {
    const listeners = await listenersNow(world, acting.directory, params.event, query.skill)
    if (!listeners.ok) return listeners
    const payload = input.payload === undefined ? eventType(params.event)?.sample : input.payload
    const items: Told[] = []
    for (const row of listeners.value) {
      const called = await invokeRow(world, acting.directory, row, {
        account: caller.account,
        function: row.id,
        trigger: 'event',
        event: params.event,
        caller: callerId(acting),
        input: inputText({ ...input, payload }),
      })
      items.push(toldOf(called))
      if (!called.outcome.ok) break
    }
    return ok({ items, total: listeners.value.length })
  },

  /** Somebody else's call is answered like one that is not there. */
  getCall: async ({ world, params, caller, ...acting }) => {
    const found = await keptCall(world.store, caller.account, params.call)
    if (found?.actor !== callerId(acting))
      return fail(stop(404, 'not-found', `no call \`${params.call}\``))
    const { id, at, until, ended } = found
    const isLost = ended === null && until <= world.store.now()
    return ok({
      call: id,
      status: ended ? 'answered' : isLost ? 'lost' : 'pending',
      at,
      endedAt: ended?.at ?? null,
      keptUntil: at + callsKeptMs,
      answer: ended && {
        status: ended.answer.status,
        body: JSON.parse(ended.answer.body) as unknown,
      },
    })
  },
}

const callerId = ({ actor }: Pick<Acting, 'actor'>): string =>
  actor.kind === 'host' ? 'host' : actor.id

async function functionAt(
  world: World,
  { directory }: Pick<Acting, 'directory'>,
  text: string,
): Promise<Result<FunctionRow, Stop>> {
  const id = asFunctionId(text)
  const row = id && (await functionsIn(world, directory)).get(id)
  return row ? ok(row) : fail(stop(404, 'not-found', `no function \`${text}\``))
}

/** A draft is anybody's who may write it: whoever only calls functions runs what is deployed. */
function refusalToEdit(acting: Acting): Refusal | undefined {
  const action = `${componentOfFunctions(acting.directory.edition)}.edit`
  const decision = decideAs(acting, action, noPlace)
  return decision.allowed ? undefined : { kind: 'denied', action, denial: decision.because }
}

function toldOf({ id, function: of, version, at, outcome }: Called): Told {
  const { entries, ...log } = outcome.log
  const told = { function: of, call: id, version, at, ms: outcome.ms }
  const kept = { ...log, entries: [...entries] }
  if (outcome.ok) {
    const result = JSON.parse(outcome.result) as unknown
    return { ...told, ok: true, result, failure: null, log: kept }
  }
  const { kind, detail } = outcome
  const failure = { kind, code: failures[kind].code, detail }
  return { ...told, ok: false, result: null, failure, log: kept }
}
