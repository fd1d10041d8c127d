import type { Endpoint } from '@rolecall/contract/endpoint'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const media = 'application/x-www-form-urlencoded'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * In this scope a body may also be a form, as OAuth clients send it (RFC 6749, RFC 8628): read as the
 * JSON that says the same. Whoever sends a form is refused in the form that OAuth gives to refusals.
 */
export function readForms(app: FastifyInstance, { input }: Endpoint): void {
  const known = Object.keys(
    (input as { readonly properties?: object } | undefined)?.properties ?? {},
  )
  app.addContentTypeParser(media, { parseAs: 'buffer' }, (_request, body, done) => {
    const read = formFrom(typeof body === 'string' ? Buffer.from(body) : body, known)
    if (read.ok) done(null, read.value)
    else done(Object.assign(new Error(read.error), { code: 'MALFORMED_FORM', statusCode: 400 }))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode < 400 || typeof payload !== 'string' || !isForm(request)) return payload
    void reply.removeHeader('content-length').header('content-type', 'application/json')
    return JSON.stringify(refusalFrom(payload))
  })
}

const isForm = ({ headers }: FastifyRequest) =>
  headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === media

/** A parameter without a value is none, one that nobody knows is ignored, and none is given twice. */
function formFrom(bytes: Uint8Array, known: readonly string[]): Result<object, string> {
  const text = decoded(bytes)
  if (text === undefined) return fail('the body is not UTF-8')
  const said = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (said.has(name)) return fail(`\`${name.slice(0, 100)}\` is given twice`)
    said.set(name, value)
  }
  const needed = known.includes('grant_type') ? 'grant_type' : 'client_id'
  if ((said.get(needed) ?? '') === '') return fail(`\`${needed}\` is missing`)
  return ok(
    Object.fromEntries(
      [...said].flatMap(([name, value]) => {
        const ours = name === 'client_id' ? 'client' : name
        return value !== '' && known.includes(ours) ? [[ours, value]] : []
      }),
    ),
  )
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Refusals of OAuth have words of their own; what is none of them is a request that was wrong. */
function refusalFrom(payload: string) {
  const { code, status, detail } = JSON.parse(payload) as Readonly<Record<string, unknown>>
  const error =
    typeof code === 'string' && ofOAuth.has(code)
      ? code
      : status === 429
        ? 'slow_down'
        : typeof status === 'number' && status >= 500
          ? 'server_error'
          : 'invalid_request'
  // Quotation marks and backslashes have no place in a description.
  return { error, error_description: String(detail).replaceAll(/["\\]|[^ -~]/g, "'") }
}
const ofOAuth: ReadonlySet<string> = new Set([
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
  'unsupported_grant_type',
])
