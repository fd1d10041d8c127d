import assert from 'node:assert/strict'
import { editUser } from '@rolecall/core/access/changes/users'
import { profileId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import type * as fresh from '../../server/fresh.ts'
import type { Answer, Client } from '../../server/fresh-client.ts'
import { attackOn, type Outcome } from './attack.ts'
import { moduleOf } from './build.ts'

const [agents, admins] = [profileId(1), profileId(4)]

/** A real server of these sources with an administrator and an agent, both at their browsers. */
async function serverOf(folder: string) {
  const { freshServer } = await moduleOf<typeof fresh>(folder, 'server/fresh.ts')
  const it = await freshServer()
  const people = { ada: await it.person('ada', [admins]), ben: await it.person('ben', [agents]) }
  const at = { ...it, people, ada: await it.signIn('ada'), ben: await it.signIn('ben') }
  const start = async (more: object = {}) =>
    (await it.anyone.post('/v1/device-sign-ins', { client: 'a program', ...more })).body
  const answer = (who: Client, code: string, approve: boolean) =>
    who.post(`/v1/device-sign-ins/${code}`, { approve })
  /** Waits as told before it asks. */
  const fetched = (device_code: string) => {
    it.clock.at += 6_000
    return it.anyone.post('/v1/device-sign-ins/token', { device_code })
  }
  return { ...at, start, answer, fetched }
}
type At = Awaited<ReturnType<typeof serverOf>>

const over = (attempt: (at: At) => Promise<Outcome>) => async (folder: string) => {
  const at = await serverOf(folder)
  try {
    return await attempt(at)
  } finally {
    await at.close()
  }
}
const done = ({ status, body }: Answer): Outcome =>
  status < 300 ? 'done' : ((body?.code as string | undefined) ?? String(status))

/** A token of the command line, as its person lets it in. */
async function tokenOf({ start, answer, fetched }: At, who: Client): Promise<string> {
  const { device_code, user_code } = await start()
  assert.equal((await answer(who, user_code, true)).status, 200)
  return (await fetched(device_code)).body.access_token as string
}

attackOn(
  'attack 15, direct: the secret of a cookie used as a token, which needs no other beside it',
  ['a cookie is no token, and a token no cookie', 'a token of the command line says what it is'],
  'unauthenticated',
  over(async ({ ada, anyone }) => {
    const [, secret = ''] = (ada.headers['cookie'] ?? '').split('=')
    return done(await anyone.withKey(secret).patch('/v1/me', { name: 'Owned' }))
  }),
)

attackOn(
  'attack 15, direct: a token of the command line planted as a cookie',
  ['a cookie is no token, and a token no cookie'],
  'unauthenticated',
  over(async (at) => {
    const token = await tokenOf(at, at.ada)
    const headers = { cookie: `rolecall_session=${token}` }
    return done(await at.anyone.send('GET', '/v1/me', { headers }))
  }),
)

attackOn(
  'attack 15, direct: guessing the code of somebody’s program, to make it act as oneself',
  ['guesses at the code of a program are counted'],
  'too-many-attempts',
  over(async ({ ben, start, answer }) => {
    const { user_code } = await start()
    for (let guess = 0; guess < 12; guess += 1) await answer(ben, 'BCDF-GHJK', true)
    return done(await answer(ben, user_code, true))
  }),
)

attackOn(
  'attack 5, direct: a program that was let in lets in the next one, without end',
  ['only a browser lets programs in'],
  'browser-only',
  over(async (at) => {
    const program = at.anyone.withKey(await tokenOf(at, at.ada))
    const { user_code } = await at.start()
    return done(await at.answer(program, user_code, true))
  }),
)

attackOn(
  'attack 15, direct: a code that was denied, stolen and approved by somebody else',
  ['a program that was answered waits no more', 'a program is answered once'],
  'access_denied',
  over(async ({ ada, ben, start, answer, fetched }) => {
    const { device_code, user_code } = await start()
    await answer(ada, user_code, false)
    await answer(ben, user_code, true)
    return done(await fetched(device_code))
  }),
)

attackOn(
  'attack 9, direct: a program that asked for one account is let into another',
  [
    'a program that asked for one account is not shown in another',
    'a program that asked for one account is not answered in another',
  ],
  'authorization_pending',
  over(async ({ ada, world, start, answer, fetched }) => {
    await createAccount(world.store, {
      id: 'other',
      name: 'Other',
      edition: 'conversational-cloud',
    })
    const { device_code, user_code } = await start({ account: 'other' })
    await answer(ada, user_code, true)
    return done(await fetched(device_code))
  }),
)

attackOn(
  'attack 15, direct: a device code used again after it was fetched',
  ['the code of a program is used up'],
  'expired_token',
  over(async (at) => {
    const { device_code, user_code } = await at.start()
    await at.answer(at.ada, user_code, true)
    assert.equal((await at.fetched(device_code)).status, 200)
    return done(await at.fetched(device_code))
  }),
)

attackOn(
  'attack 16, direct: a token fetched by a program whose person was disabled since',
  [
    'whoever lost their sessions since they said yes lets nobody in',
    'a session ends with its epoch',
  ],
  'access_denied',
  over(async ({ anyone, ben, people, as, start, answer, fetched }) => {
    const { device_code, user_code } = await start()
    await answer(ben, user_code, true)
    await as(editUser, { id: people.ben.id, patch: { state: 'disabled' } })
    await as(editUser, { id: people.ben.id, patch: { state: 'enabled' } })
    const { body } = await fetched(device_code)
    const token = body.access_token as string | undefined
    return token === undefined ? String(body.code) : done(await anyone.withKey(token).get('/v1/me'))
  }),
)
