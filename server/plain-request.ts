import { evaluation, evaluations } from '@rolecall/contract/access'
import { isJson } from './headers.ts'
import { manyQuestions, oneQuestion, type Shape } from './question-shape.ts'

/** What came whole, on a connection that stays. */
type Plain = {
  readonly authorization: string
  readonly id: string | undefined
  readonly body: Buffer
}
/** A question to us. */
export type PlainRequest = Plain & { readonly shape: Shape }
/** A call of a function, with nothing asked of how it is made. */
export type PlainCall = Plain & { readonly account: string; readonly function: string }

const headBytesMax = 4_096
const lines = [
  { line: `POST ${evaluation.path} HTTP/1.1\r\n`, shape: oneQuestion },
  { line: `POST ${evaluations.path} HTTP/1.1\r\n`, shape: manyQuestions },
] as const
const callLine =
  /^POST \/v1\/accounts\/([a-zA-Z0-9_]{1,20})\/functions\/([a-zA-Z0-9_]{1,60})\/invoke HTTP\/1\.1\r\n/
/** A name, and a value of visible signs with at most one space before it. */
const header = /([a-z0-9-]+): ?([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)\r\n/iy
/** Whatever their value, they change neither where the request ends nor what we do. */
const ofNoConcern =
  /^(?:x-[a-z0-9-]+|sec-fetch-[a-z]+|accept|accept-(?:encoding|language)|user-agent|traceparent|tracestate|via|forwarded)$/

/**
 * Reads a request that came in one piece and is written as nearly all are; of any other it says
 * nothing. Not one sign is forgiven: a header that is not known, is given twice or could concern
 * where the request ends (but for one plain `content-length` that is exactly right) is for the
 * parser of Node to judge, so that there can be no two opinions.
 */
export function plainRequest(chunk: Buffer): PlainRequest | undefined {
  const head = headOf(chunk)
  if (head === undefined) return undefined
  const first = lines.find(({ line }) => head.startsWith(line))
  const said = first && plain(chunk, head, first.line.length)
  return said && { shape: first.shape, ...said }
}

/** The same of calls. */
export function plainCall(chunk: Buffer): PlainCall | undefined {
  const head = headOf(chunk)
  const [line = '', account, id] = callLine.exec(head ?? '') ?? []
  if (head === undefined || account === undefined || id === undefined) return undefined
  const said = plain(chunk, head, line.length)
  return said && { account, function: id, ...said }
}

const ofProxies = /^x-forwarded-for: ?(.*)\r$/gim

/** What proxies say in a request that was read as plain, with more than one such line joined as Node does. */
export const forwardedIn = (chunk: Buffer): string | undefined =>
  [...(headOf(chunk) ?? '').matchAll(ofProxies)].map(([, value]) => value).join(', ') || undefined

/** With the end of its last line. */
function headOf(chunk: Buffer): string | undefined {
  const end = chunk.subarray(0, headBytesMax).indexOf('\r\n\r\n')
  return end < 0 ? undefined : chunk.toString('latin1', 0, end + 2)
}

function plain(chunk: Buffer, head: string, from: number): Plain | undefined {
  const said = headersIn(head, from)
  if (!said?.has('host')) return undefined
  const body = chunk.subarray(head.length + 2)
  const authorization = said.get('authorization')
  return authorization !== undefined &&
    said.get('content-length') === String(body.length) &&
    isJson(said.get('content-type')) &&
    (said.get('connection') ?? 'keep-alive').toLowerCase() === 'keep-alive'
    ? { authorization, id: said.get('x-request-id'), body }
    : undefined
}

const concerns = [
  'host',
  'content-length',
  'content-type',
  'authorization',
  'connection',
  'x-request-id',
]

function headersIn(head: string, from: number): ReadonlyMap<string, string> | undefined {
  const said = new Map<string, string>()
  header.lastIndex = from
  while (header.lastIndex < head.length) {
    const [, name = '', value = ''] = header.exec(head) ?? []
    const lower = name.toLowerCase()
    if (concerns.includes(lower) ? said.has(lower) : !ofNoConcern.test(lower)) return undefined
    said.set(lower, value)
  }
  return said
}
