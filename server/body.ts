import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { bodyBytesMax } from './limits.ts'
import { stop, type Stop } from './problem.ts'

export const tooLarge = stop(413, 'too-large', `a body may have at most ${bodyBytesMax} bytes`)
const cutOff = stop(400, 'malformed', 'the body is not as long as announced')

/**
 * Hands on the whole body, once. What is announced as too large is not even read; of what turns out
 * so, nothing is kept.
 */
export function withBody(
  request: IncomingMessage,
  then: (body: Result<Buffer, Stop>) => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) return then(fail(tooLarge))
  let isOver = false
  const end = (body: Result<Buffer, Stop>) => {
    if (isOver) return
    isOver = true
    then(body)
  }
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= bodyBytesMax) chunks.push(chunk)
    else end(fail(tooLarge))
  })
  request.on('end', () => end(ok(joined(chunks))))
  request.on('error', () => end(fail(cutOff)))
  request.on('close', () => end(fail(cutOff)))
}

export const bodyOf = (request: IncomingMessage): Promise<Result<Buffer, Stop>> =>
  new Promise((resolve) => withBody(request, resolve))

const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
