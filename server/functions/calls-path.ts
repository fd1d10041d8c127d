import type { IncomingMessage, ServerResponse } from 'node:http'
import { invokeEvent, invokeFunction } from '@rolecall/contract/calls'
import { invokeAction } from '@rolecall/core/functions/calling'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { stopOfBroken } from '../app-errors.ts'
import { bodyOf } from '../body.ts'
import type { Caller } from '../call.ts'
import { callerOf } from '../caller.ts'
import { clientAddresses, type From } from '../client-address.ts'
import { doorstep } from '../door.ts'
import { decisionHeaders, isJson } from '../headers.ts'
import { lacksRevision, minRevision } from '../min-revision.ts'
import { noteUse } from '../noted-use.ts'
import { problemOfRefusal, stop } from '../problem.ts'
import { recordRefusal } from '../record.ts'
import { newTraceId } from '../tokens.ts'
import { sessionCookie } from '../visit.ts'
import type { World } from '../world.ts'
import { answerCall, type Answered } from './answer-call.ts'
import { refusalToCall } from './may-call.ts'
import { callBytesMax } from './said.ts'
import { refusedBy, toldOf, type Refused } from './told-call.ts'
import { sendText } from '../send-text.ts'

/** What is called at this address, and how; undefined for every other address. */
export type CallAddress = {
  readonly endpoint: typeof invokeFunction | typeof invokeEvent
  readonly account: string
  readonly id: string
  readonly query: string
}

const address =
  /^\/v1\/accounts\/([a-zA-Z0-9_]{1,20})\/(functions|function-events)\/([a-zA-Z0-9_]{1,60})\/invoke(?:\?([^#]*))?$/

export function callAddress(url: string): CallAddress | undefined {
  const [, account, kind, id, query = ''] = address.exec(url) ?? []
  if (account === undefined || id === undefined) return undefined
  const endpoint = kind === 'function-events' ? invokeEvent : invokeFunction
  return { endpoint, account, id, query }
}

const noMethod = stop(405, 'method-not-served', 'this address does not take this method', {
  headers: { Allow: 'POST' },
})
const notJson = stop(415, 'not-json', 'send `application/json`')

/** Calls of functions are answered in front of the framework, as decisions are: many come, and none may wait. */
export function callsPath(world: World) {
  const always = decisionHeaders(world.publicUrl ?? '')
  const fromOf = clientAddresses(world.trustedProxies)

  return async (at: CallAddress, request: IncomingMessage, response: ServerResponse) => {
    const id = newTraceId()
    const answer = await answered(world, at, { request, from: fromOf(request) }, id).catch(
      (error: unknown) => fail(refusedBy(stopOfBroken(world, error, { trace: id, writes: false }))),
    )
    const { status, headers, body } = toldOf(answer, id)
    return sendText(response, status, [...always, ...headers], body)
  }
}

type Sent = { readonly request: IncomingMessage; readonly from: From }

/** Who asks, and whether they may, is checked before the body is read, and again after: it may have been long in coming. */
async function answered(
  world: World,
  at: CallAddress,
  sent: Sent,
  id: string,
): Promise<Result<Answered, Refused>> {
  const { request } = sent
  if (request.method !== 'POST') return fail(refusedBy(noMethod))
  const first = await admitted(world, at, sent)
  if (!first.ok) return first
  const late = await lacksRevision(world, first.value.account, request.headers[minRevision])
  if (late) return fail(refusedBy(late))
  const hasBody = request.headers['content-length'] !== '0'
  if (hasBody && !isJson(request.headers['content-type'])) return fail(refusedBy(notJson))
  const body = await bodyOf(request, callBytesMax)
  if (!body.ok) return fail(refusedBy(body.error))
  const caller = await admitted(world, at, sent)
  if (!caller.ok) return caller
  const key = request.headers['idempotency-key']
  const answer = await answerCall(world, at, { caller: caller.value, body: body.value, key, id })
  if (!answer.ok) return fail(refusedBy(answer.error))
  noteUse(world, caller.value, invokeAction(caller.value.directory.edition))
  return answer
}

/** Rule: whoever calls may do so on the newest directory this server has, at every call. */
async function admitted(
  world: World,
  { endpoint, account }: CallAddress,
  { request: { headers }, from }: Sent,
): Promise<Result<Caller, Refused>> {
  const proofs = {
    headers,
    cookies: sessionIn(headers.cookie),
    get ip() {
      return from.ip
    },
  }
  const caller = await callerOf(world, proofs, true)
  if (!caller.ok) return fail(refusedBy(caller.error))
  const { directory, actor } = caller.value
  const refusal =
    doorstep(endpoint, caller.value, { account }) ??
    (actor.kind === 'host' ? undefined : refusalToCall(directory, actor))
  if (!refusal) return ok(caller.value)
  recordRefusal(world, endpoint, { caller: caller.value, ip: from.ip }, refusal)
  if (refusal.kind === 'stop') return fail(refusedBy(refusal))
  const problem = problemOfRefusal(directory, refusal)
  return fail({ problem, headers: { 'rolecall-revision': String(directory.revision) } })
}

const ofSession = new RegExp(`(?:^|; ?)${sessionCookie}=([^;]*)`)
/** Of all cookies the one that we set, whose value needs no decoding. */
function sessionIn(cookies = ''): Record<string, string | undefined> {
  const token = cookies === '' ? undefined : ofSession.exec(cookies)?.[1]
  return token === undefined ? {} : { [sessionCookie]: token }
}
