import { hkdfSync } from 'node:crypto'

/** One key for each purpose, derived from the key file: none of them tells anything of another. */
export type Keys = {
  readonly audit: Buffer
  readonly check: Buffer
  /** Fingerprints the codes that people type to sign a program in. */
  readonly devices: Buffer
  /** Fingerprints login names and addresses that are guessed at. */
  readonly guesses: Buffer
  /** Signs the tokens that go on with a search. */
  readonly pages: Buffer
  /** Makes the fingerprints of requests. */
  readonly requests: Buffer
  /** Encrypts the values of secrets: one for each number, so that they can be rotated. */
  readonly sealing: (number: number) => Buffer
}

export const keysFrom = (key: Buffer): Keys => {
  if (key.length !== 32)
    throw new Error(`the key must be 32 bytes long, this one has ${key.length}`)
  return {
    audit: derived(key, 'audit'),
    check: derived(key, 'check'),
    devices: derived(key, 'devices'),
    pages: derived(key, 'pages'),
    requests: derived(key, 'requests'),
    guesses: derived(key, 'guesses'),
    sealing: (number) => derived(key, `sealing ${number}`),
  }
}

/** For other purposes of other packages: `derived(key, 'secrets')`. */
export const derived = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `rolecall ${purpose}`, 32))
