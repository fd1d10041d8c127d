import type { Duplex } from 'node:stream'
import { egressSentence, type EgressRefusal } from '@rolecall/core/functions/egress'
import { limitsOf } from '@rolecall/core/functions/limits'
import type { Version } from '../engine.ts'
import { wire, type Frame, type Wire } from '../frames.ts'
import { fromBroker, toBroker, type BrokerRefusal, type Outgoing } from '../messages.ts'
import type { Settings } from '../settings.ts'
import { rateOf } from './rate.ts'
import { resolverOf, type Resolver } from './reach.ts'
import { requestOf, Refused, send, type Route } from './route.ts'

/** Sends the requests of all functions. A cell has no socket: this is the only way out. */
export type Broker = {
  /** Listens to one cell. `refused` hears why a request went nowhere, and of which call. */
  readonly serve: (
    pipe: Duplex,
    version: Pick<Version, 'name' | 'domains'>,
    refused: Refusing,
  ) => void
}

const longestFrame = 262_144
const atOnce = 32
const framesPerSecond = 10_000
const mostBytes = 8 * 1_048_576

type Open = {
  readonly outgoing: Outgoing
  readonly abort: AbortController
  readonly pieces: Buffer[]
  bytes: number
}

type Refusing = (why: string, call: number) => void

/** `resolve` is the network's unless a test has another. */
export function openBroker(
  { opened, hosts }: Pick<Settings, 'opened' | 'hosts'>,
  resolve: Resolver = resolverOf(hosts),
): Broker {
  const { requestsPerSecond } = limitsOf.v2
  const rate = rateOf(requestsPerSecond, () => performance.now())
  return {
    serve: (pipe, version, refused) =>
      serveCell(pipe, refused, {
        policy: {
          get domains() {
            return version.domains
          },
          opened,
        },
        resolve,
        mostBytes,
        // Each hop of a redirect counts as the request that it is.
        count: () =>
          rate.take(version.name) ? null : { kind: 'too-many', perSecond: requestsPerSecond },
      }),
  }
}

/** Reads the requests of one cell, each piece by piece, and sends it when it is whole. */
function serveCell(pipe: Duplex, refused: Refusing, route: Route): void {
  const open = new Map<number, Open>()
  const often = rateOf(framesPerSecond, () => performance.now())
  const heard = ({ kind, id, content }: Frame) => {
    // Reading costs us: whoever writes for the sake of writing is cut off.
    if (!often.take('')) return cell.end()
    if (kind === toBroker.open) return begin(id, requestOf(content.toString()))
    const request = open.get(id)
    if (!request) return
    if (kind === toBroker.abort) close(id)
    if (kind === toBroker.body && !take(request, content))
      failed(id, request, new Refused(tooLarge))
    if (kind === toBroker.bodyEnd) void go(id, request)
  }
  const cell = wire(pipe, longestFrame, {
    onFrame: heard,
    onEnd: () => {
      for (const id of open.keys()) close(id)
    },
  })
  const begin = (id: number, outgoing: Outgoing | undefined) => {
    // No cell of ours would send it: it has no more requests.
    if (!outgoing || open.has(id)) return cell.end()
    const request = { outgoing, abort: new AbortController(), pieces: [], bytes: 0 }
    open.set(id, request)
    if (open.size > atOnce) failed(id, request, new Refused({ kind: 'at-once', most: atOnce }))
  }
  const close = (id: number) => {
    open.get(id)?.abort.abort()
    open.delete(id)
  }
  const failed = (id: number, { outgoing }: Open, error: unknown) => {
    if (!open.has(id)) return
    close(id)
    const why = error instanceof Refused ? refusalOf(error.refusal) : brokenOff(error)
    cell.send(fromBroker.failed, id, JSON.stringify(why))
    if (error instanceof Refused) refused(`request refused: ${why.message}`, outgoing.call)
  }
  const go = async (id: number, request: Open) => {
    const { outgoing, pieces, abort } = request
    try {
      await send({ outgoing, body: Buffer.concat(pieces), signal: abort.signal }, route, {
        head: (incoming) => cell.send(fromBroker.head, id, JSON.stringify(incoming)),
        body: (piece) => sendPieces(cell, id, piece),
      })
      cell.send(fromBroker.end, id)
      open.delete(id)
    } catch (error) {
      failed(id, request, error)
    }
  }
}

/** A request may come in several pieces, which together are bounded; false when they are too many. */
function take(request: Open, content: Buffer): boolean {
  request.bytes += content.length
  // A copy: the frame's bytes are the reader's.
  request.pieces.push(Buffer.from(content))
  return request.bytes <= mostBytes
}

/** Waits for a cell that does not read: what it is sent must not pile up here. */
async function sendPieces(cell: Wire, id: number, piece: Buffer): Promise<void> {
  const size = 65_536
  for (let at = 0; at < piece.length; at += size)
    if (!cell.send(fromBroker.body, id, piece.subarray(at, at + size))) await cell.drained()
}

const tooLarge: EgressRefusal = { kind: 'too-large', bytes: mostBytes }

const refusalOf = (refusal: EgressRefusal): BrokerRefusal => ({
  code: refusal.kind === 'too-many' ? 'EGRESS_RATE' : 'EGRESS_DENIED',
  message: egressSentence(refusal),
})

/** Nothing was refused: the network or the other side failed. */
function brokenOff(error: unknown): BrokerRefusal {
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  return { code: code ?? 'EGRESS_FAILED', message: message ?? 'the connection broke' }
}
