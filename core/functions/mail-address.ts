const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i

/**
 * Rule: one plain address, `name@host.example`: nothing that a mail program could read as a second one,
 * as a name with a comma, a line break or angle brackets.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [name, host] = [text.slice(0, at), text.slice(at + 1)]
  const labels = host.split('.')
  return (
    at > 0 &&
    text.length <= 254 &&
    name.length <= 64 &&
    local.test(name) &&
    labels.length >= 2 &&
    labels.every((each) => label.test(each))
  )
}

/** Two spellings of one address are one recipient. */
export const foldAddress = (address: string): string => address.toLowerCase()
