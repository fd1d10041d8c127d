import type { IncomingMessage, ServerResponse } from 'node:http'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryOf } from '@rolecall/store/directory'
import { stopOfBroken } from './app-errors.ts'
import { bodyOf } from './body.ts'
import { keyCaller, liveKey } from './caller.ts'
import { securityHeaders } from './headers.ts'
import { parseJson } from './json.ts'
import { lacksRevision, minRevision } from './min-revision.ts'
import { malformed, problemOfStop, signInFirst, stop, type Stop } from './problem.ts'
import type { Search } from './search.ts'
import { newTraceId } from './tokens.ts'
import type { World } from './world.ts'

const noMethod = stop(405, 'method-not-served', 'this address does not take this method', {
  headers: { Allow: 'POST' },
})
const noKey = signInFirst('an API key is needed')
const notJson = stop(400, 'not-json', 'send `application/json`')

type Answered = { readonly revision: number; readonly body: unknown }

/** Answers what an app asks with its key, as AuthZEN wants it: also its request id comes back. */
export function asking(world: World) {
  const always = { ...securityHeaders(world.publicUrl ?? ''), 'cache-control': 'no-store' }

  return async (search: Search, request: IncomingMessage, response: ServerResponse) => {
    const id = request.headers['x-request-id']
    const headers = id === undefined ? always : { ...always, 'x-request-id': String(id) }
    const trace = newTraceId()
    const answer = await answered(world, search, request).catch((error: unknown) =>
      fail(stopOfBroken(world, error, { trace, writes: false })),
    )
    if (answer.ok) {
      const { revision, body } = answer.value
      const own = { 'content-type': 'application/json; charset=utf-8' }
      return send(response, 200, { ...headers, ...own, 'rolecall-revision': revision }, body)
    }
    const { status, headers: told } = answer.error
    const own = { 'content-type': 'application/problem+json; charset=utf-8', ...told }
    const problem = { ...problemOfStop(answer.error), trace_id: trace }
    return send(response, status, { ...headers, ...own }, problem)
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>>,
  body: unknown,
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** Who asks is checked before the body is read, and again after: it may have been long in coming. */
async function answered(
  world: World,
  search: Search,
  request: IncomingMessage,
): Promise<Result<Answered, Stop>> {
  const { headers } = request
  if (request.method !== 'POST') return fail(noMethod)
  if (headers.authorization === undefined) return fail(noKey)
  const caller = await keyCaller(world, headers.authorization)
  if (!caller.ok) return caller
  const { account, key } = caller.value
  const late = await lacksRevision(world, account, headers[minRevision])
  if (late) return fail(late)
  if (!isJson(headers['content-type'])) return fail(notJson)
  const bytes = await bodyOf(request)
  if (!bytes.ok) return bytes
  const body = parseJson(bytes.value)
  if (!body.ok) return fail(malformed([{ where: 'body', what: body.error }]))

  const directory = await directoryOf(world.store, account)
  if (!directory) throw new Error(`the account \`${account}\` is gone`)
  const now = world.now()
  const live = liveKey(directory, key.id, now)
  if (!live.ok) return live
  const { pages } = world.store.keys
  const searcher = {
    directory,
    compact: world.store.directories.compactOf(directory),
    key: live.value,
    now,
    pages,
  }
  const answer = search(searcher, body.value)
  return answer.ok ? ok({ revision: directory.revision, body: answer.value }) : answer
}

const isJson = (type: string | undefined) =>
  type !== undefined && /^application\/json[ \t]*(;|$)/i.test(type)
