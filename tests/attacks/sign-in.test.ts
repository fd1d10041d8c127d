import assert from 'node:assert/strict'
import { profileId } from '@rolecall/core/kit/ids'
import type * as fresh from '../../server/fresh.ts'
import type * as freshClient from '../../server/fresh-client.ts'
import type { Answer } from '../../server/fresh-client.ts'
import { attackOn, type Outcome } from './attack.ts'
import { moduleOf } from './build.ts'

const [agents, admins] = [profileId(1), profileId(4)]
const password = 'correct horse battery'

/** A real server of these sources on a real port, behind https, with one administrator and one agent. */
async function serverOf(folder: string) {
  const { freshServer } = await moduleOf<typeof fresh>(folder, 'server/fresh.ts')
  const { clientOf } = await moduleOf<typeof freshClient>(folder, 'server/fresh-client.ts')
  const it = await freshServer({
    publicUrl: 'https://access.example.com',
    trustedProxies: ['127.0.0.1'],
  })
  await it.person('ada', [admins])
  const ben = await it.person('ben', [agents])
  let attempts = 0
  return {
    ...it,
    ben,
    clientOf,
    /** From an address of its own each time, unless it says which. */
    login(loginName: string, secret: string, from?: string): Promise<Answer> {
      attempts += 1
      return it.anyone.send('POST', '/v1/login', {
        body: { account: 'acme', loginName, password: secret },
        headers: { 'x-forwarded-for': from ?? `2001:db8:${attempts.toString(16)}::1` },
      })
    },
  }
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
const done = ({ status }: Answer): Outcome => (status < 300 ? 'done' : String(status))

attackOn(
  'attack 15, direct: a session under a token that was planted before signing in',
  ['a session has a token of its own'],
  '401',
  over(async ({ anyone, url, clientOf }) => {
    const planted = `rolecall_session=${'a'.repeat(43)}`
    const signed = await anyone.send('POST', '/v1/login', {
      body: { account: 'acme', loginName: 'ada', password },
      headers: { cookie: planted },
    })
    assert.equal(signed.status, 200)
    return done(await clientOf(url, { cookie: planted }).get('/v1/me'))
  }),
)

const cookieLacks = (flag: RegExp) =>
  over(async ({ login }) => {
    const signed = await login('ada', password)
    const cookie = signed.headers.get('set-cookie') ?? ''
    assert.match(cookie, /^rolecall_session=/)
    return flag.test(cookie) ? 'refused' : 'done'
  })
attackOn(
  'attack 15, direct: a script that slipped in reads the session cookie',
  ['scripts cannot read the cookie'],
  'refused',
  cookieLacks(/; HttpOnly/),
)
attackOn(
  'attack 15, direct: the session cookie is sent in clear',
  ['the cookie goes over https only'],
  'refused',
  cookieLacks(/; Secure/),
)
attackOn(
  'attack 15, direct: the session cookie is sent with a form of another site',
  ['the cookie stays at home'],
  'refused',
  cookieLacks(/; SameSite=(Lax|Strict)/),
)

attackOn(
  'attack 15, direct: a page of another site puts ours in a frame and has it clicked',
  ['no page is framed', 'no page is framed, for old browsers'],
  'refused',
  over(async ({ anyone }) => {
    const { headers } = await anyone.get('/v1/me')
    const says = (name: string) => headers.get(name) ?? ''
    return /frame-ancestors 'none'/.test(says('content-security-policy')) ||
      says('x-frame-options') === 'DENY'
      ? 'refused'
      : 'done'
  }),
)

attackOn(
  'attack 15, direct: guessing the password of one person, from a new address each time',
  ['guesses at a login name are counted', 'wrong passwords in a row lock'],
  'refused',
  over(async ({ login, world, account, directory }) => {
    for (let guess = 0; guess < 12; guess += 1) await login('ben', `guess ${guess}`)
    // What a wrong password brings about is not waited for: whoever changes the account comes after.
    await world.store.turnOf(account)(async () => undefined)
    assert.ok(await directory())
    const { status } = await login('ben', password)
    return status === 200 ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 15, direct: guessing one password at the names of everybody, from one address',
  ['guesses from an address are counted'],
  '429',
  over(async ({ login }) => {
    const names = Array.from({ length: 100 }, (_, index) => `name ${index}`)
    await Promise.all(names.map((name) => login(name, password, '198.51.100.7')))
    return done(await login('ben', password, '198.51.100.7'))
  }),
)

/** Processor time of the cheapest of some attempts: whoever is much cheaper was told apart. */
async function workOf(attempt: () => Promise<Answer>): Promise<number> {
  const spent: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const from = process.cpuUsage()
    assert.equal((await attempt()).status, 401)
    const { user, system } = process.cpuUsage(from)
    spent.push(user + system)
  }
  return Math.min(...spent)
}

attackOn(
  'attack 15, direct: telling by the time of the answer which login names exist',
  ['some password is always checked'],
  'refused',
  over(async ({ login }) => {
    const known = await workOf(() => login('ben', 'wrong'))
    const unknown = await workOf(() => login('nobody', 'wrong'))
    return known > 2 * unknown ? 'done' : 'refused'
  }),
)

attackOn(
  'attack 15, direct: telling by the answer that a person is disabled, and the password right',
  ['one answer for every failure'],
  'refused',
  over(async ({ login, signIn, ben }) => {
    const ada = await signIn('ada')
    const path = `/v1/accounts/acme/users/${ben.id}`
    const { body } = await ada.get(path)
    await ada.patch(path, { state: 'disabled' }, body.etag)
    const [wrong, right] = [await login('ben', 'wrong'), await login('ben', password)]
    const told = ({ status, body }: Answer) => JSON.stringify([status, body.code, body.detail])
    return told(wrong) === told(right) ? 'refused' : 'done'
  }),
)
