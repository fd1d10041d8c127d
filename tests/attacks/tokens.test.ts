import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { endpoints } from '@rolecall/contract/endpoints'
import type { Endpoint } from '@rolecall/contract/endpoint'
import { profileId } from '@rolecall/core/kit/ids'
import { freshServer } from '../../server/fresh.ts'
import { forged } from './forged.ts'

/** The product believes no token that speaks for itself: what it takes is what it once gave, and knows. */
const server = await freshServer()
after(server.close)
const ada = await server.person('ada', [profileId(4)])

const year = 365 * 24 * 60 * 60
const now = Math.floor(server.clock.at / 1000)
const claims = { sub: ada.id, aud: 'rolecall', iss: server.url, exp: now + year }
const tokens = {
  'that nobody signed': `${forged('none', claims)}.`,
  'signed with nothing': `${forged('HS256', claims)}.${'A'.repeat(43)}`,
  'of another issuer': `${forged('RS256', { ...claims, iss: 'https://evil.example' })}.AAAA`,
  'for somebody else': `${forged('RS256', { ...claims, aud: 'another' })}.AAAA`,
  'that is over': `${forged('RS256', { ...claims, exp: now - year })}.AAAA`,
  'short enough to be a key': `${forged('none', { sub: ada.id })}.`,
}

const knock = async ({ method, path }: Endpoint, headers: Readonly<Record<string, string>>) => {
  const address = path.replaceAll(':account', server.account).replaceAll(/:\w+/g, 'usr_1')
  const isWrite = method !== 'GET' && method !== 'DELETE'
  const body = isWrite ? '{}' : undefined
  const type = isWrite ? { 'content-type': 'application/json' } : {}
  return (await server.anyone.raw(method, address, body, { ...headers, ...type })).status
}
const doors: Endpoint[] = []
for (const endpoint of endpoints) if ((await knock(endpoint, {})) === 401) doors.push(endpoint)

for (const [what, token] of Object.entries(tokens))
  test('attack 15, direct: a token of nobody’s making, at every door', async (t) => {
    t.diagnostic(what)
    assert.ok(doors.length > 100, `${doors.length} doors`)
    for (const door of doors) {
      const sent = [{ authorization: `Bearer ${token}` }, { cookie: `rolecall_session=${token}` }]
      for (const headers of sent) assert.equal(await knock(door, headers), 401, door.id)
    }
  })

const elsewhere = '//evil.example'
const addresses = [
  elsewhere,
  `/\\evil.example`,
  `/.${elsewhere}`,
  `/v1/login?next=https:${elsewhere}`,
  `/sign-in?next=https:${elsewhere}&return_to=${elsewhere}`,
  `/v1/logout?redirect_uri=https:${elsewhere}`,
  `/users/?to=${elsewhere}`,
  `/v1/accounts/acme/users/`,
]
test('attack 15, direct: an address of ours that leads to another site', async () => {
  const client = await server.signIn('ada')
  for (const address of addresses)
    for (const who of [server.anyone, client])
      for (const method of ['GET', 'POST']) {
        const { status, headers } = await who.raw(method, address)
        assert.ok(status < 300 || status >= 400, `${method} ${address}: ${status}`)
        assert.equal(headers.get('location'), null, address)
        assert.equal(headers.get('refresh'), null, address)
      }
})
