import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directoryOf } from './directory.ts'
import { DoneBefore, keepAnswer, keptAnswer, onceOf } from './idempotency.ts'
import type { Store } from './open.ts'
import { acme, addSkill, done, request, withAcme } from './sample.ts'

const day = 24 * 60 * 60_000
const host = request.actor
const named = (store: Store, name: string, asked: unknown = 'asked') =>
  onceOf(store, { account: acme, actor: host, name }, asked)

async function withClock() {
  const clock = { at: Date.UTC(2026, 2, 1) }
  const store = await withAcme({ now: () => clock.at })
  return { clock, store }
}
const rows = async ({ database }: Store) =>
  (await database.read.selectFrom('idempotency').select('id').execute()).length

test('an answer is kept with its change, or neither is', async () => {
  const { store } = await withClock()
  const once = named(store, 'one')
  await assert.rejects(
    done(store, addSkill('Lost'), async (tx) => {
      await keepAnswer(store, tx, once, { lost: true })
      throw new Error('a broken disk')
    }),
    /a broken disk/,
  )
  assert.equal(await keptAnswer(store, once), undefined)
  assert.equal((await directoryOf(store, acme))?.skills.size, 0)

  await done(store, addSkill('Kept'), (tx) => keepAnswer(store, tx, once, { value: ['kept', 1] }))
  assert.deepEqual(await keptAnswer(store, once), {
    request: once.request,
    answer: { value: ['kept', 1] },
  })
  await store.close()
})

test('of two changes under one name the second is undone', async () => {
  const { store } = await withClock()
  const keep = (tx: Parameters<typeof keepAnswer>[1]) =>
    keepAnswer(store, tx, named(store, 'one'), 1)
  await done(store, addSkill('First'), keep)
  await assert.rejects(done(store, addSkill('Second'), keep), DoneBefore)
  assert.equal((await directoryOf(store, acme))?.skills.size, 1)
  await done(store, addSkill('Second'))
  await store.close()
})

test('a name is its account’s and its actor’s, and a request is what was asked', async () => {
  const { store } = await withClock()
  const other = { kind: 'api-key', id: 'key_1' as never } as const
  const [one, same] = [named(store, 'one'), named(store, 'one', 'else')]
  assert.equal(one.id, same.id)
  assert.notEqual(one.request, same.request)
  assert.notEqual(onceOf(store, { account: acme, actor: other, name: 'one' }, 'asked').id, one.id)
  assert.notEqual(
    onceOf(store, { account: 'other' as never, actor: host, name: 'one' }, 'asked').id,
    one.id,
  )
  assert.equal(named(store, 'x', { a: 1, b: 2 }).request, named(store, 'y', { b: 2, a: 1 }).request)
  await store.close()
})

test('after a day an answer is gone, and its row soon after', async () => {
  const { clock, store } = await withClock()
  const keep = (name: string) =>
    done(store, addSkill(name), (tx) => keepAnswer(store, tx, named(store, name), name))
  await store.database.write(async (tx) => {
    for (let count = 0; count < 150; count += 1)
      await keepAnswer(store, tx, named(store, `old ${count}`), count)
  })
  clock.at += day - 1
  assert.ok(await keptAnswer(store, named(store, 'old 0')))
  clock.at += 1
  assert.equal(await keptAnswer(store, named(store, 'old 0')), undefined)
  assert.equal(await rows(store), 150)
  await keep('new 1')
  assert.equal(await rows(store), 51, 'a hundred at a time')
  await keep('new 2')
  assert.equal(await rows(store), 2)
  assert.ok(await keptAnswer(store, named(store, 'new 1')))
  await store.close()
})
