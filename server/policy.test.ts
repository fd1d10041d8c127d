import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { editSettings } from '@rolecall/core/access/changes/settings'
import type { SignInPolicy } from '@rolecall/core/access/sign-in-policy'
import { profileId, type UserId } from '@rolecall/core/kit/ids'
import { fail } from '@rolecall/core/kit/result'
import { preview } from '@rolecall/store/change'
import { freshServer, password } from './fresh.ts'
import { sweep } from './sweep.ts'

const [agents, admins] = [profileId(1), profileId(4)]
const [minute, day] = [60_000, 86_400_000]
const users = '/v1/accounts/acme/users'
const settings = '/v1/accounts/acme/settings'

const server = await freshServer()
after(server.close)
await server.person('ada', [admins])

const login = (loginName: string, secret = password) =>
  server.anyone.post('/v1/login', { account: 'acme', loginName, password: secret })
const stateOf = async (id: UserId) => (await server.directory()).users.get(id)?.state

/** What a wrong password brings about is not waited for by its answer; here it is. */
const settled = () =>
  preview(server.world.store, server.account, () => fail({ kind: 'nothing-to-change' }))

async function wrongly(loginName: string, times: number): Promise<void> {
  for (let guess = 0; guess < times; guess += 1)
    assert.equal((await login(loginName, 'wrong')).status, 401)
  await settled()
}
const setPolicy = (signIn: Partial<SignInPolicy>) => server.as(editSettings, { signIn })

/** A policy for one test; afterwards it is as it was. */
const withPolicy = async (signIn: Partial<SignInPolicy>, then: () => Promise<void>) => {
  const { signIn: before } = (await server.directory()).settings
  await setPolicy(signIn)
  await then()
  await setPolicy(before)
}

test('wrong passwords in a row lock a person, which ends their sessions, and ends by itself', async () => {
  const ben = await server.person('ben', [agents])
  const here = await server.signIn('ben')
  await withPolicy({ lockAfter: 3, unlockMinutes: 20 }, async () => {
    await wrongly('ben', 2)
    assert.equal((await login('ben')).status, 200, 'two wrong ones and a right one')
    await wrongly('ben', 2)
    assert.equal(await stateOf(ben.id), 'enabled')
    await wrongly('ben', 1)
    assert.equal(await stateOf(ben.id), 'locked')
    assert.equal((await here.get('/v1/me')).status, 401)
    assert.equal((await login('ben')).status, 401, 'the right password, while locked')
    server.clock.at += 20 * minute - 1
    assert.equal((await login('ben')).status, 401)
    server.clock.at += 1
    assert.equal((await login('ben')).status, 200)
    assert.equal(await stateOf(ben.id), 'enabled')
    assert.equal((await here.get('/v1/me')).status, 401, 'the old session came back')
  })
  const ada = await server.signIn('ada')
  const trail = await ada.get(`/v1/accounts/acme/audit?object=${ben.id}&limit=2`)
  assert.deepEqual(
    trail.body.items.map(({ via, reason }: { via: string; reason: string }) => [via, reason]),
    [
      ['policy', 'the lock has ended by itself'],
      ['policy', '3 wrong passwords in a row'],
    ],
  )
})

test('an administrator ends a lock, and the person may sign in at once', async () => {
  const cleo = await server.person('cleo', [agents])
  await withPolicy({ lockAfter: 10, unlockMinutes: null }, async () => {
    await wrongly('cleo', 10)
    server.clock.at += 300 * day
    assert.equal((await login('cleo')).status, 401)
    await sweep(server.world)
    assert.equal(await stateOf(cleo.id), 'locked', 'nobody said that it ends by itself')
    const ada = await server.signIn('ada')
    const { body } = await ada.get(`${users}/${cleo.id}`)
    assert.equal(body.state, 'locked')
    const open = await ada.patch(`${users}/${cleo.id}`, { state: 'enabled' }, body.etag)
    assert.equal(open.status, 200, open.text)
    assert.equal((await login('cleo')).status, 200)
  })
})

test('the sweep ends locks whose time is over', async () => {
  const dora = await server.person('dora', [agents])
  await withPolicy({ lockAfter: 1 }, async () => {
    await wrongly('dora', 1)
    await sweep(server.world)
    assert.equal(await stateOf(dora.id), 'locked')
    server.clock.at += 30 * minute
    await sweep(server.world)
    assert.equal(await stateOf(dora.id), 'enabled')
  })
})

test('the last administrator who is locked out comes in again by themselves', async () => {
  const alone = await freshServer()
  const root = await alone.person('root', [admins])
  const admin = await alone.signIn('root')
  await admin.patch(settings, { signIn: { lockAfter: 1, unlockMinutes: null } })
  const at = (secret: string) =>
    alone.anyone.post('/v1/login', { account: 'acme', loginName: 'root', password: secret })
  assert.equal((await at('wrong')).status, 401)
  await preview(alone.world.store, alone.account, () => fail({ kind: 'nothing-to-change' }))
  assert.equal((await alone.directory()).users.get(root.id)?.state, 'locked')
  assert.equal((await at(password)).status, 401)
  alone.clock.at += 30 * minute
  assert.equal((await at(password)).status, 200)
  await alone.close()
})

test('an old password is changed before anything else, and the trail says why', async () => {
  const eve = await server.person('eve', [agents])
  await withPolicy({ expiryDays: 90 }, async () => {
    server.clock.at += 90 * day - 1
    assert.equal((await login('eve')).body.user.mustChangePassword, false)
    server.clock.at += 1
    const late = await server.signIn('eve')
    assert.equal((await late.get('/v1/sessions')).body.code, 'must-change-password')
    const own = { current: password, password: 'another horse battery' }
    assert.equal((await late.post('/v1/me/password', own)).status, 200)
    assert.equal((await late.get('/v1/sessions')).status, 200)
    const again = await login('eve', own.password)
    assert.equal(again.body.user.mustChangePassword, false)
  })
  const ada = await server.signIn('ada')
  const { body } = await ada.get(`/v1/accounts/acme/audit?object=${eve.id}&limit=2`)
  assert.equal(body.items[1].reason, 'the password is older than 90 days')
})

test('a password that the account would not take any more is changed at the next sign-in', async () => {
  await server.person('finn', [agents])
  await withPolicy({ lengthMin: 24, classes: ['digit'] }, async () => {
    const signed = await server.signIn('finn')
    const tried = (next: string) =>
      signed.post('/v1/me/password', { current: password, password: next })
    const weak = await tried('finn, finn')
    assert.equal(weak.status, 422)
    assert.equal(
      weak.body.detail,
      '`password` needs at least 24 characters, and a digit, and must not contain the login name',
    )
    assert.deepEqual((await signed.get('/v1/me')).body.passwordRules, [
      'at least 24 characters',
      'a digit',
    ])
    assert.equal((await tried('a battery of at least 24 horses')).status, 200)
  })
})

test('former passwords do not come back, as many as the account says', async () => {
  await server.person('gus', [agents])
  await withPolicy({ history: 2 }, async () => {
    const words = ['first horse battery', 'second horse battery', 'third horse battery']
    let current = password
    const gus = await server.signIn('gus')
    const to = async (next: string) => {
      const answer = await gus.post('/v1/me/password', { current, password: next })
      if (answer.status === 200) current = next
      return answer
    }
    for (const word of words) assert.equal((await to(word)).status, 200)
    for (const former of ['third horse battery', 'second horse battery', 'first horse battery'])
      assert.equal((await to(former)).status, 422, former)
    assert.match((await to('first horse battery')).body.detail, /the last 2 passwords/)
    assert.equal((await to(password)).status, 200, 'the fourth last one')
    const kept = await server.world.store.database.read
      .selectFrom('former_passwords')
      .select('hash')
      .execute()
    for (const { hash } of kept) assert.match(hash, /^\$argon2id\$/)
  })
})

test('who sets a password for another is not told what it was before', async () => {
  const hal = await server.person('hal', [agents])
  const ada = await server.signIn('ada')
  const reset = await ada.post(`${users}/${hal.id}/reset-password`, { password })
  assert.equal(reset.status, 200, reset.text)
})

test('who stays away is disabled by the sweep, or at the door; enabled, they start anew', async () => {
  const ivo = await server.person('ivo', [agents])
  const joy = await server.person('joy', [agents])
  await withPolicy({ unusedDays: 30 }, async () => {
    server.clock.at += 30 * day
    assert.equal((await login('joy')).status, 401, 'away too long')
    await settled()
    assert.equal(await stateOf(joy.id), 'disabled')
    assert.equal(await stateOf(ivo.id), 'enabled')
    await sweep(server.world)
    assert.equal(await stateOf(ivo.id), 'disabled')
    const ada = await server.signIn('ada')
    assert.equal((await ada.get('/v1/me')).status, 200, 'the last administrator stays')
    const { body } = await ada.get(`${users}/${ivo.id}`)
    await ada.patch(`${users}/${ivo.id}`, { state: 'enabled' }, body.etag)
    server.clock.at += 29 * day
    await sweep(server.world)
    assert.equal(await stateOf(ivo.id), 'enabled')
    assert.equal((await login('ivo')).status, 200)
    server.clock.at += 29 * day
    await sweep(server.world)
    assert.equal(await stateOf(ivo.id), 'enabled')
  })
})

test('guessing at a name does not keep its owner from falling into disuse', async () => {
  const kim = await server.person('kim', [agents])
  await withPolicy({ unusedDays: 30, lockAfter: 1 }, async () => {
    server.clock.at += 29 * day
    await wrongly('kim', 1)
    server.clock.at += 2 * day
    await sweep(server.world)
    await sweep(server.world)
    assert.equal(await stateOf(kim.id), 'disabled')
  })
})

test('a preview of another policy says whom it concerns, and changes nobody', async () => {
  await server.person('lea', [agents])
  server.clock.at += 10 * day
  const ada = await server.signIn('ada')
  const signIn = { expiryDays: 5, unusedDays: 9 }
  const shown = await ada.patch(`${settings}?preview=true`, { signIn })
  assert.match(shown.body.warnings.join('\n'), /must choose a new password at their next sign-in/)
  assert.match(shown.body.warnings.join('\n'), /will be disabled .*Lea/)
  assert.equal((await server.directory()).settings.signIn.unusedDays, null)
  const odd = await ada.patch(settings, { signIn: { lockAfter: 50 } })
  assert.equal(odd.status, 422)
  assert.match(odd.body.detail, /signIn.lockAfter. must be a whole number from 1 to 20/)
})

test('a session ends by the account’s present policy, also one that began under another', async () => {
  await withPolicy({ idleMinutes: 60, sessionHours: 24 }, async () => {
    const mia = await server.person('mia', [agents])
    assert.ok(mia)
    const signed = await server.signIn('mia')
    server.clock.at += 59 * minute
    assert.equal((await signed.get('/v1/me')).status, 200)
    server.clock.at += 31 * minute
    assert.equal((await signed.get('/v1/me')).status, 200)
    await setPolicy({ sessionHours: 1 })
    assert.equal((await signed.get('/v1/me')).status, 401)
  })
})
