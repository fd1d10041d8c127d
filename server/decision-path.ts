import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { evaluation, evaluations } from '@rolecall/contract/access'
import type { Directory } from '@rolecall/core/access/directory'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import type { FoundKey } from '@rolecall/store/key-secrets'
import { broken } from './app-errors.ts'
import { bodyOf, withBody } from './body.ts'
import { keyCaller, knownKey, liveKey } from './caller.ts'
import { answerMany, answerOne, type Answering } from './evaluation.ts'
import { securityHeaders } from './headers.ts'
import { requestMsMax } from './limits.ts'
import { problemOfStop, signInFirst, stop, type Stop } from './problem.ts'
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
      const answering = answeringAt(request.url ?? '')
      if (answering) answer(answering, request, response)
      else rest(request, response)
    },
  )
  return server
}

/** One spelling each, as every address of ours. */
function answeringAt(url: string): Answering | undefined {
  const end = url.indexOf('?')
  switch (end < 0 ? url : url.slice(0, end)) {
    case evaluation.path:
      return answerOne
    case evaluations.path:
      return answerMany
    default:
      return undefined
  }
}

type Answered = { readonly revision: number; readonly text: string }
type Told = Result<Answered, Stop>

function decisionPath(world: World) {
  const { store } = world
  const always = Object.entries({
    ...securityHeaders(world.publicUrl ?? ''),
    'cache-control': 'no-store',
  }).flat()

  return (answering: Answering, request: IncomingMessage, response: ServerResponse): void => {
    const id = request.headers['x-request-id']
    const headers = id === undefined ? always : [...always, 'x-request-id', String(id)]
    const reply = (told: Told) => send(response, headers, told)
    const fault = (error: unknown) => sendFault(world, response, headers, error)
    const known = knownCaller(world, request)
    if (!known) return void answered(world, answering, request).then(reply).catch(fault)
    withBody(request, (body) => {
      try {
        const directory = store.directories.get(known.account)
        if (!body.ok) reply(body)
        else if (directory) reply(answerOn(directory, world, answering, known, body.value))
        else void answerLater(world, answering, known, body.value).then(reply).catch(fault)
      } catch (error) {
        fault(error)
      }
    })
  }
}

/** Who needs no waiting for, as nearly all who ask; nothing if anything about the request is not as it should be. */
function knownCaller(world: World, { method, headers }: IncomingMessage): FoundKey | undefined {
  const { authorization } = headers
  return method === 'POST' && authorization !== undefined && isJson(headers['content-type'])
    ? knownKey(world, authorization)
    : undefined
}

/** Who asks is checked before the body is read, and again after: it may have been long in coming. */
async function answered(
  world: World,
  answering: Answering,
  request: IncomingMessage,
): Promise<Told> {
  if (request.method !== 'POST') return fail(noMethod)
  const { authorization } = request.headers
  if (authorization === undefined) return fail(noKey)
  const caller = await keyCaller(world, authorization)
  if (!caller.ok) return caller
  if (!isJson(request.headers['content-type'])) return fail(notJson)
  const body = await bodyOf(request)
  if (!body.ok) return body
  const { account, key } = caller.value
  return answerLater(world, answering, { account, key: key.id }, body.value)
}

async function answerLater(
  world: World,
  answering: Answering,
  found: FoundKey,
  body: Buffer,
): Promise<Told> {
  const directory = await directoryOf(world.store, found.account)
  if (!directory) throw new Error(`the account \`${found.account}\` is gone`)
  return answerOn(directory, world, answering, found, body)
}

function answerOn(
  directory: Directory,
  { now, compactOf }: World,
  answering: Answering,
  found: FoundKey,
  body: Buffer,
): Told {
  const key = liveKey(directory, found.key, now())
  if (!key.ok) return key
  const asker = { directory, compact: compactOf(directory), key: key.value, now: now() }
  const answer = answering(asker, body)
  return answer.ok ? ok({ revision: directory.revision, text: answer.value }) : answer
}

function send(response: ServerResponse, headers: readonly string[], told: Told): void {
  if (!told.ok) return sendProblem(response, headers, told.error, newTraceId())
  const { revision, text } = told.value
  const own = ['content-type', json, 'rolecall-revision', String(revision)]
  sendText(response, 200, [...headers, ...own], text)
}

function sendFault(
  { log }: World,
  response: ServerResponse,
  headers: readonly string[],
  error: unknown,
): void {
  const trace = newTraceId()
  log.error({ err: error, trace }, 'unhandled error')
  sendProblem(response, headers, broken, trace)
}

function sendProblem(
  response: ServerResponse,
  headers: readonly string[],
  problem: Stop,
  trace: string,
): void {
  const own = ['content-type', 'application/problem+json; charset=utf-8']
  const told = Object.entries(problem.headers ?? {}).flat()
  const text = JSON.stringify({ ...problemOfStop(problem), trace_id: trace })
  sendText(response, problem.status, [...headers, ...own, ...told], text)
}

function sendText(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  text: string,
): void {
  response.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(text))])
  response.end(text)
}

const isJson = (type: string | undefined) =>
  type !== undefined && /^application\/json[ \t]*(;|$)/i.test(type)
