import assert from 'node:assert/strict'
import { test } from 'node:test'
import { programIn } from './program.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('browsers are told by what they are, not by what they pretend to be', () => {
  const known: readonly (readonly [string, string])[] = [
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/140.0 Safari/537.36`, 'Chrome on Linux'],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge on Windows',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) ${webkit} Version/19.0 Safari/605`,
      'Safari on macOS',
    ],
    ['Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox on Android'],
    ['curl/8.9.1', 'curl'],
    ['', 'An unknown program'],
  ]
  for (const [userAgent, program] of known) assert.equal(programIn(userAgent), program)
})
