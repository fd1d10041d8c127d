import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOurs } from './back.ts'

const origin = 'https://access.example.com'

test('signing in leads back to a page of ours, and to no other site', () => {
  for (const back of ['/users', '/users?search=a//b', '/why?user=usr_1#top', '/'])
    assert.equal(isOurs(back) && new URL(back, origin).origin === origin, true, back)
  for (const back of [
    undefined,
    '',
    'users',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
  ])
    assert.equal(isOurs(back), false, String(back))
})
