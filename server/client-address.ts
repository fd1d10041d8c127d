import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

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
