import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeLines } from './version.ts'

const toggle = (label: string, before: boolean, after: boolean) => ({
  slug: label,
  label,
  before: { stored: 'follow' as const, value: before },
  after: { stored: after ? ('on' as const) : ('off' as const), value: after },
})

test('what changed is said in a line for each kind of change', () => {
  const changes = {
    name: { before: 'Old', after: 'New' },
    description: { before: 'About', after: '' },
    toggles: [
      toggle('Join', false, true),
      toggle('Leave', true, false),
      toggle('Stay', true, true),
      toggle('Go', false, true),
    ],
  }
  assert.deepEqual(changeLines({ changes }), [
    'Name: New',
    'Description: taken away',
    'Turned on: “Join” and “Go”',
    'Turned off: “Leave”',
    'Same value, other source: “Stay”',
  ])
  assert.deepEqual(changeLines({ changes: { name: null, description: null, toggles: [] } }), [])
})
