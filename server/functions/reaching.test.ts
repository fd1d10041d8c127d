import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freshStore, type FreshStore } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import { clientOf } from '../fresh-client.ts'
import { scene } from '../fresh-scene.ts'
import { freshWorld } from '../fresh.ts'
import { closeWorld } from '../open-world.ts'
import { serve } from '../serve.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed } from './fresh-function.ts'

const engine = { hosts: { 'api.example.com': ['10.0.0.1'] }, pool: 1 }
/** Asks until it hears what the list lets through, or so often. */
const source = `function lambda(input, callback) {
  const ask = (left) =>
    fetch('http://api.example.com/')
      .then(() => 'reached', (error) => String(error.cause?.message ?? error.message))
      .then((said) => {
        if (left === 0 || !/not on the list/.test(said)) callback(null, said)
        else setTimeout(() => ask(left - 1), 100)
      })
  ask(input.payload)
}`
const refused = /not on the list of domains/
const letThrough = /private address 10\.0\.0\.1/

/** Three servers with an engine each on one PostgreSQL, and one function of the 2019 edition. */
async function nodes(t: TestContext) {
  const place = { url: await freshUrl() }
  const clock = () => Date.UTC(2026, 2, 1, 9)
  const store = await freshStore({ place, now: clock })
  const it = await scene({ store, edition: 'liveengage-2019', engine })
  t.after(it.close)
  const { secret } = await callerOn(it)
  const id = await deployed(it, source)
  const others = await Promise.all(
    [2, 3].map(async () => {
      const world = freshWorld(await (store as FreshStore).reopen(), () => undefined, { engine })
      const served = await serve(world)
      t.after(async () => {
        await served.close()
        await closeWorld(world)
      })
      return served.url
    }),
  )
  const [first, second, third] = [it.url, ...others].map((url) => {
    const app = clientOf(url).withKey(secret)
    return (times: number, revision = 0) =>
      app.post(
        it.path(`functions/${id}/invoke`),
        { payload: times },
        { headers: { 'rolecall-min-revision': String(revision) } },
      )
  })
  assert.ok(first && second && third)
  return { it, calls: [first, second, third] as const }
}

test('a change of the list of domains holds at the next call on each server, and for calls under way', async (t) => {
  if (!postgresHere(t)) return
  const { it, calls } = await nodes(t)
  for (const call of calls) assert.match((await call(0)).body, refused)
  const underWay = calls.map((call) => call(100))
  await pause(500)
  const listed = await it.ada.post(it.path('domains'), { name: 'api.example.com' })
  assert.equal(listed.status, 201, listed.text)
  for (const answer of await Promise.all(underWay)) assert.match(answer.body, letThrough)

  const { id } = listed.body.value
  let name = 'other.example.com'
  for (let round = 0; round < 10; round += 1) {
    const changed = await it.ada.patch(it.path(`domains/${id}`), { name })
    assert.equal(changed.status, 200, changed.text)
    const expected = name === 'api.example.com' ? letThrough : refused
    for (const call of calls)
      assert.match((await call(0, changed.body.revision)).body, expected, `round ${round}`)
    name = name === 'api.example.com' ? 'other.example.com' : 'api.example.com'
  }
})
