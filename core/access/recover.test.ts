import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userId, type UserId } from '../kit/ids.ts'
import { apply } from './apply.ts'
import { recoverAdmin } from './changes/recover.ts'
import { editProfile } from './changes/profiles.ts'
import type { Directory } from './directory.ts'
import { isFullAdmin } from './held.ts'
import {
  account,
  ada,
  admin,
  admins,
  agents,
  ben,
  ending,
  off,
  paris,
  own,
  profile,
  user,
  withProfile,
  withUser,
} from './sample.ts'

const host = { kind: 'host' } as const

function recovered(directory: Directory, id: UserId): Directory {
  const planned = recoverAdmin(directory, host, { id })
  assert.ok(planned.ok, ending(planned))
  return apply(directory, planned.value)
}

test('an agent becomes a full administrator beside what they are, signed out, with a password to change', () => {
  const after = recovered(account, ben)
  const is = after.users.get(ben)
  assert.ok(isFullAdmin(after, { kind: 'user', id: ben }))
  assert.deepEqual(is?.profiles, [agents, admins])
  assert.equal(is?.memberGroup, paris)
  assert.equal(is?.password, 'must-change')
  assert.equal(is?.sessionEpoch, (account.users.get(ben)?.sessionEpoch ?? 0) + 1)
})

test('who was an administrator keeps their profiles, and is freed from a lock', () => {
  const locked = userId(20)
  const directory = withUser(account, user(userId(20), 'Lou', [admins], { state: 'locked' }))
  const is = recovered(directory, locked).users.get(locked)
  assert.equal(is?.state, 'enabled')
  assert.deepEqual(is?.profiles, [admins])
})

test('a lesser profile of that role gives way to the default one: nobody has two of one role', () => {
  const pat = userId(20)
  const lesser = profile(own, 'admin', 'People only', { 'manage-profiles': false })
  const directory = withUser(withProfile(account, lesser), user(userId(20), 'Pat', [own]))
  assert.deepEqual(recovered(directory, pat).users.get(pat)?.profiles, [admins])
})

test('where the default profile was trimmed, it says so and changes nothing', () => {
  const full = withUser(
    withProfile(account, profile(own, 'admin', 'All', {})),
    user(userId(21), 'Eve', [own]),
  )
  const trimmed = editProfile(full, host, { id: admins, ...off('manage-profiles') })
  assert.ok(trimmed.ok, ending(trimmed))
  const after = apply(full, trimmed.value)
  assert.equal(ending(recoverAdmin(after, host, { id: ben })), 'invalid')
  assert.deepEqual(recovered(after, userId(21)).users.get(userId(21))?.profiles, [own])
})

test('nobody but the host recovers anybody', () => {
  assert.equal(ending(recoverAdmin(account, admin, { id: ben })), 'not-granted')
  const api = withUser(
    account,
    user(userId(20), 'Bot', [agents], { kind: 'api', password: 'none' }),
  )
  assert.equal(ending(recoverAdmin(api, host, { id: userId(20) })), 'protected')
  assert.equal(ending(recoverAdmin(account, host, { id: userId(99) })), 'not-found')
  assert.ok(recovered(account, ada))
})
