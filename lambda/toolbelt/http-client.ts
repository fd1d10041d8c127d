import type { Host } from '../host.ts'

/** Options of the V1 client, which are those of `request-promise`. Times are milliseconds. */
type Options = {
  readonly url?: string
  readonly uri?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly qs?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly auth?: { readonly user?: string; readonly pass?: string; readonly bearer?: string }
  readonly timeout?: number
  readonly followRedirect?: boolean
  /** Whether a status other than 2xx rejects; it does unless told otherwise. */
  readonly simple?: boolean
  readonly resolveWithFullResponse?: boolean
}

type FullResponse = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export class StatusCodeError extends Error {
  readonly statusCode: number
  readonly error: unknown
  readonly response: FullResponse

  constructor(response: FullResponse) {
    const { statusCode, body } = response
    super(`${statusCode} - ${typeof body === 'string' ? body : JSON.stringify(body)}`)
    this.name = 'StatusCodeError'
    this.statusCode = statusCode
    this.error = body
    this.response = response
  }
}

/** The HTTP client of V1: a function of an address and options, with one method for each verb. */
export function httpClient(host: Host) {
  const send = async (target: string | Options, more: Options = {}): Promise<unknown> => {
    const options = typeof target === 'string' ? { ...more, url: target } : { ...target, ...more }
    const answer = await host.fetch(addressOf(options), requestOf(options))
    const response: FullResponse = {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: bodyOf(await answer.text(), options),
    }
    if (options.simple !== false && !answer.ok) throw new StatusCodeError(response)
    return options.resolveWithFullResponse === true ? response : response.body
  }
  const verb =
    (method: string) =>
    (target: string | Options, options: Options = {}) =>
      send(target, { ...options, method })
  return Object.assign(send, {
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    head: verb('HEAD'),
  })
}

function addressOf({ url, uri, qs = {} }: Options): string {
  const address = new URL(url ?? uri ?? '')
  for (const [name, value] of Object.entries(qs)) address.searchParams.append(name, String(value))
  return address.href
}

function requestOf(options: Options): RequestInit {
  const { method, headers = {}, timeout, followRedirect } = options
  const { type, body } = contentOf(options)
  return {
    method: method?.toUpperCase() ?? 'GET',
    headers: {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(options.json === undefined ? {} : { accept: 'application/json' }),
      ...authorizationOf(options),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
    ...(followRedirect === false ? { redirect: 'manual' } : {}),
  }
}

type Content = { readonly type?: string; readonly body?: string | Uint8Array<ArrayBuffer> }

function contentOf({ form, json, body }: Options): Content {
  if (form)
    return { type: 'application/x-www-form-urlencoded', body: `${new URLSearchParams(form)}` }
  // `json: true` says that the body is JSON, any other value is the body.
  const content = json === undefined || json === true || json === false ? body : json
  if (content === undefined || content === null) return {}
  if (content instanceof Uint8Array) return { body: new Uint8Array(content) }
  const inJson = json !== undefined && json !== false
  if (inJson) return { type: 'application/json', body: JSON.stringify(content) }
  return { body: typeof content === 'string' ? content : JSON.stringify(content) }
}

function authorizationOf({ auth }: Options): Readonly<Record<string, string>> {
  if (!auth) return {}
  if (auth.bearer !== undefined) return { authorization: `Bearer ${auth.bearer}` }
  const basic = Buffer.from(`${auth.user ?? ''}:${auth.pass ?? ''}`).toString('base64')
  return { authorization: `Basic ${basic}` }
}

/** With `json` the body is parsed where it can be, and stays text where it cannot. */
function bodyOf(text: string, { json }: Options): unknown {
  if (json === undefined || json === false) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
