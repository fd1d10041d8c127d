import { randomInt } from 'node:crypto'

/** Consonants that are not taken for each other or for a digit, so that no words come out (RFC 8628, 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const half = 4

/** One of 20^8: it is good for minutes, and few tries are allowed. */
export const newUserCode = (): string =>
  Array.from({ length: 2 * half }, () => letters.charAt(randomInt(letters.length))).join('')

/** As people read and type it: `WDJB-MJHT`. */
export const shownCode = (code: string): string => `${code.slice(0, half)}-${code.slice(half)}`

export const typedCode = (text: string): string => text.replaceAll('-', '').toUpperCase()
