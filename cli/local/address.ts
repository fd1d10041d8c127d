import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { limitsOf } from '@rolecall/core/functions/limits'
import { failures, type CallOutcome } from '@rolecall/core/functions/outcome'
import { exits, Stopped } from '../stopped.ts'

/** Where the function is called on this machine; answers as the address of an account does. */
export type LocalAddress = { readonly url: string; readonly close: () => Promise<void> }

type Invoke = (call: string, input: unknown) => Promise<CallOutcome>
type Answer = { readonly status: number; readonly body: string }

const bytesMax = limitsOf.v2.payloadBytes + 65_536

export async function localAddress(port: number, invoke: Invoke): Promise<LocalAddress> {
  const server = createServer((request, response) => {
    const call = randomBytes(8).toString('hex')
    void answered(request, call, invoke).then(
      (answer) => sent(response, call, answer),
      (error: Error) => sent(response, call, problem(500, 'broken', error.message)),
    )
  })
  const listening = Promise.withResolvers<void>()
  server.once('error', ({ message }) =>
    listening.reject(
      new Stopped(exits.error, `it cannot be called here: ${message}`, ['say another --port']),
    ),
  )
  server.listen(port, '127.0.0.1', () => listening.resolve())
  await listening.promise
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answered(request: IncomingMessage, call: string, invoke: Invoke): Promise<Answer> {
  const refused = refusal(request)
  if (refused) return refused
  const text = await bodyOf(request)
  if (text === undefined)
    return problem(413, 'too-large', `a call may have at most ${bytesMax} bytes`)
  const said = parsed(text)
  if (!said) return problem(400, 'malformed', 'send JSON as { "payload": ..., "headers": [...] }')
  const outcome = await invoke(call, { headers: [], payload: null, ...said })
  if (outcome.ok) return { status: 200, body: outcome.result }
  const { status, code } = failures[outcome.kind]
  return problem(status, code, outcome.detail)
}

/** No page of the web calls it by way of the developer's browser, nor by a name that leads here. */
function refusal({ method, headers, url }: IncomingMessage): Answer | undefined {
  if (headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? ''))
    return problem(403, 'denied', 'this is for programs on this machine, and not for pages')
  if (url !== '/') return problem(404, 'not-found', 'the function is at /')
  if (method !== 'POST') return problem(405, 'method-not-served', 'call it with POST')
  return undefined
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > bytesMax) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const parts = new Set(['payload', 'headers', 'timestamp'])

function parsed(text: string): object | undefined {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    const isInput =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).every((name) => parts.has(name))
    return isInput ? value : undefined
  } catch {
    return undefined
  }
}

const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  body: JSON.stringify({ type: 'about:blank', title: 'Not done', status, detail, code }),
})

function sent(response: ServerResponse, call: string, { status, body }: Answer): void {
  const media = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': `${media}; charset=utf-8`, 'rolecall-call': call })
  response.end(body)
}
