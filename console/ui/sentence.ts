/** The server's sentences start small, end without a full stop and quote with backticks. */
export function sentence(text: string): string {
  const quoted = text.trim().replace(/`([^`]*)`/g, '“$1”')
  if (quoted === '') return ''
  const first = quoted.charAt(0).toLocaleUpperCase() + quoted.slice(1)
  return /[.!?…]$/.test(first) ? first : `${first}.`
}

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** `Kim, Lee and 3 more`; `total` where not all of them are named. */
export function listed(names: readonly string[], shown = 5, total = names.length): string {
  const named = names.slice(0, shown)
  const more = total - named.length
  if (more > 0) return `${named.join(', ')} and ${more} more`
  return named.length < 2
    ? (named[0] ?? '')
    : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
}

/** `Kim, Lee or Max`; `one of Kim, Lee and 3 more` where not all of them are named. */
export const oneOf = (names: readonly string[], shown = 5): string =>
  names.length > shown
    ? `one of ${listed(names, shown)}`
    : [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' or ')
