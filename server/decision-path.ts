import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { evaluation, evaluations } from '@rolecall/contract/access'
import type { AccountId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import type { FoundKey } from '@rolecall/store/key-secrets'
import { answerAhead } from './answer-ahead.ts'
import { stopOfBroken } from './app-errors.ts'
import { bodyOf } from './body.ts'
import { keyCaller, liveKey } from './caller.ts'
import { clientAddresses, type From } from './client-address.ts'
import { answerMany, answerOne, type Answering } from './evaluation.ts'
import { FrontServer, type Ahead } from './front-server.ts'
import { callAhead } from './functions/call-ahead.ts'
import { callAddress, callsPath } from './functions/calls-path.ts'
import { decisionHeaders, isJson, json } from './headers.ts'
import { headMsMax, lateCheckedMs, requestMsMax } from './limits.ts'
import { lacksRevision, minRevision } from './min-revision.ts'
import { problemOfStop, signInFirst, stop, type Stop } from './problem.ts'
import { searchAnswers } from './search-path.ts'
import { behind } from './storage-failure.ts'
import { newTraceId } from './tokens.ts'
import type { World } from './world.ts'
import { sendText } from './send-text.ts'

const keepAliveMs = 72_000
const noMethod = stop(405, 'method-not-served', 'this address does not take this method', {
  headers: { Allow: 'POST' },
})
const noKey = signInFirst('an API key is needed')
const notJson = stop(400, 'not-json', 'send `application/json`')

/**
 * The server. Questions for a decision and calls of functions are answered here, in front of the framework that serves the
 * rest: nothing of what they do not need (cookies, hooks, a log line each) is in their way. Most are
 * answered before Node has made a request of them.
 */
export function serverOf(world: World, rest: RequestListener): Server {
  const answer = decisionPath(world)
  const call = callsPath(world)
  const answerings = answeringsOf(world)
  const server = new FrontServer(
    {
      requestTimeout: requestMsMax,
      headersTimeout: headMsMax,
      connectionsCheckingInterval: lateCheckedMs,
      keepAliveTimeout: keepAliveMs,
    },
    (request, response) => {
      // While stopping, nobody may keep a connection open by asking on.
      if (!server.listening) response.shouldKeepAlive = false
      const answering = answeringAt(answerings, request.url ?? '')
      if (answering) return void answer(answering, request, response)
      const called = callAddress(request.url ?? '')
      if (called) void call(called, request, response)
      else rest(request, response)
    },
    aheadOf(world),
  )
  return server
}

/** The first sign of a path behind its slash, and the one of `/v1/`. */
const [firstOfPath, startOfCalls] = ['POST /'.length, 'v'.charCodeAt(0)]

/** Questions and calls begin so differently that neither waits for the other to be tried. */
function aheadOf(world: World): Ahead {
  const answer = answerAhead(world, keepAliveMs)
  const call = callAhead(world, keepAliveMs)
  return (chunk, isLast, socket) =>
    chunk[firstOfPath] === startOfCalls ? call(chunk, isLast, socket) : answer(chunk, socket)
}

type Answerings = Readonly<Record<string, Answering>>

/** One spelling each, as every address of ours. */
const answeringsOf = ({ store }: World): Answerings => ({
  [evaluation.path]: answerOne,
  [evaluations.path]: answerMany,
  ...searchAnswers(store.keys.pages),
})

function answeringAt(answerings: Answerings, url: string): Answering | undefined {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  return Object.hasOwn(answerings, path) ? answerings[path] : undefined
}

type Answered = { readonly revision: number; readonly text: string }

function decisionPath(world: World) {
  const always = decisionHeaders(world.publicUrl ?? '')
  const fromOf = clientAddresses(world.trustedProxies)

  return async (answering: Answering, request: IncomingMessage, response: ServerResponse) => {
    const id = request.headers['x-request-id']
    const echoed = id === undefined ? [] : ['x-request-id', String(id)]
    const answer = await answered(world, answering, request, fromOf(request)).catch(
      (error: unknown) => {
        const trace = newTraceId()
        return { ...fail(stopOfBroken(world, error, { trace, writes: false })), trace }
      },
    )
    if (answer.ok) {
      const { revision, text } = answer.value
      const own = ['content-type', json, 'rolecall-revision', String(revision)]
      return sendText(response, 200, [...always, ...own, ...echoed], text)
    }
    const { error } = answer
    const trace = 'trace' in answer ? answer.trace : newTraceId()
    const own = ['content-type', 'application/problem+json; charset=utf-8']
    const told = Object.entries(error.headers ?? {}).flat()
    const problem = JSON.stringify({ ...problemOfStop(error), trace_id: trace })
    return sendText(response, error.status, [...always, ...own, ...told, ...echoed], problem)
  }
}

/** Who asks is checked before the body is read, and again after: it may have been long in coming. */
async function answered(
  world: World,
  answering: Answering,
  request: IncomingMessage,
  from: From,
): Promise<Result<Answered, Stop>> {
  if (request.method !== 'POST') return fail(noMethod)
  const { authorization } = request.headers
  if (authorization === undefined) return fail(noKey)
  const caller = await keyCaller(world, authorization, from)
  if (!caller.ok) return caller
  const late = await lacksRevision(world, caller.value.account, request.headers[minRevision])
  if (late) return fail(late)
  if (!isJson(request.headers['content-type'])) return fail(notJson)
  const body = await bodyOf(request)
  if (!body.ok) return body
  return answerNow(world, answering, caller.value, body.value)
}

async function answerNow(
  { store, uses, now }: World,
  answering: Answering,
  { account, found }: { readonly account: AccountId; readonly found: FoundKey },
  body: Buffer,
): Promise<Result<Answered, Stop>> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`the account \`${account}\` is gone`)
  const key = liveKey(directory, found, now())
  if (!key.ok) return key
  const late = behind(store)
  if (late) return fail(late)
  const compact = store.directories.compactOf(directory)
  const at = now()
  const used = uses.today(account, compact.terms.edition, at)
  const answer = answering({ directory, compact, key: key.value, now: at, used }, body)
  return answer.ok ? ok({ revision: directory.revision, text: answer.value }) : answer
}
