import { Readable } from 'node:stream'
import type { Endpoint } from '@rolecall/contract/endpoint'
import type { File } from '@rolecall/contract/file'
import { importBytesMax } from '@rolecall/contract/transfer'
import { directoryOf } from '@rolecall/store/directory'
import type { Once } from '@rolecall/store/idempotency'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from './caller.ts'
import { asksOfPast, pastFor } from './as-of.ts'
import { openIds, type Caller } from './call.ts'
import { door } from './door.ts'
import { recordRefusal } from './record.ts'
import { doOnce, idempotencyKey, namedRequest } from './idempotency.ts'
import { ifMatchOf } from './if-match.ts'
import { noteDoor } from './noted-use.ts'
import { lacksRevision, minRevision } from './min-revision.ts'
import { parser, textParser, type Parser } from './parse.ts'
import { malformed, problemOfRefusal, problemOfStop, sendProblem, type Stop } from './problem.ts'
import { asActor, type Acting } from '@rolecall/core/access/acting'
import type { Refusal } from '@rolecall/core/access/refusal'
import { once } from '@rolecall/core/kit/memo'
import { ok, type Result } from '@rolecall/core/kit/result'
import { currentOf } from './views/current.ts'
import { visitOf } from './visit.ts'
import type { World } from './world.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set at the door; null where nobody needs to sign in. */
    caller: Caller | null
  }
}

type AnyCall = Readonly<Record<string, unknown>> & { readonly once: Once | undefined }
export type AnyRoute = (
  call: AnyCall,
) => Result<unknown, Refusal | Stop> | Promise<Result<unknown, Refusal | Stop>>

/**
 * Puts one endpoint on the web: who are you and may you come in, before the body is even read;
 * then what do you say; then the route; then the status.
 */
export function register(
  app: FastifyInstance,
  world: World,
  endpoint: Endpoint,
  route: AnyRoute,
): void {
  // Made at the first request: there are hundreds, and a server asks few of them in its first minute.
  const said = once(() => saidBy(endpoint))
  const closing = endpoint.file === 'events' ? closingOf(app) : { is: false }
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.takesFiles ? { bodyLimit: importBytesMax } : {}),
    async onRequest(request, reply) {
      const answer = await admit(world, endpoint, said().params, request)
      if (!answer.ok) return refuse(world, endpoint, { request, reply, refusal: answer.error })
      request.caller = answer.value
      return undefined
    },
    async handler(request, reply) {
      const asked = callFrom(world, endpoint, said(), request, reply, closing)
      const call = asksOfPast(endpoint, request.query) ? await inThePast(world, asked) : asked
      if (!call.ok) return refuse(world, endpoint, { request, reply, refusal: call.error })
      const { once } = call.value
      const { answer, isReplayed } = await doOnce(world.store, once, () => route(call.value))
      if (!answer.ok) return refuse(world, endpoint, { request, reply, refusal: answer.error })
      if (isReplayed) void reply.header('idempotency-replayed', 'true')
      else noteDoor(world, endpoint, request.caller, call.value['query'])
      if (endpoint.file === 'events') return sendEvents(reply, answer.value as File)
      if (endpoint.file) return sendFile(reply, answer.value as File)
      return send(reply, endpoint, revisionOf(call), answer.value)
    },
  })
}

type Parsers = { readonly params: Parser; readonly query: Parser; readonly input: Parser }

const nothing: Parser = (value) =>
  value === undefined || value === null || Object.keys(value).length === 0
    ? ok(undefined)
    : { ok: false, error: [{ where: 'request', what: 'nothing was expected here' }] }

const saidBy = ({ params, query, input }: Endpoint): Parsers => ({
  params: params ? textParser(params, 'path') : nothing,
  query: query ? textParser(query, 'query') : nothing,
  input: input ? parser(input, 'body') : nothing,
})

async function admit(
  world: World,
  endpoint: Endpoint,
  params: Parser,
  request: FastifyRequest,
): Promise<Result<Caller | null, Refusal | Stop>> {
  if ((openIds as readonly string[]).includes(endpoint.id)) return ok(null)
  const caller = await recentCaller(world, endpoint, request)
  if (!caller.ok) return caller
  request.caller = caller.value
  const parsed = params(request.params)
  if (!parsed.ok) return { ok: false, error: malformed(parsed.error) }
  const named = (parsed.value ?? {}) as Record<string, string>
  const shut = door(endpoint, caller.value, named, asksOfPast(endpoint, request.query))
  return shut ? { ok: false, error: shut } : caller
}

/** Who asks, in their account at the revision that they name or a later one. */
async function recentCaller(
  world: World,
  { method }: Endpoint,
  request: FastifyRequest,
): Promise<Result<Caller, Stop>> {
  const caller = await callerOf(world, request, method !== 'GET')
  const asked = request.headers[minRevision]
  if (!caller.ok || asked === undefined) return caller
  const late = await lacksRevision(world, caller.value.account, asked)
  // What they are may have changed by that revision.
  return late ? { ok: false, error: late } : callerOf(world, request, method !== 'GET')
}

function callFrom(
  world: World,
  endpoint: Endpoint,
  parsers: Parsers,
  request: FastifyRequest,
  reply: FastifyReply,
  closing: Closing,
): Result<AnyCall, Stop> {
  const params = parsers.params(request.params)
  const query = parsers.query(request.query)
  // An empty body says what an empty object says.
  const input = parsers.input(endpoint.input ? (request.body ?? {}) : request.body)
  const issues = [params, query, input].flatMap((each) => (each.ok ? [] : each.error))
  if (!params.ok || !query.ok || !input.ok) return { ok: false, error: malformed(issues) }
  const expected = endpoint.ifMatch ? ifMatchOf(request.headers['if-match']) : ok(undefined)
  if (!expected.ok) return expected
  const { caller } = request
  const said = { input: input.value, query: query.value }
  const once = namedRequest(world, endpoint, caller, said, request.headers[idempotencyKey])
  if (!once.ok) return once
  return ok({
    world,
    visit: visitOf(world, request, reply),
    params: params.value,
    query: query.value ?? {},
    input: input.value,
    expected: expected.value,
    once: once.value,
    live: { lastEvent: lastEventOf(request), isOver: () => closing.is || reply.raw.destroyed },
    caller,
    ...(caller && asActor(caller.directory, caller.actor)),
  })
}

/** Who asks about the past is answered from the account as it was. */
async function inThePast(
  world: World,
  call: Result<AnyCall, Stop>,
): Promise<Result<AnyCall, Refusal | Stop>> {
  if (!call.ok) return call
  // The door let nobody in without a caller, and the query is of the endpoint's shape.
  const { query, caller } = call.value as unknown as PastCall
  const past = await pastFor(world, caller, query.as_of)
  return past.ok ? ok({ ...call.value, ...past.value }) : past
}
type PastCall = { readonly query: { readonly as_of: string }; readonly caller: Caller }

/** Of the account that the answer was read from. */
const revisionOf = (call: Result<AnyCall, unknown>): number | undefined =>
  call.ok ? (call.value as Partial<Acting>).directory?.revision : undefined

async function refuse(
  world: World,
  endpoint: Endpoint,
  {
    request,
    reply,
    refusal,
  }: {
    readonly request: FastifyRequest
    readonly reply: FastifyReply
    readonly refusal: Refusal | Stop
  },
): Promise<FastifyReply> {
  const { caller } = request
  recordRefusal(world, endpoint, request, refusal)
  if (refusal.kind === 'stop') {
    void reply.headers(refusal.headers ?? {})
    return sendProblem(reply, problemOfStop(refusal))
  }
  const directory = caller && (await directoryOf(world.store, caller.account))
  if (!directory) throw new Error(`a refusal without an account: ${refusal.kind}`)
  void reply.header('rolecall-revision', directory.revision)
  const current = currentOf(asActor(directory, caller.actor), refusal)
  return sendProblem(reply, problemOfRefusal(directory, refusal, current, namedIn(request)))
}

const namedIn = ({ params }: FastifyRequest) => (params ?? {}) as Record<string, unknown>

function send(
  reply: FastifyReply,
  { status = 200 }: Endpoint,
  read: number | undefined,
  value: unknown,
): FastifyReply {
  const answer = value as {
    readonly revision?: number
    readonly preview?: boolean
    readonly etag?: string
    readonly value?: { readonly etag?: string } | null
    readonly next?: string | null
  }
  const etag = answer.etag ?? answer.value?.etag
  const revision = answer.revision ?? read
  if (etag !== undefined) void reply.header('etag', `"${etag}"`)
  if (revision !== undefined) void reply.header('rolecall-revision', revision)
  if (answer.next) void reply.header('link', nextLink(reply.request.url, answer.next))
  return reply.code(answer.preview === true ? 200 : status).send(value)
}

/** Page by page, at the pace of whoever takes it. */
const sendFile = (reply: FastifyReply, { name, media, pages }: File): FastifyReply =>
  reply
    .header('content-type', media)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(pages))

const silenceMaxMs = 60_000

/** Each part is sent when it is there, and none is made before the reader has taken the one before. */
function sendEvents(reply: FastifyReply, { media, pages }: File): FastifyReply {
  // Who takes nothing for so long is gone, or holds the connection for nothing.
  reply.raw.setTimeout(silenceMaxMs)
  return reply
    .header('content-type', media)
    .header('connection', 'close')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(pages, { highWaterMark: 1 }))
}

type Closing = { is: boolean }

/** What never ends by itself must hear that the server wants to. */
function closingOf(app: FastifyInstance): Closing {
  const closing = { is: false }
  app.addHook('preClose', async () => {
    closing.is = true
  })
  return closing
}

function lastEventOf({ headers }: FastifyRequest): string | undefined {
  const last = headers['last-event-id']
  return typeof last === 'string' ? last : undefined
}

function nextLink(url: string, cursor: string): string {
  const next = new URL(url, 'http://rolecall.invalid')
  next.searchParams.set('cursor', cursor)
  return `<${next.pathname}${next.search}>; rel="next"`
}
