import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calledUnderFire } from './calls-under-fire.ts'

test('processes of functions are killed, and versions deployed, under load: every call is answered', async (t) => {
  const found = await calledUnderFire({ kills: 8, deploys: 4, seed: Date.now() % 1_000_000 })
  t.diagnostic(JSON.stringify(found))
  assert.deepEqual(found.wrong, [])
  assert.deepEqual([found.kills, found.deploys], [8, 4])
  assert.ok(found.succeeded > 100)
  assert.ok(found.decided > 20)
  assert.ok(Object.keys(found.failed).length > 0, 'no call was ever hit: the test proved nothing')
})
