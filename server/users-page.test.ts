import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from './fresh-client.ts'
import { scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada } = it
const users = it.path('users')

const names = async (client: Client, query = '') => {
  const { body } = await client.get(`${users}?limit=200${query}`)
  return body.items.map(({ name }: { name: string }) => name)
}

test('the list goes by name, login name or last sign-in, either way round', async () => {
  const everybody = ['Ada', 'Ben', 'Cam', 'Cleo', 'Mona', 'Root']
  assert.deepEqual(await names(ada, '&sort=-name'), everybody.toReversed())
  assert.deepEqual(await names(ada, '&sort=-loginName'), everybody.toReversed())
  it.clock.at += 1_000
  await it.signIn('ben')
  const latest = await names(ada, '&sort=-lastSignIn')
  assert.deepEqual([latest[0], latest.slice(-2)], ['Ben', ['Cleo', 'Root']])
  const { items } = (await ada.get(`${users}?sort=-lastSignIn`)).body
  assert.equal(items[0].lastSignIn, it.clock.at)
  assert.equal(items.at(-1).lastSignIn, null)
  const one = (await ada.get(`${users}?search=ben`)).body.items[0]
  assert.equal(one.lastSignIn, it.clock.at)
  const { next } = (await ada.get(`${users}?limit=1&sort=-lastSignIn`)).body
  assert.equal((await ada.get(`${users}?limit=1&cursor=${next}`)).status, 400)
  assert.equal((await ada.get(`${users}?sort=email`)).status, 400)
})

test('who stayed away is found: who has not signed in for so long, or never', async () => {
  assert.deepEqual(await names(ada, '&away=1'), ['Cleo', 'Root'])
  it.clock.at += 2 * 24 * 60 * 60_000
  const back = await it.signIn('ada')
  assert.deepEqual(await names(back, '&away=1'), ['Ben', 'Cam', 'Cleo', 'Mona', 'Root'])
})
