/** No group, or nobody: what is not a number of anything. */
export const none = -1

const [zero, nine, underscore] = ['0', '9', '_'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
]

/** The number in an id of three letters and a decimal, as `usr_1042`; `none` when it is no such id. */
export function idNumber(prefix: string, id: string): number {
  const { length } = id
  if (length < 5 || length > 13 || id.charCodeAt(3) !== underscore) return none
  for (let at = 0; at < 3; at += 1) if (id.charCodeAt(at) !== prefix.charCodeAt(at)) return none
  if (length > 5 && id.charCodeAt(4) === zero) return none
  let number = 0
  for (let at = 4; at < length; at += 1) {
    const digit = id.charCodeAt(at)
    if (digit < zero || digit > nine) return none
    number = number * 10 + digit - zero
  }
  return number
}

/** `idNumber` of an id that stands in these bytes. */
export function idNumberIn(prefix: string, bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length < 5 || length > 13 || bytes[from + 3] !== underscore) return none
  for (let at = 0; at < 3; at += 1) if (bytes[from + at] !== prefix.charCodeAt(at)) return none
  if (length > 5 && bytes[from + 4] === zero) return none
  let number = 0
  for (let at = from + 4; at < to; at += 1) {
    const digit = bytes[at] ?? none
    if (digit < zero || digit > nine) return none
    number = number * 10 + digit - zero
  }
  return number
}

/** For ids that were parsed at the edge already. */
export const idOrNone = (prefix: string, id: string | null): number =>
  id === null ? none : idNumber(prefix, id)

/** 1 when they are the same, else 0, without a branch. */
export const same = (one: number, other: number): number => {
  const differing = one ^ other
  return ((differing | -differing) >>> 31) ^ 1
}
export const isNumber = (number: number): number => (~number >>> 31) & 1

export function grown(numbers: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length)
  longer.set(numbers)
  return longer
}
