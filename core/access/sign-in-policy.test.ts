import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isExpired,
  passwordProblem,
  passwordRules,
  policyLimits,
  policyProblem,
  policyWith,
  sessionEndsAt,
  shippedPolicy,
  unlocksAt,
  type SignInPolicy,
} from './sign-in-policy.ts'

const strict = policyWith(shippedPolicy, { lengthMin: 14, classes: ['symbol', 'letter', 'digit'] })
const problem = (password: string, policy: SignInPolicy = strict, login = 'grace') =>
  passwordProblem(policy, password, login)

test('everything that is wrong with a password is said at once, and nothing of the password', () => {
  assert.equal(
    problem('grace'),
    'needs at least 14 characters, and a digit, and a symbol, and must not be the login name',
  )
  assert.equal(problem('1234567890123456'), 'needs a letter, and a symbol')
  assert.equal(problem('correct horse 1'), undefined)
  assert.deepEqual(passwordRules(strict), [
    'at least 14 characters',
    'a letter',
    'a digit',
    'a symbol',
  ])
})

test('characters are counted as people count them, in any script', () => {
  assert.equal(problem('пароль пароль 7'), undefined)
  assert.equal(problem('😀😀😀😀😀😀', shippedPolicy), 'needs at least 12 characters')
  assert.equal(problem('e\u0301'.repeat(11), shippedPolicy), 'needs at least 12 characters')
})

test('a password is not made of the login name, in any case', () => {
  assert.equal(problem('my name is GRACE', shippedPolicy), 'must not contain the login name')
  assert.equal(
    problem('long enough, ben', shippedPolicy, 'ben'),
    undefined,
    'short names are words',
  )
})

test('each number of a policy has limits, and only some may be left out', () => {
  assert.equal(policyProblem(shippedPolicy), undefined)
  for (const [field, { min, max, optional }] of Object.entries(policyLimits)) {
    const of = (value: number | null) => policyProblem({ ...shippedPolicy, [field]: value })
    assert.equal(of(min), undefined)
    assert.equal(of(max), undefined)
    for (const value of [min - 1, max + 1, min + 0.5, Number.NaN])
      assert.match(of(value)?.problem ?? '', new RegExp(`from ${min} to ${max}`), field)
    assert.equal(of(null) === undefined, optional, field)
  }
})

test('passwords grow old, locks end and sessions run out at the minute', () => {
  const [minute, day] = [60_000, 86_400_000]
  const policy = policyWith(shippedPolicy, { expiryDays: 90 })
  assert.equal(isExpired(policy, 0, 90 * day - 1), false)
  assert.equal(isExpired(policy, 0, 90 * day), true)
  assert.equal(isExpired(shippedPolicy, 0, 9_000 * day), false)
  assert.equal(unlocksAt(policy, 5), 5 + 30 * minute)
  assert.equal(unlocksAt({ ...policy, unlockMinutes: null }, 5), null)
  assert.equal(
    sessionEndsAt(policy, { createdAt: 0, lastSeenAt: minute, via: 'console' }),
    31 * minute,
  )
  const busy = { createdAt: 0, lastSeenAt: 719 * minute, via: 'console' } as const
  assert.equal(sessionEndsAt(policy, busy), 720 * minute)
  const unused = { createdAt: 0, lastSeenAt: 0, via: 'cli' } as const
  assert.equal(sessionEndsAt(policy, unused), 720 * minute)
})
