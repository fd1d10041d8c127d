import type { IncomingMessage } from 'node:http'
import type { EgressPolicy, EgressRefusal } from '@rolecall/core/functions/egress'
import type { Incoming, Outgoing } from '../messages.ts'
import { exchange } from './exchange.ts'
import { reach, type Resolver } from './reach.ts'

/** What is asked at every hop: whether it counts too many, and where it may go. */
export type Route = {
  readonly policy: EgressPolicy
  readonly resolve: Resolver
  readonly mostBytes: number
  readonly count: () => EgressRefusal | null
}

export class Refused extends Error {
  readonly refusal: EgressRefusal

  constructor(refusal: EgressRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

type Message = {
  readonly outgoing: Outgoing
  readonly body: Buffer
  readonly signal: AbortSignal
}
type Receiver = {
  readonly head: (incoming: Incoming) => void
  readonly body: (piece: Buffer) => Promise<void>
}

const redirectsAtMost = 10

/**
 * Sends a request, through redirects where it wants them followed: every hop is judged like the
 * first. Throws `Refused`, or what the network throws.
 */
export async function send(message: Message, route: Route, receiver: Receiver): Promise<void> {
  let { outgoing, body } = message
  for (let hop = 0; hop <= redirectsAtMost; hop += 1) {
    const url = new URL(outgoing.url)
    const answer = await one({ outgoing, body, signal: message.signal }, url, route)
    const next = redirectOf(answer, url, outgoing)
    if (!next) return receive(answer, { outgoing, redirected: hop > 0 }, route, receiver)
    answer.destroy()
    body = next.method === outgoing.method ? body : Buffer.alloc(0)
    outgoing = next
  }
  throw new Refused({ kind: 'redirects', limit: redirectsAtMost })
}

async function one({ outgoing, body, signal }: Message, url: URL, route: Route) {
  const tooMany = route.count()
  if (tooMany) throw new Refused(tooMany)
  const reached = await reach(url, route.policy, route.resolve)
  if (!reached.ok) throw new Refused(reached.error)
  const { method, headers } = outgoing
  return exchange({ url, reached: reached.value, method, headers, body, signal })
}

/** Where an answer sends us on to, as browsers follow it; undefined when it does not. */
function redirectOf(answer: IncomingMessage, from: URL, outgoing: Outgoing): Outgoing | undefined {
  const status = answer.statusCode ?? 0
  const { location } = answer.headers
  const redirects = [301, 302, 303, 307, 308].includes(status) && location !== undefined
  if (!redirects || outgoing.redirect === 'manual') return undefined
  if (outgoing.redirect === 'error') throw new Error('the answer is a redirect')
  const url = new URL(location, from)
  const asGet =
    status === 303 ? outgoing.method !== 'HEAD' : outgoing.method === 'POST' && status < 303
  const left = url.origin !== from.origin ? credentials : none
  const headers = outgoing.headers.filter(
    ([name]) => !left.has(name.toLowerCase()) && !(asGet && name.toLowerCase() === 'content-type'),
  )
  return { ...outgoing, url: url.href, method: asGet ? 'GET' : outgoing.method, headers }
}

const none: ReadonlySet<string> = new Set()
/** They were meant for whom they were sent to, and for nobody it names. */
const credentials: ReadonlySet<string> = new Set(['authorization', 'cookie'])

async function receive(
  answer: IncomingMessage,
  { outgoing, redirected }: { readonly outgoing: Outgoing; readonly redirected: boolean },
  { mostBytes }: Route,
  receiver: Receiver,
): Promise<void> {
  receiver.head({
    url: outgoing.url,
    status: answer.statusCode ?? 502,
    statusText: answer.statusMessage ?? '',
    headers: pairsOf(answer.rawHeaders),
    redirected,
  })
  let bytes = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > mostBytes) throw new Refused({ kind: 'too-large', bytes: mostBytes })
    await receiver.body(piece)
  }
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: raw.length / 2 }, (_, index): [string, string] => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ])
}

/** A request as a cell sent it, if it is one; the address must be one that a URL parser takes. */
export function requestOf(text: string): Outgoing | undefined {
  try {
    const { url, method, headers, redirect, call } = JSON.parse(text) as Outgoing
    const shaped =
      URL.canParse(url) &&
      /^[A-Z]{1,20}$/.test(method) &&
      method !== 'CONNECT' &&
      headers.every((pair) => pair.length === 2 && pair.every((each) => typeof each === 'string'))
    return shaped ? { url, method, headers, redirect, call } : undefined
  } catch {
    return undefined
  }
}
