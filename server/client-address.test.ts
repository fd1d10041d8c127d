import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { prefixOf } from './address.ts'
import { plainAddresses } from './client-address.ts'
import { scene, type Scene } from './fresh-scene.ts'
import { callerOn } from './functions/fresh-caller.ts'
import { deployed } from './functions/fresh-function.ts'

const [client, forged, proxy] = ['192.0.2.77', '198.51.100.9', '203.0.113.5']

/** Each way to send something with a key: through the framework, and in front of it. */
async function waysOn(it: Scene) {
  const id = await deployed(it, 'async function lambda() { return 1 }')
  const subject = { type: 'user', id: it.people.ben.id }
  const question = { subject, resource: subject, action: { name: 'read' } }
  return [
    { about: 'the framework', method: 'GET', at: it.path('functions') },
    { about: 'a call', method: 'POST', at: it.path(`functions/${id}/invoke`), body: {} },
    { about: 'a decision', method: 'POST', at: '/access/v1/evaluation', body: question },
  ] as const
}

async function usedFrom(it: Scene, key: string): Promise<string | null> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = (await it.ada.get(it.path('api-keys'))).body
    const { lastUsedFrom } = items.find(({ id }: { readonly id: string }) => id === key)
    if (lastUsedFrom !== null) return lastUsedFrom
    await pause(20)
  }
  return null
}

const settings = [
  { trustedProxies: [], sent: client, believed: '127.0.0.1' },
  { trustedProxies: ['127.0.0.1'], sent: client, believed: client },
  { trustedProxies: ['127.0.0.1'], sent: `${forged}, ${client}`, believed: client },
  { trustedProxies: ['loopback', proxy], sent: `${client}, ${proxy}`, believed: client },
  { trustedProxies: [proxy], sent: client, believed: '127.0.0.1' },
]
for (const { trustedProxies, sent, believed } of settings)
  test(`behind [${trustedProxies}], X-Forwarded-For ${sent} is ${believed} wherever it is answered`, async () => {
    const it = await scene({ trustedProxies })
    after(it.close)
    for (const { about, method, at, body } of (await waysOn(it)).map((way) => ({
      body: undefined,
      ...way,
    }))) {
      const { app, key } = await callerOn(it, about)
      await app.send(method, at, { headers: { 'x-forwarded-for': sent }, body })
      assert.equal(await usedFrom(it, key), prefixOf(believed), about)
    }
  })

test('what has not been parsed comes from where Node would say', () => {
  const lines = [`x-forwarded-for: ${forged}`, `X-Forwarded-For: ${client}, ${proxy}`]
  const chunk = Buffer.from(['POST / HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n'))
  const ofUs = { remoteAddress: '127.0.0.1' }
  assert.equal(plainAddresses(['loopback', proxy])(chunk, ofUs), client)
  assert.equal(plainAddresses(['loopback'])(chunk, ofUs), proxy)
  assert.equal(plainAddresses([])(chunk, ofUs), '127.0.0.1')
})

test('a call that is refused is an event with the address of who sent it', async () => {
  const it = await scene({ trustedProxies: ['127.0.0.1'] })
  after(it.close)
  const id = await deployed(it, 'async function lambda() { return 1 }')
  const headers = { 'x-forwarded-for': client }
  const at = it.path(`functions/${id}/invoke`)
  assert.equal((await it.ben.send('POST', at, { headers, body: {} })).status, 403)
  const { body } = await it.ada.get(it.path('events?view=refusals'))
  assert.equal(body.items[0].address, client, JSON.stringify(body.items[0]))
})
