import { isIPv6 } from 'node:net'

/** What one guesser has for themselves: an IPv4 address, or the network (/64) of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = unmapped(address)
  return isIPv6(plain) ? `${partsOf(plain).slice(0, 4).join(':')}::` : plain
}

/** Enough to tell the office from home, and no more: `192.0.2.x`, `2001:db8:1::x`. */
export function prefixOf(address: string): string {
  const plain = unmapped(address)
  if (isIPv6(plain)) return `${partsOf(plain).slice(0, 3).join(':')}::x`
  return plain.replace(/\.\d+$/, '.x')
}

/** An IPv4 address that came over IPv6 is an IPv4 address. */
const unmapped = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

/** The eight parts of an address that may be written with `::`. */
function partsOf(address: string): readonly string[] {
  const [head = '', tail = ''] = address.split('::')
  const parts = (text: string) => text.split(':').filter((part) => part !== '')
  const missing = 8 - parts(head).length - parts(tail).length
  return [...parts(head), ...Array.from({ length: missing }, () => '0'), ...parts(tail)]
}
