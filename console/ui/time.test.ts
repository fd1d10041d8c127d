import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBareTime, formatTime } from './time.ts'

const summer = Date.UTC(2026, 6, 3, 12, 5)
const winter = Date.UTC(2026, 0, 3, 12, 5)
const berlin = { language: 'en', timeZone: 'Europe/Berlin', format: 'en-GB' }

test('a time says its zone, in winter and in summer', () => {
  assert.equal(formatTime(summer, berlin), '3 Jul 2026, 14:05 CEST')
  assert.equal(formatTime(winter, berlin), '3 Jan 2026, 13:05 CET')
  assert.equal(formatTime(winter, { ...berlin, timeZone: 'UTC' }), '3 Jan 2026, 12:05 UTC')
  assert.equal(formatBareTime(summer, berlin), '3 Jul 2026, 14:05')
})

test('what the browser does not know is written in its own way', () => {
  assert.match(formatTime(summer, { ...berlin, timeZone: 'Nowhere/Nothing' }), /2026/)
})
