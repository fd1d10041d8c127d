/** What an IP address is good for. Only `public` ones are ever connected to unasked. */
export type AddressClass =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  /** Where clouds answer who a machine is, and with which credentials. */
  | 'metadata'
  | 'multicast'
  /** IPv6 that carries an IPv4 address: it may arrive at one that is refused. */
  | 'translated'
  /** Unspecified, broadcast, for documentation, for tests, or not given out. */
  | 'reserved'
  | 'malformed'

type Range = readonly [network: string, bits: number, AddressClass]

// The longest prefix that fits counts, so a range may hold a smaller one of another class.
const ipv4Ranges: readonly Range[] = [
  ['0.0.0.0', 8, 'reserved'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['100.100.100.200', 32, 'metadata'],
  ['127.0.0.0', 8, 'loopback'],
  ['168.63.129.16', 32, 'metadata'],
  ['169.254.0.0', 16, 'link-local'],
  ['169.254.169.254', 32, 'metadata'],
  ['169.254.170.2', 32, 'metadata'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.0.192', 32, 'metadata'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'translated'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'reserved'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
]
// Of IPv6 only 2000::/3 is given out: everything else is reserved before it is anything else.
const ipv6Ranges: readonly Range[] = [
  ['::', 0, 'reserved'],
  ['2000::', 3, 'public'],
  ['::1', 128, 'loopback'],
  ['::ffff:0:0', 96, 'translated'],
  ['64:ff9b::', 96, 'translated'],
  ['64:ff9b:1::', 48, 'translated'],
  ['2001::', 23, 'reserved'],
  ['2001::', 32, 'translated'],
  ['2001:db8::', 32, 'reserved'],
  ['2002::', 16, 'translated'],
  ['3fff::', 20, 'reserved'],
  ['fc00::', 7, 'private'],
  ['fd00:ec2::254', 128, 'metadata'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'private'],
  ['ff00::', 8, 'multicast'],
]

/**
 * Rule: an address is of the smallest range that holds it, and whatever is not plainly an address is
 * `malformed`. IPv4 is four decimal numbers and nothing else: no octal, no short forms.
 */
export function classOf(address: string): AddressClass {
  const ipv4 = ipv4Bits(address)
  if (ipv4) return narrowest(ipv4Ranges, ipv4, ipv4Bits) ?? 'public'
  const ipv6 = ipv6Bits(address)
  return ipv6 ? (narrowest(ipv6Ranges, ipv6, ipv6Bits) ?? 'reserved') : 'malformed'
}

export const isAddress = (text: string): boolean => classOf(text) !== 'malformed'

function narrowest(
  ranges: readonly Range[],
  bits: string,
  read: (address: string) => string | null,
): AddressClass | null {
  const holding = ranges.filter(([network, length]) =>
    bits.startsWith((read(network) ?? '').slice(0, length)),
  )
  return holding.toSorted(([, one], [, other]) => other - one)[0]?.[2] ?? null
}

const binary = (number: number, width: number) => number.toString(2).padStart(width, '0')

function ipv4Bits(address: string): string | null {
  const parts = address.split('.')
  const plain = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))
  if (!plain || parts.some((part) => Number(part) > 255)) return null
  return parts.map((part) => binary(Number(part), 8)).join('')
}

function ipv6Bits(address: string): string | null {
  const halves = address.split('::')
  if (halves.length > 2) return null
  const shortened = halves.length === 2
  const front = groupsOf(halves[0] ?? '', !shortened)
  const back = groupsOf(halves[1] ?? '', true)
  if (front === null || back === null) return null
  const missing = 128 - front.length - back.length
  const fits = shortened ? missing >= 16 : missing === 0
  return fits ? front + '0'.repeat(missing) + back : null
}

/** The bits of groups between colons; the last of an address may be an IPv4 address. */
function groupsOf(text: string, ends: boolean): string | null {
  if (text === '') return ''
  const bits = text.split(':').map((group, at, all) => {
    if (/^[0-9a-f]{1,4}$/i.test(group)) return binary(Number.parseInt(group, 16), 16)
    return ends && at === all.length - 1 ? ipv4Bits(group) : null
  })
  return bits.includes(null) ? null : bits.join('')
}
