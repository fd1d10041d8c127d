import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshStore, type FreshStore } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import { verifyAudit } from '@rolecall/store/verify'
import { clientOf, type Answer, type Client } from './fresh-client.ts'
import { agents, paris, scene, type Scene } from './fresh-scene.ts'
import { serve } from './serve.ts'

const it = await scene()
after(it.close)
const { ada, mona, path } = it
const day = 24 * 60 * 60_000
const expiresAt = it.clock.at + 100 * day

let count = 0
const word = (stem: string) => `${stem}-${(count += 1)}`
const send = (client: Client, noun: string, body: object, key: string, query = '') =>
  client.post(path(noun) + query, body, { headers: { 'idempotency-key': key } })
const isReplayed = (answer: Answer) => answer.headers.get('idempotency-replayed') === 'true'
const revision = async () => (await it.directory()).revision
const kept = (on: Scene = it) =>
  on.world.store.database.read.selectFrom('idempotency').selectAll().execute()

const password = 'a battery that is correct'
const newUser = () => {
  const loginName = word('henk')
  const person = { loginName, name: loginName, nickname: 'Henk', email: 'henk@example.com' }
  return { ...person, profiles: [agents], memberGroup: paris, maxChats: 2, password }
}
/** A valid body for each address that makes something. */
const making: Readonly<Record<string, () => object>> = {
  users: newUser,
  profiles: () => ({ role: 'agent', name: word('Profile') }),
  groups: () => ({ name: word('Group'), parent: paris }),
  skills: () => ({ name: word('Skill') }),
  'api-keys': () => ({ name: word('Key'), kind: 'decisions', expiresAt }),
}

for (const [noun, body] of Object.entries(making))
  test(`${noun}: what was done is not done again, and answered as it was`, async () => {
    const [key, said] = [word('key'), body()]
    const first = await send(ada, noun, said, key)
    assert.equal(first.status, 201, first.text)
    assert.equal(isReplayed(first), false)
    const before = await revision()
    const turned = Object.fromEntries(Object.entries(said).toReversed())
    for (const again of [await send(ada, noun, said, key), await send(ada, noun, turned, key)]) {
      assert.equal(again.status, 201)
      assert.equal(isReplayed(again), true)
      assert.equal(again.headers.get('etag'), first.headers.get('etag'))
      assert.equal(
        again.headers.get('rolecall-revision'),
        first.headers.get('rolecall-revision'),
        'the revision of then',
      )
      if (noun !== 'api-keys') assert.equal(again.text, first.text)
    }
    assert.equal(await revision(), before)
    const next = await send(ada, noun, body(), word('key'))
    assert.equal(next.status, 201)
  })

test('another request under the same key is a 422, whatever is other about it', async () => {
  const [key, said] = [word('key'), { name: word('Skill') }]
  assert.equal((await send(ada, 'skills', said, key)).status, 201)
  const before = await revision()
  for (const [noun, body] of [
    ['skills', { name: word('Skill') }],
    ['skills', { ...said, description: 'more' }],
    ['groups', { name: said.name, parent: paris }],
  ] as const) {
    const answer = await send(ada, noun, body, key)
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.code, 'idempotency-key-reused')
    assert.ok(answer.body.suggestion)
  }
  assert.equal(await revision(), before)
})

test('a key is of who sent it: another person’s is another key', async () => {
  const key = word('key')
  const [hers, his] = [{ name: word('Skill') }, { name: word('Skill') }]
  assert.equal((await send(ada, 'skills', hers, key)).status, 201)
  const other = await send(mona, 'skills', his, key)
  assert.equal(other.status, 201, other.text)
  assert.equal(isReplayed(other), false)
  const ben = await send(it.ben, 'skills', hers, key)
  assert.equal(ben.status, 403, 'who may not make one is told nothing of it')
})

test('a preview needs no key and uses none up', async () => {
  const [key, said] = [word('key'), { name: word('Skill') }]
  const preview = await send(ada, 'skills', said, key, '?preview=true')
  assert.equal(preview.body.preview, true)
  const done = await send(ada, 'skills', said, key)
  assert.equal(done.status, 201)
  assert.equal(isReplayed(done), false)
  const previewed = await send(ada, 'skills', { name: word('Skill') }, key, '?preview=true')
  assert.equal(previewed.status, 200)
  assert.equal(isReplayed(previewed), false)
})

test('a key is 1 to 255 visible ASCII characters', async () => {
  for (const wrong of ['', 'a b', 'é', 'a'.repeat(256), 'a, b']) {
    const answer = await send(ada, 'skills', { name: word('Skill') }, wrong)
    assert.equal(answer.status, 400, JSON.stringify(wrong))
    assert.equal(answer.body.issues[0].where, 'header/idempotency-key')
  }
  const all = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('')
  for (const right of ['a', all, 'a'.repeat(255)])
    assert.equal((await send(ada, 'skills', { name: word('Skill') }, right)).status, 201, right)
})

test('a refusal is not kept: the same request may come again', async () => {
  const [key, said] = [word('key'), { name: word('Skill') }]
  const taken = await ada.post(path('skills'), said)
  assert.equal((await send(ada, 'skills', said, key)).status, 409)
  assert.equal((await ada.delete(path(`skills/${taken.body.value.id}`))).status, 200)
  const done = await send(ada, 'skills', said, key)
  assert.equal(done.status, 201)
  assert.equal(isReplayed(done), false)
})

test('secrets are not kept: a replayed API key comes without itself, and says so', async () => {
  const [key, said] = [word('key'), { name: word('Key'), kind: 'decisions', expiresAt }]
  const first = await send(ada, 'api-keys', said, key)
  const { secret } = first.body.value
  assert.match(secret, /^rc_/)
  const again = await send(ada, 'api-keys', said, key)
  assert.equal(again.body.value.secret, null)
  assert.deepEqual(again.body.value.key, first.body.value.key)
  assert.match(again.body.warnings.at(-1), /shown once/)
  const text = JSON.stringify(await kept())
  assert.ok(text.includes(said.name))
  for (const hidden of [secret, secret.slice(9), password, key])
    assert.ok(!text.includes(hidden), 'no secret in what is kept')
})

test('twins that come at once are one: the others wait, and are answered like it', async () => {
  for (const [noun, body] of Object.entries(making)) {
    const [key, said, before] = [word('key'), body(), await revision()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(ada, noun, said, key)))
    for (const answer of answers) assert.equal(answer.status, 201, answer.text)
    assert.equal(answers.filter((answer) => !isReplayed(answer)).length, 1)
    assert.equal(await revision(), before + 1)
    const ids = answers.map(({ body: { value } }) => value.id ?? value.key.id)
    assert.equal(new Set(ids).size, 1)
  }
  assert.equal((await verifyAudit(it.world.store, it.account)).ok, true)
})

test('after a day a key is forgotten, and old answers go', async () => {
  const own = await scene()
  after(own.close)
  const said = { name: 'Key', kind: 'decisions', expiresAt: own.clock.at + 100 * day }
  const first = await send(own.ada, 'api-keys', said, 'once')
  own.clock.at += day - 1
  const adaAgain = await own.signIn('ada')
  assert.equal(isReplayed(await send(adaAgain, 'api-keys', said, 'once')), true)
  own.clock.at += 1
  const later = await send(await own.signIn('ada'), 'api-keys', said, 'once')
  assert.equal(isReplayed(later), false)
  assert.notEqual(later.body.value.key.id, first.body.value.key.id)
  assert.equal((await kept(own)).length, 1)
})

test('what is kept outlives the server', async () => {
  const own = await scene()
  const said = { name: 'Kept' }
  const first = await send(own.ada, 'skills', said, 'once')
  await own.close()
  const store = await (own.world.store as FreshStore).reopen()
  const served = await serve({ ...own.world, store })
  after(async () => {
    await served.close()
    await store.close()
  })
  const again = await send(clientOf(served.url, own.ada.headers), 'skills', said, 'once')
  assert.equal(isReplayed(again), true)
  assert.equal(again.text, first.text)
})

test('twins on two servers are one', async (t) => {
  if (!postgresHere(t)) return
  const place = { url: await freshUrl() }
  const own = await scene({ store: await freshStore({ place, now: () => it.clock.at }) })
  const store = await (own.world.store as FreshStore).reopen()
  const served = await serve({ ...own.world, store })
  t.after(async () => {
    await served.close()
    await store.close()
    await own.close()
  })
  const there = clientOf(served.url, own.ada.headers)
  for (const [noun, body] of Object.entries(making))
    for (let round = 0; round < 4; round += 1) {
      const [key, said] = [word('key'), body()]
      const answers = await Promise.all(
        [own.ada, there, own.ada, there].map((client) => send(client, noun, said, key)),
      )
      for (const answer of answers) assert.equal(answer.status, 201, answer.text)
      assert.equal(answers.filter((answer) => !isReplayed(answer)).length, 1, noun)
    }
  assert.equal((await verifyAudit(store, own.account)).ok, true)
})
