import { invokeFunction } from '@rolecall/contract/calls'
import type { Directory } from '@rolecall/core/access/directory'
import { invokeAction } from '@rolecall/core/functions/calling'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { asFunctionId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import { stopOfBroken } from '../app-errors.ts'
import type { KeyCaller } from '../call.ts'
import { plainAddresses } from '../client-address.ts'
import type { Ahead } from '../front-server.ts'
import { knownCaller } from '../caller.ts'
import { doorstep } from '../door.ts'
import { decisionHeaders } from '../headers.ts'
import { noteUse } from '../noted-use.ts'
import { plainCall } from '../plain-request.ts'
import { connectionLines, date, headerLines, statusLine } from '../raw-answer.ts'
import { newTraceId } from '../tokens.ts'
import type { World } from '../world.ts'
import { inputParser } from './answer-call.ts'
import { answerOfOne } from './answering.ts'
import { isBroughtIn } from './in-service.ts'
import { invokeRow } from './invoke.ts'
import { functionsIn, functionsNow, type Rows } from './known.ts'
import { refusalToCall } from './may-call.ts'
import { inputOf } from './said.ts'
import { refusedBy, toldOf, type Told } from './told-call.ts'

/**
 * Makes plain calls of known callers ahead of Node's parser: the same calls, and the same bytes in answer,
 * without what it does for each request. Every check is made as there, on the newest directory; whatever
 * does not pass is not refused here but left to it.
 */
export function callAhead(world: World, keepAliveMs: number) {
  const written = writer(decisionHeaders(world.publicUrl ?? ''), keepAliveMs)
  const ipOf = plainAddresses(world.trustedProxies)

  const made = ([chunk, isLast, socket]: Parameters<Ahead>, hasWaited = false): Coming => {
    const request = plainCall(chunk)
    const caller = request && knownCaller(world, request.authorization, () => ipOf(chunk, socket))
    if (!caller || !mayCall(caller, request.account)) return undefined
    const { directory } = caller
    const rows = functionsNow(world, directory)
    // After a change of the account they are being read; then all is asked anew.
    if (!rows && !hasWaited)
      return functionsIn(world, directory).then(
        () => made([chunk, isLast, socket], true),
        () => undefined,
      )
    const row = rowNow(world, directory, rows, request.function)
    if (!row) return undefined
    const said = inputOf(request.body, inputParser)
    if (!said.ok) return undefined
    return called(world, caller, row, said.value.text).then((told) => written(told, isLast()))
  }
  return (...read: Parameters<Ahead>) => made(read)
}

type Coming = Promise<string | undefined> | undefined

const mayCall = (caller: KeyCaller, account: string): boolean =>
  doorstep(invokeFunction, caller, { account }) === undefined &&
  refusalToCall(caller.directory, caller.actor) === undefined

/** The function, where the engine has what serves of it. */
function rowNow(
  world: World,
  directory: Directory,
  rows: Rows | undefined,
  name: string,
): FunctionRow | undefined {
  const id = asFunctionId(name)
  const row = id && rows?.get(id)
  return row && isBroughtIn(world, directory, row) ? row : undefined
}

async function called(
  world: World,
  caller: KeyCaller,
  row: FunctionRow,
  input: string,
): Promise<Told> {
  const { account, actor, directory } = caller
  noteUse(world, caller, invokeAction(directory.edition))
  const id = newTraceId()
  const { revision } = directory
  const call = {
    account,
    function: row.id,
    trigger: 'invoke',
    caller: actor.id,
    input,
    id,
  } as const
  try {
    const answer = answerOfOne(await invokeRow(world, directory, row, call))
    return toldOf(ok({ ...answer, id, revision, isReplayed: false }), id)
  } catch (error) {
    return toldOf(fail(refusedBy(stopOfBroken(world, error, { trace: id, writes: false }))), id)
  }
}

function writer(always: readonly string[], keepAliveMs: number) {
  const { kept, last } = connectionLines(keepAliveMs)
  const lines = headerLines(always)
  return ({ status, headers, body }: Told, isLast: boolean): string => {
    const length = `content-length: ${Buffer.byteLength(body)}\r\nDate: ${date()}`
    const head = statusLine(status) + lines + headerLines(headers) + length
    return head + (isLast ? last : kept) + body
  }
}
