import { classOf, isAddress, type AddressClass } from './addresses.ts'
import { fail, ok, type Result } from '../kit/result.ts'

/** Where a function may send requests. */
export type EgressPolicy = {
  /** Names, or `*.` and a name for everything below it; null where the edition has no list. */
  readonly domains: readonly string[] | null
  /** What the operator opens beyond public addresses: `address:port`, exactly. */
  readonly opened: readonly string[]
}

export type Target = { readonly host: string; readonly port: number; readonly secure: boolean }

export type EgressRefusal =
  | { readonly kind: 'not-http'; readonly scheme: string }
  | { readonly kind: 'not-listed'; readonly host: string }
  | { readonly kind: 'port'; readonly port: number }
  | {
      readonly kind: 'address'
      readonly host: string
      readonly address: string
      readonly class: AddressClass
    }
  | { readonly kind: 'no-address'; readonly host: string }
  | { readonly kind: 'too-many'; readonly perSecond: number }
  | { readonly kind: 'at-once'; readonly most: number }
  | { readonly kind: 'redirects'; readonly limit: number }
  | { readonly kind: 'too-large'; readonly bytes: number }

/** The parts of an address on the web that matter here, as a URL parser gives them. */
export type Address = {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
}

/** Rule: a function speaks HTTP and HTTPS to names it may reach, and what it may not is said by name. */
export function targetOf(address: Address, policy: EgressPolicy): Result<Target, EgressRefusal> {
  const secure = address.protocol === 'https:'
  if (!secure && address.protocol !== 'http:')
    return fail({ kind: 'not-http', scheme: address.protocol })
  const host = plainHost(address.hostname)
  if (!isListed(host, policy.domains)) return fail({ kind: 'not-listed', host })
  const port = address.port === '' ? (secure ? 443 : 80) : Number(address.port)
  return ok({ host, port, secure })
}

/**
 * Rule: a name may be reached only when every address it stands for may: one that is refused among
 * them refuses the name, so that nobody mixes a way inside into a public answer.
 */
export function addressFor(
  { host, port }: Target,
  addresses: readonly string[],
  { opened }: EgressPolicy,
): Result<string, EgressRefusal> {
  const [first] = addresses
  if (first === undefined) return fail({ kind: 'no-address', host })
  for (const address of addresses) {
    if (opened.includes(`${address}:${port}`)) continue
    const of = classOf(address)
    if (of !== 'public') return fail({ kind: 'address', host, address, class: of })
    if (port !== 80 && port !== 443) return fail({ kind: 'port', port })
  }
  return ok(first)
}

/** Rule: a list of domains names hosts exactly, or with `*.` all below one; an address is never on it. */
export function isListed(host: string, domains: readonly string[] | null): boolean {
  if (domains === null) return true
  if (isAddress(host)) return false
  return domains.some((domain) => {
    const listed = domain.toLowerCase()
    return listed.startsWith('*.') ? host.endsWith(listed.slice(1)) : host === listed
  })
}

/** Rule: a domain for the list is a full name, with at most one `*` as its first part. */
export function isDomain(text: string): boolean {
  const name = text.startsWith('*.') ? text.slice(2) : text
  const parts = name.split('.')
  const shaped = parts.every((part) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i.test(part))
  return shaped && parts.length >= 2 && text.length <= 253 && !isAddress(name)
}

/** Lower case, without the brackets of an IPv6 address and the dot of a full name. */
const plainHost = (hostname: string) =>
  hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')

export function egressSentence(refusal: EgressRefusal): string {
  switch (refusal.kind) {
    case 'not-http':
      return `functions send requests by http and https, not by \`${refusal.scheme}\``
    case 'not-listed':
      return `\`${refusal.host}\` is not on the list of domains: add it there first`
    case 'port':
      return `port ${refusal.port} is closed to functions: they reach 80 and 443`
    case 'address':
      return `\`${refusal.host}\` stands for the ${refusal.class} address ${refusal.address}, which functions never reach`
    case 'no-address':
      return `\`${refusal.host}\` has no address`
    case 'too-many':
      return `more than ${refusal.perSecond} requests a second: wait a moment`
    case 'at-once':
      return `more than ${refusal.most} requests at the same time`
    case 'redirects':
      return `more than ${refusal.limit} redirects`
    case 'too-large':
      return `more than ${refusal.bytes} bytes`
  }
}
