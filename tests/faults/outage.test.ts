import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startServer } from '@rolecall/server/fresh-process'
import type { Answer } from '@rolecall/server/fresh-client'
import { postgresHere } from '@rolecall/store/fresh-postgres'
import { verifyAudit } from '@rolecall/store/verify'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { askerFor, firstAdmin } from './first-admin.ts'
import { siteOf } from './site.ts'

test('while PostgreSQL is stopped, writes are refused and decisions end; then all goes on by itself', async (t) => {
  if (!postgresHere(t)) return
  const site = await siteOf('postgresql')
  const server = startServer(site.folder, site.environment)
  t.after(async () => {
    await server.kill('SIGKILL')
    await site.remove()
  })
  const admin = await firstAdmin(server)
  const isAllowed = await askerFor(admin)
  const addSkill = (name: string) => admin.post('/v1/accounts/main/skills', { name })
  assert.equal((await addSkill('before')).status, 201)
  assert.equal((await isAllowed()).body.decision, true)

  await site.database?.halt('INT')
  const stopped = performance.now()
  // What is in memory is known to be all there is, for as long as a server may be behind.
  const first = await isAllowed()
  if (performance.now() - stopped < 3_000) assert.equal(first.body.decision, true, first.text)
  isUnavailable(await addSkill('during'))
  assert.equal((await admin.get('/healthz')).status, 200)
  assert.equal((await admin.get('/readyz')).status, 503)

  // Longer than that, and nobody knows what was taken back meanwhile: an error is a denial.
  const denied = await eventually(isAllowed, ({ status }) => status !== 200)
  assert.equal(denied.status, 503, denied.text)
  assert.equal(denied.body.code, 'not-ready')
  assert.match(denied.body.detail, /^changes of the last \d+ seconds may be missing here$/)
  assert.equal(denied.headers.get('retry-after'), '2')
  assert.equal((await addSkill('during')).status, 503)

  await site.database?.start()
  await eventually(
    () => admin.get('/readyz'),
    ({ status }) => status === 200,
  )
  assert.equal((await isAllowed()).body.decision, true)
  const after = await addSkill('during')
  assert.equal(after.status, 201, after.text)
  assert.equal((await server.kill('SIGTERM')).code, 0)
  const store = await site.open()
  assert.equal((await verifyAudit(store, asAccountId('main') as AccountId)).ok, true)
  await store.close()
})

function isUnavailable({ status, body, headers }: Answer): void {
  assert.equal(status, 503)
  assert.equal(body.code, 'storage-unavailable')
  assert.equal(body.detail, 'the database cannot be used just now, and nothing was saved')
  assert.equal(body.suggestion, 'try again in a moment')
  assert.equal(headers.get('retry-after'), '2')
}

async function eventually(ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean) {
  const deadline = performance.now() + 20_000
  for (;;) {
    const answer = await ask()
    if (isSo(answer)) return answer
    assert.ok(performance.now() < deadline, `still ${answer.status}: ${answer.text}`)
    await setTimeout(100)
  }
}
