import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { createAccount } from '@rolecall/store/accounts'
import { change } from '@rolecall/store/change'
import { freshFile, freshStore } from '@rolecall/store/fresh'
import { postgresHere } from '@rolecall/store/fresh-postgres'
import { addSkill } from '@rolecall/store/sample'
import { nothing, type Belongings } from './belongings.ts'
import { inspected } from './inspect.ts'
import { besieged } from './rounds.ts'
import { stores } from './site.ts'
import { newWriter, type Writer } from './writer.ts'

describe('a real server that is killed while several connections write', { concurrency: 2 }, () => {
  for (const store of stores)
    test(`loses nothing on ${store} that it had acknowledged`, async (t) => {
      if (store === 'postgresql' && !postgresHere(t)) return
      const began = performance.now()
      const found = await besieged(store, { kills: 30, seed: Date.now() % 1_000_000 })
      t.diagnostic(`${JSON.stringify(found)} in ${Math.round(performance.now() - began)} ms`)
      assert.deepEqual([found.kills, found.lost, found.chain], [30, 0, 'whole'])
      assert.ok(found.acknowledged > 100)
    })
})

const host = { kind: 'host' } as const
const account = asAccountId('main') as AccountId

const skill = (name: string): Belongings => ({
  people: new Map(),
  skills: new Map([[name, { id: '', description: '' }]]),
})

/** An account in which the writer `a` made the skill `a-1`, and was told so. */
async function afterOneWrite(t: TestContext) {
  const store = await freshStore({ place: { file: freshFile() } })
  t.after(() => store.close())
  await createAccount(store, { id: account, name: 'Main', edition: 'conversational-cloud' })
  const written = await change(
    store,
    { account, actor: host, via: 'host', reason: 'a-1' },
    addSkill('a-1'),
  )
  assert.ok(written.ok)
  const writer: Writer = { ...newWriter('a'), has: skill('a-1') }
  return { store, writer, acknowledged: new Map([[2, 'a-1']]) }
}

test('the inspection is content with what was acknowledged, and with what was under way', async (t) => {
  const { store, writer, acknowledged } = await afterOneWrite(t)
  const whole = { lost: 0, chain: 'whole' }
  assert.deepEqual(await inspected(store, acknowledged, [writer]), whole)
  // Nobody was told of it, but it is done.
  const unsure: Writer = { ...newWriter('a'), underWay: skill('a-1') }
  assert.deepEqual(await inspected(store, new Map(), [unsure]), whole)
  assert.equal(unsure.has.skills.size, 1)
})

test('the inspection finds what is lost, half done, or said to be undone and is not', async (t) => {
  const { store, writer, acknowledged } = await afterOneWrite(t)
  const lost = { lost: 1, chain: 'whole' }
  assert.deepEqual(await inspected(store, new Map([[3, 'a-2']]), [writer]), lost)
  assert.deepEqual(await inspected(store, new Map([[2, 'a-2']]), [writer]), lost)
  assert.deepEqual(await inspected(store, acknowledged, [newWriter('a')]), lost)
  const other: Writer = { ...newWriter('a'), has: skill('a-2'), underWay: nothing }
  assert.deepEqual(await inspected(store, acknowledged, [other]), lost)
})

test('the inspection finds a broken chain', async (t) => {
  const { store, writer, acknowledged } = await afterOneWrite(t)
  await store.database.write((tx) => tx.updateTable('audit').set({ via: 'x' }).execute())
  const { chain } = await inspected(store, acknowledged, [writer])
  assert.equal(chain, 'broken at 1: entry 1 was changed')
})
