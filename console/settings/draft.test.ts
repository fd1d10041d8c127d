import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesIn, noEdits, policyErrors, settingsPatch } from './draft.ts'

const kept = {
  features: [{ id: 'voice', label: 'Voice', about: '', active: true }],
  accountDefaults: [{ slug: 'see', label: 'See', on: false, followedBy: [] }],
  delegable: ['sailor row', 'sailor sing'],
  delegatesMayPassOn: true,
  orphansStop: false,
  signIn: {
    lengthMin: 12,
    classes: ['digit' as const],
    history: 5,
    expiryDays: null,
    lockAfter: 10,
    unlockMinutes: 30,
    unusedDays: null,
    idleMinutes: 30,
    sessionHours: 12,
  },
  signInLimits: { lengthMin: { min: 8, max: 64, optional: false } },
}

test('switching there and back sends nothing', () => {
  const patch = settingsPatch(kept, {
    ...noEdits,
    features: { voice: true },
    delegable: ['sailor sing', 'sailor row'],
    delegatesMayPassOn: true,
    orphansStop: false,
    signIn: { lengthMin: 12, expiryDays: null, classes: ['digit'] },
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
    orphansStop: true,
    signIn: { lengthMin: 16, unlockMinutes: null, classes: [] },
  })
  assert.deepEqual(patch, {
    features: { voice: false },
    accountDefaults: { see: true },
    delegable: ['sailor row'],
    delegatesMayPassOn: false,
    orphansStop: true,
    signIn: { lengthMin: 16, unlockMinutes: null, classes: [] },
  })
  assert.equal(changesIn(patch), 8)
})

test('a number that is missing or out of its limits is not sent, and says what it must be', () => {
  const draft = { ...noEdits, signIn: { lengthMin: '' as const } }
  assert.deepEqual(settingsPatch(kept, draft), {})
  assert.deepEqual(policyErrors(kept, draft.signIn), { lengthMin: 'A whole number from 8 to 64' })
  assert.deepEqual(policyErrors(kept, { lengthMin: 7 }), {
    lengthMin: 'A whole number from 8 to 64',
  })
  assert.deepEqual(policyErrors(kept, { lengthMin: 8, expiryDays: null }), {})
})
