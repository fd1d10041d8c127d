import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshServer } from './fresh.ts'
import { serve } from './serve.ts'

test('a node that may be behind the others says it is not ready, and is ready again', async () => {
  const it = await freshServer()
  const behind = { ms: 900 }
  const store = { ...it.world.store, lag: () => behind.ms }
  const node = await serve({ ...it.world, store })
  const asked = (path: string) => fetch(`${node.url}${path}`)
  assert.equal((await asked('/readyz')).status, 200)

  behind.ms = 5_400
  const late = await asked('/readyz')
  assert.equal(late.status, 503)
  assert.match(await late.text(), /changes of the last 5 seconds may be missing here/)
  assert.equal((await asked('/healthz')).status, 200)

  behind.ms = 300
  assert.equal((await asked('/readyz')).status, 200)
  await node.close()
  await it.close()
})
