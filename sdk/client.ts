import type { Endpoint, InputOf, OutputOf, ParamsOf, QueryOf } from '@rolecall/contract/endpoint'
import type { Problem } from '@rolecall/contract/problem'
import { fail, ok, type Result } from '@rolecall/core/kit/result'

/** What a call answers; `etag` goes back as `ifMatch` when the thing is written. */
export type Answer<Value> = {
  readonly value: Value
  readonly etag: string | null
  readonly revision: number | null
  /** Where a function was called: names that call, in its logs too. */
  readonly call: string | null
}

/** A part of the request that an endpoint does not have need not be named. */
type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [N in Name]?: undefined }
  : {} extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value }

export type CallOf<E extends Endpoint> = Part<'params', ParamsOf<E>> &
  Part<'query', QueryOf<E>> &
  Part<'input', InputOf<E>> & {
    readonly ifMatch?: string
    /** To be answered from this revision or a later one, whichever server answers. */
    readonly minRevision?: number
    /** For making something: sent again under the same key, it is not made again. */
    readonly idempotencyKey?: string
    readonly signal?: AbortSignal
  }

export type Client = {
  call<E extends Endpoint>(
    endpoint: E,
    request: CallOf<E>,
  ): Promise<Result<Answer<OutputOf<E>>, Problem>>
  /** For an endpoint that answers a file: its bytes, part by part as they come. */
  file<E extends Endpoint>(
    endpoint: E,
    request: CallOf<E>,
  ): Promise<Result<AsyncIterable<Uint8Array>, Problem>>
}

type Options = {
  /** Where Rolecall answers; the page's own origin when empty. */
  readonly origin?: string
  /** For programs: an API key, or a token of the command line. People at a browser have a cookie. */
  readonly token?: string
  readonly fetch?: typeof fetch
}

/** The contract, callable. One client is one caller: it remembers the CSRF token of its session. */
export function client({ origin = '', token, fetch = globalThis.fetch }: Options = {}): Client {
  let csrf: string | null = null

  async function answered<E extends Endpoint>(
    endpoint: E,
    request: CallOf<E>,
  ): Promise<Result<Response, Problem>> {
    const response = await fetch(origin + urlOf(endpoint, request.params, request.query), {
      method: endpoint.method,
      headers: headersOf(endpoint, request, { csrf, token }),
      credentials: 'same-origin',
      body: request.input === undefined ? null : JSON.stringify(request.input),
      signal: request.signal ?? null,
    })
    return response.ok ? ok(response) : fail(problemFrom(response, await bodyOf(response)))
  }

  return {
    async call(endpoint, request) {
      try {
        const response = await answered(endpoint, request)
        if (!response.ok) return response
        const body = await bodyOf(response.value)
        csrf = csrfIn(body) ?? csrf
        const { headers } = response.value
        return ok({
          // The server checks its answers against the same contract, so nothing is parsed twice.
          value: body as OutputOf<typeof endpoint>,
          etag: unquoted(headers.get('etag')),
          revision: numberFrom(headers.get('rolecall-revision')),
          call: headers.get('rolecall-call'),
        })
      } catch (cause) {
        return fail(unreachable(cause))
      }
    },

    async file(endpoint, request) {
      try {
        const response = await answered(endpoint, request)
        return response.ok ? ok(partsOf(response.value)) : response
      } catch (cause) {
        return fail(unreachable(cause))
      }
    },
  }
}

async function* partsOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    yield part.value
}

/** The text of a file that is one, as it comes. */
export async function* textIn(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const part of parts) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

function headersOf(
  { method }: Endpoint,
  request: Omit<CallOf<Endpoint>, 'params' | 'query'>,
  { csrf, token }: { readonly csrf: string | null; readonly token: string | undefined },
): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (request.input !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET' && csrf !== null) headers['x-csrf-token'] = csrf
  if (request.ifMatch !== undefined) headers['if-match'] = quoted(request.ifMatch)
  if (request.minRevision !== undefined)
    headers['rolecall-min-revision'] = String(request.minRevision)
  if (request.idempotencyKey !== undefined) headers['idempotency-key'] = request.idempotencyKey
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  return headers
}

/** `/v1/accounts/:account/users` and its parts as one address. */
export function urlOf(
  { path }: Pick<Endpoint, 'path'>,
  params: object = {},
  query: object = {},
): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  )
  const search = new URLSearchParams(
    Object.entries(query)
      // A list is said one by one, under the same name.
      .flatMap(([name, value]) => [value].flat().map((each: unknown) => [name, each] as const))
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  ).toString()
  return search === '' ? filled : `${filled}?${search}`
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    // A proxy's HTML page, or an answer cut short: `problemFrom` says so in its own words.
    return null
  }
}

function problemFrom(response: Response, body: unknown): Problem {
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: response.statusText || 'Unexpected answer',
    status: response.status,
    detail: `the server answered ${response.status} without saying why`,
    code: 'unexpected-answer',
  }
}

const unreachable = (cause: unknown): Problem => ({
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  detail:
    cause instanceof DOMException && cause.name === 'AbortError'
      ? 'the request was given up'
      : 'the server could not be reached; check the connection and try again',
  code: 'unreachable',
})

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'status' in body && 'detail' in body

/** Every answer that is the signed-in person carries a fresh token. */
const csrfIn = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'csrf' in body && typeof body.csrf === 'string'
    ? body.csrf
    : null

const quoted = (etag: string) => (/^(W\/)?"/.test(etag) ? etag : `"${etag}"`)
const unquoted = (etag: string | null) => etag?.replace(/^(?:W\/)?"(.*)"$/, '$1') ?? null
const numberFrom = (text: string | null) => (text === null ? null : Number(text))
