import { invokeEvent, invokeFunction } from '@rolecall/contract/calls'
import { limitsOf } from '@rolecall/core/functions/limits'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { asFunctionId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { onceOf, type Once } from '@rolecall/store/idempotency'
import type { Caller } from '../call.ts'
import { isName, unfitName } from '../idempotency.ts'
import { parser, textParser } from '../parse.ts'
import { malformed, stop, type Stop } from '../problem.ts'
import type { World } from '../world.ts'
import { answerOfEvent, answerOfOne, type CallAnswer } from './answering.ts'
import type { CallAddress } from './calls-path.ts'
import { invokeRow, type Called } from './invoke.ts'
import { keptAnswer } from './kept-call.ts'
import { functionsIn } from './known.ts'
import { listenersNow } from './listeners.ts'
import { inputOf, type SaidInput } from './said.ts'

/** An answer, on which revision it was decided that the caller may, and whether it was given before. */
export type Answered = CallAnswer & {
  readonly id: string
  readonly revision: number
  readonly isReplayed: boolean
}

type Asked = {
  readonly caller: Caller
  readonly body: Buffer
  /** The header `Idempotency-Key`. */
  readonly key: string | readonly string[] | undefined
  readonly id: string
}
type Query = { readonly async?: boolean; readonly deadlineMs?: number; readonly skill?: string }

export const inputParser = parser(invokeFunction.input ?? {}, 'body')
const queries = {
  [invokeFunction.id]: textParser(invokeFunction.query ?? {}, 'query'),
  [invokeEvent.id]: textParser(invokeEvent.query ?? {}, 'query'),
}

/** Makes the call that a request asks for, whose sender may make it. */
export async function answerCall(
  world: World,
  at: CallAddress,
  asked: Asked,
): Promise<Result<Answered, Stop>> {
  const { caller, id } = asked
  const query = queryOf(at)
  if (!query.ok) return query
  const said = inputOf(asked.body, inputParser)
  if (!said.ok) return said
  const once = onceFrom(world, at, asked, said.value)
  if (!once.ok) return once
  const rows = await calledAt(world, at, caller, query.value)
  if (!rows.ok) return rows
  const { directory, account, actor } = caller
  const { revision } = directory
  const run = () =>
    answersOf(world, at, { asked, rows: rows.value, query: query.value, text: said.value.text })
  const isAsync = query.value.async === true
  if (!isAsync && !once.value) return ok({ ...(await run()), id, revision, isReplayed: false })
  const each = query.value.deadlineMs ?? limitsOf.v2.callMs
  const kept = await keptAnswer(
    world,
    {
      id,
      account,
      actor: 'id' in actor ? actor.id : actor.kind,
      once: once.value,
      isAsync,
      ms: (2 * each + slackMs) * Math.max(1, rows.value.length),
    },
    run,
  )
  return kept.ok ? ok({ ...kept.value, revision }) : kept
}

/** Beyond waiting for a process and running, a call may need one to be started. */
const slackMs = 15_000

function queryOf({ endpoint, query }: CallAddress): Result<Query, Stop> {
  if (query === '') return ok({})
  const parsed = queries[endpoint.id](Object.fromEntries(new URLSearchParams(query)))
  return parsed.ok ? ok(parsed.value as Query) : fail(malformed(parsed.error))
}

function onceFrom(
  { store }: World,
  { endpoint, id, query }: CallAddress,
  { caller: { account, actor }, key }: Asked,
  { said }: SaidInput,
): Result<Once | undefined, Stop> {
  if (key === undefined) return ok(undefined)
  if (!isName(key)) return fail(unfitName)
  return ok(onceOf(store, { account, actor, name: key }, [endpoint.id, id, query, said]))
}

/** The function of this id, or those that answer the event. */
async function calledAt(
  world: World,
  { endpoint, id }: CallAddress,
  { directory }: Caller,
  { skill }: Query,
): Promise<Result<readonly FunctionRow[], Stop>> {
  if (endpoint.id === 'invokeEvent') return listenersNow(world, directory, id, skill)
  const functionId = asFunctionId(id)
  const row = functionId && (await functionsIn(world, directory)).get(functionId)
  return row ? ok([row]) : fail(stop(404, 'not-found', `no function \`${id}\``))
}

async function answersOf(
  world: World,
  { endpoint, id: name }: CallAddress,
  {
    asked: { caller, id },
    rows,
    query: { deadlineMs },
    text,
  }: {
    readonly asked: Asked
    readonly rows: readonly FunctionRow[]
    readonly query: Query
    readonly text: string
  },
): Promise<CallAnswer> {
  const { account, actor } = caller
  const isEvent = endpoint.id === 'invokeEvent'
  const all: Called[] = []
  for (const row of rows) {
    const called = await invokeRow(world, caller.directory, row, {
      account,
      function: row.id,
      trigger: isEvent ? 'event' : 'invoke',
      event: isEvent ? name : null,
      caller: 'id' in actor ? actor.id : actor.kind,
      input: text,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
      ...(isEvent ? {} : { id }),
    })
    all.push(called)
    // The sources say so: what comes after may build on it.
    if (!called.outcome.ok) break
  }
  const [first] = all
  return isEvent || !first ? answerOfEvent(id, all) : answerOfOne(first)
}
