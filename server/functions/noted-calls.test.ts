import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '@rolecall/core/access/uses'
import { numberOf } from '@rolecall/core/kit/ids'
import { admins, scene } from '../fresh-scene.ts'
import { callAhead } from './call-ahead.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed } from './fresh-function.ts'

test('a call counts as a use of the right to call, on the quick way and on the one behind', async (t) => {
  const it = await scene()
  t.after(it.close)
  const rita = await it.person('rita', [admins])
  const first = await callerOn(it)
  const second = await callerOn({ ...it, ada: await it.signIn('rita') }, 'Other')
  const echo = await deployed(it, 'const lambda = async (input) => input')
  const path = it.path(`functions/${echo}/invoke`)
  const lastOf = async ({ id }: { readonly id: string }) => {
    const { days } = await it.world.uses.last(it.account, ['function.invoke'])
    return days.get('function.invoke')?.[numberOf(id)] ?? 0
  }

  assert.equal((await first.app.post(path, { headers: [], payload: 1 })).status, 200)
  assert.equal(await lastOf(it.people.ada), dayOf(it.clock.at))

  // The key is known now, and nothing was called with it.
  await second.app.get(it.path('users'))
  assert.equal(await lastOf(rita), 0)
  const body = '{"headers":[],"payload":1}'
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${second.secret}\r\nContent-Length: ${body.length}\r\n\r\n`
  const from = { remoteAddress: '198.51.100.7' }
  const ahead = callAhead(it.world, 1_000)
  const answer = await ahead(Buffer.from(head + body), () => false, from)
  assert.match(answer ?? 'left to the way behind', /^HTTP\/1.1 200 OK/)
  assert.equal(await lastOf(rita), dayOf(it.clock.at))
})
