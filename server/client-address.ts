import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'
import { forwardedIn } from './plain-request.ts'

/** Where a request comes from; `ip` is found when it is asked for. */
export type From = { readonly ip: string }
type Trust = (address: string, hop: number) => boolean

/** Whose X-Forwarded-For is believed, as the framework is told; false: nobody's. */
export const trustIn = (proxies: readonly string[]): Trust | false =>
  proxies.length > 0 ? proxyAddr.compile([...proxies]) : false

/** The same for what is answered in front of the framework. */
export function clientAddresses(proxies: readonly string[]): (request: IncomingMessage) => From {
  const trust = trustIn(proxies)
  return (request) => ({
    get ip() {
      return trust ? proxyAddr(request, trust) : (request.socket.remoteAddress ?? '')
    },
  })
}

/** The same for what is answered from its bytes, before Node has made a request of them. */
export function plainAddresses(
  proxies: readonly string[],
): (chunk: Buffer, socket: Connection) => string {
  const fromOf = clientAddresses(proxies)
  return (chunk, socket) => {
    const headers = { 'x-forwarded-for': forwardedIn(chunk) }
    // All that is looked at of a request.
    return fromOf({ headers, socket } as unknown as IncomingMessage).ip
  }
}

/** What is asked of a connection. */
export type Connection = Pick<Socket, 'remoteAddress'>
