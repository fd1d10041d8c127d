import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerAhead } from './answer-ahead.ts'
import { clientOf } from './fresh-client.ts'
import { scene } from './fresh-scene.ts'
import { freshServer } from './fresh.ts'
import { serve } from './serve.ts'

test('a node that may be behind the others says it is not ready, decides nothing, and is ready again', async () => {
  const it = await freshServer()
  const behind = { ms: 900 }
  const store = { ...it.world.store, lag: () => behind.ms }
  const node = await serve({ ...it.world, store })
  const app = clientOf(node.url).withKey(`rck_${'a'.repeat(43)}`)
  const asked = (path: string) => fetch(`${node.url}${path}`)
  assert.equal((await asked('/readyz')).status, 200)

  behind.ms = 5_400
  const late = await asked('/readyz')
  assert.equal(late.status, 503)
  assert.match(await late.text(), /changes of the last 5 seconds may be missing here/)
  for (const path of ['/access/v1/evaluation', '/access/v1/evaluations', '/v1/me']) {
    const refused = await app.send(path === '/v1/me' ? 'GET' : 'POST', path)
    assert.equal(refused.status, 503, path)
    assert.equal(refused.body.code, 'not-ready')
    assert.equal(refused.headers.get('retry-after'), '2')
  }
  assert.equal((await asked('/healthz')).status, 200)

  behind.ms = 300
  assert.equal((await asked('/readyz')).status, 200)
  assert.equal((await app.send('GET', '/v1/me')).status, 401)
  await node.close()
  await it.close()
})

test('nor does it answer a key that it knows ahead of everything else', async () => {
  const it = await scene()
  const behind = { ms: 0 }
  const ahead = answerAhead(
    { ...it.world, store: { ...it.world.store, lag: () => behind.ms } },
    1_000,
  )
  const said = { name: 'App', kind: 'decisions', expiresAt: it.clock.at + 60_000 }
  const { secret } = (await it.ada.post(it.path('api-keys'), said)).body.value
  const question = {
    subject: { type: 'user', id: it.people.ben.id },
    action: { name: 'read' },
    resource: { type: 'conversation', id: '1' },
  }
  const body = JSON.stringify(question)
  const request = Buffer.from(
    [
      'POST /access/v1/evaluation HTTP/1.1',
      'Host: here',
      `Authorization: Bearer ${secret}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  )
  assert.equal(
    (await it.anyone.withKey(secret).post('/access/v1/evaluation', question)).status,
    200,
  )
  assert.match(ahead(request, { remoteAddress: '192.0.2.7' }) ?? '', /^HTTP\/1\.1 200 OK/)
  behind.ms = 5_400
  assert.equal(ahead(request, { remoteAddress: '192.0.2.7' }), undefined)
  await it.close()
})
