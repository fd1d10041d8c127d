import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lockUser } from '@rolecall/core/access/changes/sign-in'
import { profileId } from '@rolecall/core/kit/ids'
import { clientOf, type Answer } from './fresh-client.ts'
import { freshServer, password } from './fresh.ts'
import { serve } from './serve.ts'

const [agents, admins] = [profileId(1), profileId(4)]
const minute = 60_000

const server = await freshServer({ trustedProxies: ['127.0.0.1'] })
// Two servers on one store: what one counts, the other knows.
const second = await serve(server.world)
after(async () => {
  await second.close()
  await server.close()
})
await server.person('ada', [admins])
for (const name of ['ben', 'bea', 'bob', 'gone']) await server.person(name, [agents])

let addresses = 0
/** From an address of its own each time, unless it says which. */
function login(loginName: string, secret = password, { from = '', at = server.url } = {}) {
  addresses += 1
  const address = from || `2001:db8:${addresses.toString(16)}::1`
  return clientOf(at).send('POST', '/v1/login', {
    body: { account: 'acme', loginName, password: secret },
    headers: { 'x-forwarded-for': address },
  })
}
/** What an answer tells, but for the number of the request. */
const told = ({ status, text, headers }: Answer) => [
  status,
  text.replace(/"trace_id":"\w+"/, ''),
  [...headers.keys()].toSorted(),
]

test('ten guesses at a login name are too many, known or not, and it takes as long to wait', async () => {
  const after: Answer[] = []
  for (const name of ['ben', 'nobody-at-all', ' BEN2 ']) {
    for (let guess = 0; guess < 10; guess += 1)
      assert.equal((await login(name, 'wrong')).status, 401)
    after.push(await login(name, 'wrong'))
  }
  for (const answer of after) {
    assert.equal(answer.status, 429)
    assert.equal(answer.headers.get('retry-after'), '900')
    assert.deepEqual(told(answer), told(after[0] ?? assert.fail()))
  }
  assert.equal(
    (await login('BEN')).status,
    429,
    'the right password, otherwise spelled, got through',
  )
  assert.equal((await login('ada')).status, 200, 'another person is kept out')
})

test('guesses are counted over all servers', async () => {
  for (let guess = 0; guess < 10; guess += 1) {
    const at = guess % 2 === 0 ? server.url : second.url
    assert.equal((await login('bea', 'wrong', { at })).status, 401)
  }
  for (const at of [server.url, second.url])
    assert.equal((await login('bea', password, { at })).status, 429)
})

test('guesses that come all at once are counted one by one', async () => {
  const guesses = await Promise.all(Array.from({ length: 20 }, () => login('crowd', 'wrong')))
  assert.equal(guesses.filter(({ status }) => status === 401).length, 10)
})

test('an address that guesses at many names waits, and uses up nobody’s guesses meanwhile', async () => {
  const from = '198.51.100.7'
  const guesses = await Promise.all(
    Array.from({ length: 110 }, (_, index) => login(`name ${index % 90}`, 'wrong', { from })),
  )
  assert.equal(guesses.filter(({ status }) => status === 429).length, 10)
  for (let guess = 0; guess < 20; guess += 1) await login('bob', 'wrong', { from })
  assert.equal((await login('bob')).status, 200)
  assert.equal((await login('bob', password, { from })).status, 429)
  server.clock.at += 15 * minute
  assert.equal((await login('bob', password, { from })).status, 200)
})

test('all of a network of IPv6 is one address', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 110 }, (_, index) =>
      login(`someone ${index}`, 'wrong', { from: `2001:db8:0:1::${index.toString(16)}` }),
    ),
  )
  assert.equal(guesses.filter(({ status }) => status === 429).length, 10)
})

test('who gets in does not count', async () => {
  const from = '198.51.100.8'
  for (let sign = 0; sign < 12; sign += 1)
    assert.equal((await login('bob', password, { from })).status, 200)
  for (let guess = 0; guess < 9; guess += 1) await login('bob', 'wrong')
  assert.equal((await login('bob')).status, 200)
  for (let guess = 0; guess < 9; guess += 1) await login('bob', 'wrong')
  assert.equal((await login('bob')).status, 200, 'the wrong ones before the right one counted')
})

test('what was typed as a login name is not kept', async () => {
  await login('my password by mistake', 'ben')
  const rows = await server.world.store.database.read.selectFrom('guesses').selectAll().execute()
  assert.ok(rows.length > 3)
  for (const { name } of rows) assert.match(name, /^[\w-]{43}$/)
  assert.ok(!server.log.join('').includes('by mistake'))
})

test('unknown, wrong, locked, disabled and another account: one answer, and the same work', async () => {
  const ada = await server.signIn('ada')
  const users = '/v1/accounts/acme/users'
  const { body } = await ada.get(`${users}?search=gone`)
  const [gone] = body.items
  await ada.patch(`${users}/${gone.id}`, { state: 'disabled' }, gone.etag)
  await server.as(lockUser, { id: (await server.person('lou', [agents])).id })
  const kinds: Readonly<Record<string, () => Promise<Answer>>> = {
    wrong: () => login('bob', 'wrong'),
    unknown: () => login('who', 'wrong'),
    locked: () => login('lou', 'wrong'),
    'locked, and the password is right': () => login('lou'),
    disabled: () => login('gone', 'wrong'),
    'disabled, and the password is right': () => login('gone'),
    'another account': () =>
      server.anyone.post('/v1/login', { account: 'other', loginName: 'bob', password: 'wrong' }),
  }
  const work = new Map<string, number>()
  for (const [kind, attempt] of Object.entries(kinds)) {
    const spent: number[] = []
    for (let round = 0; round < 4; round += 1) {
      const from = process.cpuUsage()
      const answer = await attempt()
      const { user, system } = process.cpuUsage(from)
      spent.push(user + system)
      assert.deepEqual(told(answer), told(await login(`other ${kind}`, 'wrong')), kind)
      assert.equal(answer.status, 401, kind)
    }
    work.set(kind, Math.min(...spent))
  }
  // Processor time, not the clock: checking a password is nearly all of it, and is done by all.
  const least = Math.min(...work.values())
  for (const [kind, spent] of work)
    assert.ok(spent < least * 2, `${kind} takes ${spent} µs, another one ${least} µs`)
  assert.ok(least > 5_000, `no password was checked: ${least} µs`)
})
