import { lookup } from 'node:dns/promises'
import { isAddress } from '@rolecall/core/functions/addresses'
import {
  addressFor,
  targetOf,
  type EgressPolicy,
  type EgressRefusal,
  type Target,
} from '@rolecall/core/functions/egress'
import { fail, ok, type Result } from '@rolecall/core/kit/result'

/** All addresses that a name stands for. */
export type Resolver = (host: string) => Promise<readonly string[]>

/** Names that the operator has given an address, and the network's for all others. */
export const resolverOf =
  (hosts: Readonly<Record<string, readonly string[]>>): Resolver =>
  async (host) => {
    if (Object.hasOwn(hosts, host)) return hosts[host] ?? []
    const found = await lookup(host, { all: true }).catch(() => [])
    return found.map(({ address }) => address)
  }

export type Reached = Target & { readonly address: string }

/**
 * Whether, and at which address, a request to `url` may go out. Names are resolved here, once: who
 * connects uses this address, so that no second answer to the same question counts.
 */
export async function reach(
  url: URL,
  policy: EgressPolicy,
  resolve: Resolver,
): Promise<Result<Reached, EgressRefusal>> {
  const target = targetOf(url, policy)
  if (!target.ok) return target
  const { host } = target.value
  const addresses = isAddress(host) ? [host] : await resolve(host)
  const address = addressFor(target.value, addresses, policy)
  return address.ok ? ok({ ...target.value, address: address.value }) : fail(address.error)
}
