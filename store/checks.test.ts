import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { checkTrail } from './checks.ts'
import { acme, addUser, done, withAcme } from './sample.ts'

const minute = 60_000

async function withClock() {
  const clock = { at: Date.UTC(2026, 4, 3, 14) }
  const store = await withAcme({ now: () => clock.at })
  for (const name of ['ana', 'ben', 'cleo']) await done(store, addUser(name))
  const edit = (statement: string) =>
    store.database.write((tx) => sql.raw(statement).execute(tx)).then(() => undefined)
  return { store, clock, edit }
}
const editThird = `update audit set reason = 'x' where sequence = 3`

test('trail: is read once from the start, and then followed', async () => {
  const { store, clock } = await withClock()
  const first = await checkTrail(store, acme)
  assert.ok(first.found.ok)
  assert.deepEqual([first.found.entries, first.readAt], [4, clock.at])
  const readAt = clock.at
  clock.at += minute
  await done(store, addUser('dora'))
  const next = await checkTrail(store, acme)
  assert.ok(next.found.ok)
  assert.deepEqual([next.found.entries, next.readAt, next.checkedAt], [5, readAt, readAt + minute])
  await store.close()
})

for (const [what, statement, sequence] of [
  ['a new entry edited', `update audit set reason = 'x' where sequence = 5`, 5],
  [
    'the end cut off',
    `delete from audit_objects where sequence >= 4;delete from audit where sequence >= 4`,
    5,
  ],
  ['a head of another', `update accounts set audit_head = 'x'`, 5],
] as const)
  test(`trail: following it finds ${what}`, async () => {
    const { store, clock, edit } = await withClock()
    await checkTrail(store, acme)
    await done(store, addUser('dora'))
    for (const each of statement.split(';')) await edit(each)
    clock.at += 1_000
    const { found } = await checkTrail(store, acme)
    assert.ok(!found.ok)
    assert.deepEqual([found.chain, found.at], ['audit', sequence])
    await store.close()
  })

test('trail: an edit of what was read before is found by reading all of it, when asked or due', async () => {
  for (const look of [
    { every: true, wait: 11_000 },
    { every: false, wait: 10 * minute },
  ]) {
    const { store, clock, edit } = await withClock()
    await checkTrail(store, acme)
    await edit(editThird)
    clock.at += 1_000
    assert.equal((await checkTrail(store, acme)).found.ok, true)
    clock.at += look.wait
    const { found } = await checkTrail(store, acme, look)
    assert.ok(!found.ok)
    assert.equal(found.at, 3)
    await store.close()
  }
})

test('trail: reading all of it is done at most every ten seconds, whole or broken', async () => {
  const { store, clock, edit } = await withClock()
  const { readAt } = await checkTrail(store, acme)
  clock.at += 9_000
  assert.equal((await checkTrail(store, acme, { every: true })).readAt, readAt)
  await edit(editThird)
  clock.at += 1_000
  const broken = await checkTrail(store, acme, { every: true })
  assert.equal(broken.found.ok, false)
  await edit(`update audit set reason = null where sequence = 3`)
  clock.at += 9_000
  assert.equal(await checkTrail(store, acme, { every: true }), broken)
  clock.at += 1_000
  assert.equal((await checkTrail(store, acme)).found.ok, true)
  await store.close()
})

test('trail: a clock that is set back hides nothing, and time in the trail does not go back', async () => {
  const { store, clock, edit } = await withClock()
  await checkTrail(store, acme)
  clock.at -= 60 * minute
  const late = await done(store, addUser('dora'))
  assert.equal(late.at, clock.at + 60 * minute)
  assert.equal((await checkTrail(store, acme)).found.ok, true)
  await edit(editThird)
  clock.at += 11_000
  const { found } = await checkTrail(store, acme, { every: true })
  assert.equal(found.ok, false)
  await store.close()
})
