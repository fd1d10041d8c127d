import { evaluation, evaluations } from '@rolecall/contract/access'
import { isJson } from './headers.ts'
import { manyQuestions, oneQuestion, type Shape } from './question-shape.ts'

/** A question to us, whole, on a connection that stays. */
export type PlainRequest = {
  readonly shape: Shape
  readonly authorization: string
  readonly id: string | undefined
  readonly body: Buffer
}

const headBytesMax = 4_096
const lines = [
  { line: `POST ${evaluation.path} HTTP/1.1\r\n`, shape: oneQuestion },
  { line: `POST ${evaluations.path} HTTP/1.1\r\n`, shape: manyQuestions },
] as const
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
  const end = chunk.subarray(0, headBytesMax).indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = chunk.toString('latin1', 0, end + 2)
  const first = lines.find(({ line }) => head.startsWith(line))
  const said = first && headersIn(head, first.line.length)
  if (!first || !said?.has('host')) return undefined
  const body = chunk.subarray(end + 4)
  const authorization = said.get('authorization')
  return authorization !== undefined &&
    said.get('content-length') === String(body.length) &&
    isJson(said.get('content-type')) &&
    (said.get('connection') ?? 'keep-alive').toLowerCase() === 'keep-alive'
    ? { shape: first.shape, authorization, id: said.get('x-request-id'), body }
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
