import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { isAddress } from '@rolecall/core/functions/addresses'
import type { Outgoing } from '../messages.ts'
import type { Reached } from './reach.ts'

const quietMs = 10_000

/** What a function may not say for itself: who it is connected to and how. */
const ours = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'te',
  'trailer',
  'expect',
])

type Sending = {
  readonly url: URL
  readonly reached: Reached
  readonly method: string
  readonly headers: Outgoing['headers']
  readonly body: Buffer
  readonly signal: AbortSignal
}

/** Sends one request to the address that was judged, on a connection of its own. Rejects as Node does. */
export function exchange(sending: Sending): Promise<IncomingMessage> {
  const { url, reached, method, headers, body, signal } = sending
  return new Promise((resolve, reject) => {
    const send = reached.secure ? secure : plain
    const named = isAddress(reached.host) ? {} : { servername: reached.host }
    const sent = send({
      ...named,
      host: reached.address,
      port: reached.port,
      method,
      path: `${url.pathname}${url.search}`,
      headers: headersOf(url, headers, body),
      agent: false,
      setHost: false,
      timeout: quietMs,
      signal,
    })
    sent.once('response', resolve)
    sent.once('error', reject)
    sent.once('timeout', () => sent.destroy(new Error(`no answer for ${quietMs} ms`)))
    sent.end(body)
  })
}

function headersOf(
  url: URL,
  headers: Outgoing['headers'],
  body: Buffer,
): Readonly<Record<string, string | number>> {
  const theirs = headers.filter(([name]) => !ours.has(name.toLowerCase()))
  return {
    // The broker hands on what it gets, so it must get what anyone can read.
    'accept-encoding': 'identity',
    ...Object.fromEntries(theirs),
    host: url.host,
    connection: 'close',
    ...(body.length > 0 ? { 'content-length': body.length } : {}),
  }
}
