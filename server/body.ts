import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { bodyBytesMax } from './limits.ts'
import { stop, type Stop } from './problem.ts'

export const tooLarge = (bytesMax = bodyBytesMax): Stop =>
  stop(413, 'too-large', `a body may have at most ${bytesMax} bytes`)
const cutOff = stop(400, 'malformed', 'the body is not as long as announced')

/** The whole body. What is announced as too large is not even read; of what turns out so, nothing is kept. */
export function bodyOf(
  request: IncomingMessage,
  bytesMax = bodyBytesMax,
): Promise<Result<Buffer, Stop>> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax)
    return Promise.resolve(fail(tooLarge(bytesMax)))
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= bytesMax) chunks.push(chunk)
      else resolve(fail(tooLarge(bytesMax)))
    })
    request.on('end', () => resolve(ok(joined(chunks))))
    request.on('error', () => resolve(fail(cutOff)))
    request.on('close', () => resolve(fail(cutOff)))
  })
}

const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
