import { randomUUID } from 'node:crypto'
import { signatureOf } from '../signature.ts'

/** Where functions run elsewhere, and the secret that requests to it are signed with. */
export type Runner = { readonly url: string; readonly secret: string }

/** What a runner said: its status, and its body as JSON; undefined for what is none, or too long. */
export type Said = {
  readonly status: number
  readonly retryAfterMs?: number
  readonly body: unknown
}
/** Why there is no answer. */
export type NoAnswer = 'timeout' | 'unreachable'

/** Results, logs and the words around them. */
const answerBytesMax = 4 * 1_048_576

/** Posts something to a runner, signed by Standard Webhooks, and reads its answer; it follows no redirect. */
export async function ask(
  { url, secret }: Runner,
  said: unknown,
  patienceMs: number,
): Promise<Said | NoAnswer> {
  const body = JSON.stringify(said)
  const id = randomUUID()
  const seconds = Math.floor(Date.now() / 1_000)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Rolecall',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(secret, id, seconds, body),
  }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'error' })
    const after = Number(answer.headers.get('retry-after') ?? Number.NaN)
    return {
      status: answer.status,
      ...(Number.isFinite(after) ? { retryAfterMs: after * 1_000 } : {}),
      body: await readJson(answer),
    }
  } catch {
    return signal.aborted ? 'timeout' : 'unreachable'
  }
}

async function readJson(answer: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    // What is longer is not read to its end: the connection goes with it.
    if (length > answerBytesMax) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
