import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UserId } from '../kit/ids.ts'
import { apply } from './apply.ts'
import { disableUnused, lockUser, requireNewPassword, unlockUser } from './changes/sign-in.ts'
import { editSettings } from './changes/settings.ts'
import { createSkill } from './changes/skills.ts'
import { editUser } from './changes/users.ts'
import type { Directory, UserState } from './directory.ts'
import { expiredAmong, lockEndsAt, unusedAmong, type Usage } from './lapses.ts'
import { account, ada, asUser, ben, cleo, mona } from './sample.ts'
import { warningSentence } from './sentences.ts'
import { policyWith, shippedPolicy, type SignInPolicy } from './sign-in-policy.ts'

const host = { kind: 'host' } as const
const day = 86_400_000
const now = 400 * day

const withPolicy = (patch: Partial<SignInPolicy>): Directory => ({
  ...account,
  settings: { ...account.settings, signIn: policyWith(shippedPolicy, patch) },
})
const usage = (id: UserId, daysAgo: number): Usage => ({
  id,
  usedAt: now - daysAgo * day,
  passwordSetAt: now - daysAgo * day,
})
const stateOf = (directory: Directory, id: UserId): UserState | undefined =>
  directory.users.get(id)?.state
const locked = (directory: Directory, id: UserId): Directory => {
  const plan = lockUser(directory, host, { id })
  assert.ok(plan.ok)
  return apply(directory, plan.value)
}

test('who stays away as long as the account says is disabled, longest away first', () => {
  const monthly = withPolicy({ unusedDays: 30 })
  const people = [usage(ben, 30), usage(cleo, 31), usage(mona, 29)]
  const away = unusedAmong(monthly, people, now)
  assert.deepEqual(away, [cleo, ben])
  const plan = disableUnused(monthly, host, { ids: away })
  assert.ok(plan.ok)
  const after = apply(monthly, plan.value)
  assert.deepEqual(
    [ben, cleo, mona].map((id) => stateOf(after, id)),
    ['disabled', 'disabled', 'enabled'],
  )
  assert.equal(after.users.get(ben)?.sessionEpoch, (account.users.get(ben)?.sessionEpoch ?? 0) + 1)
  assert.deepEqual(unusedAmong(account, people, now), [], 'nobody, where the account says nothing')
  const again = disableUnused(after, host, { ids: away })
  assert.deepEqual(again.ok ? '' : again.error.kind, 'nothing-to-change')
})

test('the last full administrator is never disabled for disuse', () => {
  const monthly = withPolicy({ unusedDays: 30 })
  assert.deepEqual(unusedAmong(monthly, [usage(ada, 90), usage(ben, 90)], now), [ben])
})

test('who is locked holds nothing, is signed out, and is not signed in again by the unlocking', () => {
  const then = locked(account, mona)
  assert.equal(stateOf(then, mona), 'locked')
  assert.equal(createSkill(then, asUser(mona), { name: 'New', description: '' }).ok, false)
  const plan = unlockUser(then, host, { id: mona })
  assert.ok(plan.ok)
  const open = apply(then, plan.value)
  assert.equal(stateOf(open, mona), 'enabled')
  assert.notEqual(open.users.get(mona)?.sessionEpoch, account.users.get(mona)?.sessionEpoch)
})

test('an administrator unlocks a person, and a delegate those they manage', () => {
  const then = locked(account, ben)
  for (const who of [ada, mona])
    assert.ok(editUser(then, asUser(who), { id: ben, patch: { state: 'enabled' } }).ok, who)
  const elsewhere = locked(account, cleo)
  const plan = editUser(elsewhere, asUser(mona), { id: cleo, patch: { state: 'enabled' } })
  assert.equal(plan.ok, false)
})

test('the last full administrator can be locked, and that lock always ends by itself', () => {
  const waiting = withPolicy({ unlockMinutes: null })
  const row = (id: UserId) => account.users.get(id) ?? assert.fail()
  const then = locked(waiting, ada)
  assert.equal(lockEndsAt(then, row(ada), 0), 30 * 60_000)
  assert.equal(lockEndsAt(then, row(ben), 0), null, 'an agent waits for an administrator')
  assert.equal(lockEndsAt(waiting, row(ada), 0), null, 'there is another administrator')
  assert.equal(lockEndsAt(withPolicy({ unlockMinutes: 5 }), row(ben), 7), 7 + 5 * 60_000)
})

test('while the last administrator is locked, others go on with their work, and nobody takes their place away', () => {
  const then = locked(account, ada)
  assert.ok(createSkill(then, asUser(mona), { name: 'New', description: '' }).ok)
  const plan = editUser(then, host, { id: ada, patch: { state: 'disabled' } })
  assert.equal(plan.ok ? '' : plan.error.kind, 'last-admin')
})

test('a password that is due is changed at the next sign-in, once', () => {
  const plan = requireNewPassword(account, host, { id: ben })
  assert.ok(plan.ok)
  const after = apply(account, plan.value)
  assert.equal(after.users.get(ben)?.password, 'must-change')
  assert.equal(requireNewPassword(after, host, { id: ben }).ok, false)
  const yearly = withPolicy({ expiryDays: 365 })
  assert.deepEqual(expiredAmong(yearly, [usage(ben, 365), usage(cleo, 364)], now), [ben])
})

test('what the policy does, nobody does in its name', () => {
  assert.equal(lockUser(account, asUser(ben), { id: cleo }).ok, false)
  assert.equal(lockUser(account, asUser(mona), { id: ada }).ok, false)
  assert.equal(disableUnused(account, asUser(mona), { ids: [ben, cleo] }).ok, false)
  assert.equal(requireNewPassword(account, asUser(ben), { id: cleo }).ok, false)
})

test('a preview of a policy says whom it concerns', () => {
  const facts = {
    now,
    people: [usage(ada, 100), usage(ben, 100), usage(cleo, 50), usage(mona, 1)],
    sessions: [
      { createdAt: now - 3_600_000, lastSeenAt: now, via: 'console' as const },
      { createdAt: now - 5 * 3_600_000, lastSeenAt: now, via: 'console' as const },
      { createdAt: now - 99 * 3_600_000, lastSeenAt: now, via: 'console' as const },
    ],
  }
  const signIn = {
    expiryDays: 90,
    unusedDays: 45,
    sessionHours: 4,
    lengthMin: 16,
    unlockMinutes: null,
  }
  const plan = editSettings(account, asUser(ada), { signIn, facts })
  assert.ok(plan.ok)
  const said = plan.value.warnings.map((warning) => warningSentence(account, warning))
  const ofPeople = [
    /^whoever has a password that does not fit/,
    /^who is locked out waits/,
    /^2 people must choose a new password .* older than 90 days$/,
    /^2 people will be disabled .* for 45 days: Ben.*, Cleo/,
    /^1 session will end at once$/,
  ]
  assert.equal(said.length, ofPeople.length, said.join('\n'))
  for (const [at, pattern] of ofPeople.entries()) assert.match(said[at] ?? '', pattern)

  const saved = apply(account, plan.value)
  const back = editSettings(saved, asUser(ada), { signIn: { lockAfter: 5 }, facts })
  assert.deepEqual(back.ok && back.value.warnings, [], 'what was so already is not said again')
})

test('a policy out of its limits is refused by name, and only full administrators have one', () => {
  const plan = editSettings(account, asUser(ada), { signIn: { lengthMin: 4 } })
  assert.deepEqual(plan.ok ? {} : plan.error, {
    kind: 'invalid',
    field: 'signIn.lengthMin',
    problem: 'must be a whole number from 8 to 64',
  })
  assert.equal(editSettings(account, asUser(mona), { signIn: { lengthMin: 14 } }).ok, false)
})
