import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { evaluation, evaluations } from '@rolecall/contract/access'
import type { AccountId, ApiKeyId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import { stopOfBroken } from './app-errors.ts'
import { bodyOf } from './body.ts'
import { keyCaller, liveKey } from './caller.ts'
import type { Asker } from './decision.ts'
import { evaluate, evaluateMany } from './evaluation.ts'
import { securityHeaders } from './headers.ts'
import { parseJson } from './json.ts'
import { requestMsMax } from './limits.ts'
import { lacksRevision, minRevision } from './min-revision.ts'
import { malformed, problemOfStop, signInFirst, stop, type Stop } from './problem.ts'
import { behind } from './storage-failure.ts'
import { newTraceId } from './tokens.ts'
import type { World } from './world.ts'

const keepAliveMs = 72_000
const json = 'application/json; charset=utf-8'
const noMethod = stop(405, 'method-not-served', 'this address does not take this method', {
  headers: { Allow: 'POST' },
})
const noKey = signInFirst('an API key is needed')
const notJson = stop(400, 'not-json', 'send `application/json`')

/**
 * The server. Questions for a decision are answered here, in front of the framework that serves the
 * rest: nothing of what they do not need (cookies, hooks, a log line each) is in their way.
 */
export function serverOf(world: World, rest: RequestListener): Server {
  const answer = decisionPath(world)
  const server = createServer(
    { requestTimeout: requestMsMax, keepAliveTimeout: keepAliveMs },
    (request, response) => {
      // While stopping, nobody may keep a connection open by asking on.
      if (!server.listening) response.shouldKeepAlive = false
      const question = questionAt(request.url ?? '')
      if (question) void answer(question, request, response)
      else rest(request, response)
    },
  )
  return server
}

type Question = (asker: Asker, body: unknown) => Result<unknown, Stop>

/** One spelling each, as every address of ours. */
function questionAt(url: string): Question | undefined {
  const end = url.indexOf('?')
  switch (end < 0 ? url : url.slice(0, end)) {
    case evaluation.path:
      return evaluate
    case evaluations.path:
      return evaluateMany
    default:
      return undefined
  }
}

type Answered = { readonly revision: number; readonly body: unknown }

function decisionPath(world: World) {
  const always = Object.entries({
    ...securityHeaders(world.publicUrl ?? ''),
    'cache-control': 'no-store',
  }).flat()

  return async (question: Question, request: IncomingMessage, response: ServerResponse) => {
    const id = request.headers['x-request-id']
    const headers = id === undefined ? always : [...always, 'x-request-id', String(id)]
    const answer = await answered(world, question, request).catch((error: unknown) => {
      const trace = newTraceId()
      return { ...fail(stopOfBroken(world, error, { trace, writes: false })), trace }
    })
    if (answer.ok) {
      const { revision, body } = answer.value
      const own = ['content-type', json, 'rolecall-revision', String(revision)]
      return send(response, 200, [...headers, ...own], body)
    }
    const { error } = answer
    const trace = 'trace' in answer ? answer.trace : newTraceId()
    const own = ['content-type', 'application/problem+json; charset=utf-8']
    const told = Object.entries(error.headers ?? {}).flat()
    const problem = { ...problemOfStop(error), trace_id: trace }
    return send(response, error.status, [...headers, ...own, ...told], problem)
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  body: unknown,
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(text))])
  response.end(text)
}

/** Who asks is checked before the body is read, and again after: it may have been long in coming. */
async function answered(
  world: World,
  question: Question,
  request: IncomingMessage,
): Promise<Result<Answered, Stop>> {
  if (request.method !== 'POST') return fail(noMethod)
  const { authorization } = request.headers
  if (authorization === undefined) return fail(noKey)
  const caller = await keyCaller(world, authorization)
  if (!caller.ok) return caller
  const late = await lacksRevision(world, caller.value.account, request.headers[minRevision])
  if (late) return fail(late)
  if (!isJson(request.headers['content-type'])) return fail(notJson)
  const bytes = await bodyOf(request)
  if (!bytes.ok) return bytes
  const body = parseJson(bytes.value)
  if (!body.ok) return fail(malformed([{ where: 'body', what: body.error }]))
  return answerNow(world, question, caller.value, body.value)
}

async function answerNow(
  { store, now }: World,
  question: Question,
  {
    account,
    key: { id },
  }: { readonly account: AccountId; readonly key: { readonly id: ApiKeyId } },
  body: unknown,
): Promise<Result<Answered, Stop>> {
  const directory = await directoryOf(store, account)
  if (!directory) throw new Error(`the account \`${account}\` is gone`)
  const key = liveKey(directory, id, now())
  if (!key.ok) return key
  const late = behind(store)
  if (late) return fail(late)
  const answer = question(
    { directory, compact: store.directories.compactOf(directory), key: key.value, now: now() },
    body,
  )
  return answer.ok ? ok({ revision: directory.revision, body: answer.value }) : answer
}

const isJson = (type: string | undefined) =>
  type !== undefined && /^application\/json[ \t]*(;|$)/i.test(type)
