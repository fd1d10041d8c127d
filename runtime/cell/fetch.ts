import type { Frame, Wire } from '../frames.ts'
import {
  fromBroker,
  toBroker,
  type BrokerRefusal,
  type Incoming,
  type Outgoing,
} from '../messages.ts'
import { calls } from './call-log.ts'
import { listOf, parse, stringify } from './intrinsics.ts'

/** The `fetch` of a cell, which has no socket: every request is the broker's. */
export type BrokeredFetch = {
  readonly fetch: typeof fetch
  /** A frame from the broker. */
  readonly received: (frame: Frame) => void
}

type Pending = {
  readonly resolve: (response: Response) => void
  readonly reject: (error: Error) => void
  body: ReadableStreamDefaultController<Uint8Array> | undefined
}

// Taken before user code could replace them.
const { Request, Response, ReadableStream } = globalThis
const bodiless = new Set([101, 103, 204, 205, 304])

export function brokeredFetch(broker: () => Wire): BrokeredFetch {
  const pending = new Map<number, Pending>()
  let last = 0
  const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null
    last += 1
    const id = last
    return new Promise<Response>((resolve, reject) => {
      request.signal.throwIfAborted()
      request.signal.addEventListener('abort', () => {
        if (pending.has(id)) broker().send(toBroker.abort, id)
        failed(pending, id, asError(request.signal.reason))
      })
      pending.set(id, { resolve, reject, body: undefined })
      broker().send(toBroker.open, id, stringify(outgoing(request)))
      for (const piece of body ? piecesOf(body) : []) broker().send(toBroker.body, id, piece)
      broker().send(toBroker.bodyEnd, id)
    })
  }
  return {
    fetch: send,
    received: ({ kind, id, content }) => {
      const one = pending.get(id)
      if (!one) return
      if (kind === fromBroker.head)
        one.resolve(responseOf(parse(content.toString()) as Incoming, one))
      if (kind === fromBroker.body) one.body?.enqueue(new Uint8Array(content))
      if (kind === fromBroker.failed) failed(pending, id, refusedBy(parse(content.toString())))
      if (kind === fromBroker.end) {
        one.body?.close()
        pending.delete(id)
      }
    },
  }
}

const outgoing = (request: Request): Outgoing => ({
  call: calls.getStore()?.id ?? -1,
  url: request.url,
  method: request.method,
  headers: listOf(request.headers),
  redirect: request.redirect,
})

const pieceBytes = 65_536
const piecesOf = (body: Uint8Array): readonly Uint8Array[] =>
  listOf({ length: Math.ceil(body.length / pieceBytes) }, (_, index) =>
    body.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  )

function responseOf(
  { url, status, statusText, headers, redirected }: Incoming,
  one: Pending,
): Response {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      one.body = controller
    },
  })
  const response = new Response(bodiless.has(status) ? null : stream, {
    status,
    statusText,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
  Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } })
  return response
}

function failed(pending: Map<number, Pending>, id: number, error: Error): void {
  const one = pending.get(id)
  pending.delete(id)
  one?.reject(error)
  one?.body?.error(error)
}

/** As `fetch` fails: a TypeError whose cause says why. */
function refusedBy({ code, message }: BrokerRefusal): Error {
  const cause = Object.assign(new Error(message), { code })
  return new TypeError(`fetch failed: ${message}`, { cause })
}

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)))
