/** The server's sentences start small, end without a full stop and quote with backticks. */
export function sentence(text: string): string {
  const quoted = text.trim().replace(/`([^`]*)`/g, '“$1”')
  if (quoted === '') return ''
  const first = quoted.charAt(0).toLocaleUpperCase() + quoted.slice(1)
  return /[.!?…]$/.test(first) ? first : `${first}.`
}

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** `Kim, Lee and 3 more`. */
export function listed(names: readonly string[], shown = 5): string {
  const more = names.length - shown
  if (more > 0) return `${names.slice(0, shown).join(', ')} and ${more} more`
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
