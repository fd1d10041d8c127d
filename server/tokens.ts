import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** 256 random bits, as text that fits a cookie, a link and a header. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: whoever reads the database cannot sign in with it. */
export const hashOf = (token: string): string => hash('sha256', token)

/** `rc_`, 256 random bits, and a checksum that lets scanners and typing errors be told early. */
export const newApiKey = (): string => apiKeyOf(randomBytes(32))

/** A key of these 32 bytes, which must be as secret and as random as a key is to be. */
export function apiKeyOf(bytes: Buffer): string {
  const body = bytes.toString('base64url')
  return `rc_${body}${checksum(body)}`
}

export function isApiKey(text: string): boolean {
  const [, body = '', sum = ''] = /^rc_([\w-]{43})([0-9a-f]{8})$/.exec(text) ?? []
  return body !== '' && checksum(body) === sum
}

/** A token of the command line: told from a key by how it begins, and from a cookie by what it is kept as. */
export const newCliToken = (): string => `rcs_${newToken()}`
export const isCliToken = (text: string): boolean => text.startsWith('rcs_')

/** The first characters, to tell keys apart in a list. */
export const prefixOf = (key: string): string => key.slice(0, 9)

const checksum = (body: string) => crc32(body).toString(16).padStart(8, '0')

/** Equal without saying where they differ: both are hashed first, so lengths do not matter. */
export const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

const [traceBytes, drawnBytes] = [8, 4_096]
let [drawn, taken] = [Buffer.alloc(0), 0]

/** Names one request in its answer and in the log. Random bytes are drawn for many of them at once. */
export function newTraceId(): string {
  if (taken === drawn.length) {
    drawn = randomBytes(drawnBytes)
    taken = 0
  }
  taken += traceBytes
  return drawn.toString('hex', taken - traceBytes, taken)
}
