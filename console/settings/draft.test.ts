import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesIn, noEdits, settingsPatch } from './draft.ts'

const kept = {
  features: [{ id: 'voice', label: 'Voice', about: '', active: true }],
  accountDefaults: [{ slug: 'see', label: 'See', on: false, followedBy: [] }],
  delegable: ['sailor row', 'sailor sing'],
  delegatesMayPassOn: true,
  signIn: {
    lengthMin: 12,
    classes: [],
    history: 5,
    expiryDays: null,
    lockAfter: 10,
    unlockMinutes: 30,
    unusedDays: null,
    idleMinutes: 30,
    sessionHours: 12,
  },
  signInLimits: {},
}

test('switching there and back sends nothing', () => {
  const patch = settingsPatch(kept, {
    ...noEdits,
    features: { voice: true },
    delegable: ['sailor sing', 'sailor row'],
    delegatesMayPassOn: true,
  })
  assert.deepEqual(patch, {})
  assert.equal(changesIn(patch), 0)
})

test('every difference is sent and counted', () => {
  const patch = settingsPatch(kept, {
    features: { voice: false },
    accountDefaults: { see: true },
    delegable: ['sailor row'],
    delegatesMayPassOn: false,
  })
  assert.deepEqual(patch, {
    features: { voice: false },
    accountDefaults: { see: true },
    delegable: ['sailor row'],
    delegatesMayPassOn: false,
  })
  assert.equal(changesIn(patch), 4)
})
