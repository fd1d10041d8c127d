import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf } from './fresh-client.ts'
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
