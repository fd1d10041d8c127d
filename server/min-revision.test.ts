import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import { directoriesUnder } from '@rolecall/store/directories'
import { freshStore, type FreshStore } from '@rolecall/store/fresh'
import { freshUrl, postgresHere } from '@rolecall/store/fresh-postgres'
import type { Store } from '@rolecall/store/store'
import { clientOf, type Client } from './fresh-client.ts'
import { scene } from './fresh-scene.ts'
import { serve } from './serve.ts'

const it = await scene()
after(it.close)
const { ada, anyone, path } = it

const atLeast = (revision: number | string) => ({
  headers: { 'rolecall-min-revision': String(revision) },
})
const questions = ['evaluation', 'evaluations', 'search/subject', 'search/action'] as const
const expiresAt = it.clock.at + 24 * 60 * 60_000
const keyFor = async (client: Client) => {
  const said = { name: 'App', kind: 'decisions', expiresAt }
  return (await client.post(path('api-keys'), said)).body.value.secret as string
}
const app = anyone.withKey(await keyFor(ada))
const revisionNow = async () => (await it.directory()).revision

test('an answer is never older than the revision it was asked for', async () => {
  const now = await revisionNow()
  for (const revision of [0, 1, now]) {
    const answer = await ada.send('GET', path('users'), atLeast(revision))
    assert.equal(answer.status, 200, answer.text)
    assert.ok(Number(answer.headers.get('rolecall-revision')) >= revision)
  }
  for (const question of questions)
    assert.notEqual((await app.post(`/access/v1/${question}`, {}, atLeast(now))).status, 503)
})

test('a revision that the account does not have yet is a 503 that says when to ask again', async () => {
  const later = (await revisionNow()) + 1
  const answers = [
    ada.send('GET', path('users'), atLeast(later)),
    ada.send('POST', path('skills'), { ...atLeast(later), body: { name: 'Late' } }),
    ada.send('GET', '/v1/me', atLeast(999_999_999_999_999)),
    ...questions.map((question) => app.post(`/access/v1/${question}`, {}, atLeast(later))),
  ]
  for (const answer of await Promise.all(answers)) {
    assert.equal(answer.status, 503, answer.text)
    assert.equal(answer.body.code, 'behind')
    assert.equal(answer.headers.get('retry-after'), '1')
  }
  assert.equal(await revisionNow(), later - 1, 'nothing was done')
})

test('what is no revision is a 400, and who is nobody learns nothing by it', async () => {
  for (const wrong of ['', '-1', '1.5', '01', 'x', '1, 2', '1e3', '9'.repeat(16)]) {
    assert.equal((await ada.send('GET', path('users'), atLeast(wrong))).status, 400, wrong)
    for (const question of questions)
      assert.equal((await app.post(`/access/v1/${question}`, {}, atLeast(wrong))).status, 400)
  }
  assert.equal((await anyone.send('GET', path('users'), atLeast(999))).status, 401)
  assert.equal((await anyone.post('/access/v1/evaluation', {}, atLeast(999))).status, 401)
})

/** Two servers on one PostgreSQL; the second one hears of nothing, so its memory stays where it was. */
async function deafNode(t: TestContext) {
  const place = { url: await freshUrl() }
  const on = await scene({ store: await freshStore({ place, now: () => it.clock.at }) })
  const store = await (on.world.store as FreshStore).reopen()
  const deaf: Store = { ...store, directories: directoriesUnder(1) }
  const served = await serve({ ...on.world, store: deaf })
  t.after(async () => {
    await served.close()
    await store.close()
    await on.close()
  })
  const there = clientOf(served.url)
  return { on, there, adaThere: clientOf(served.url, on.ada.headers) }
}

test('a server that is behind catches up first', async (t) => {
  if (!postgresHere(t)) return
  const { on, adaThere } = await deafNode(t)
  assert.equal((await adaThere.get(path('skills'))).body.total, 1)
  for (let count = 2; count < 12; count += 1) {
    const { revision } = (await on.ada.post(path('skills'), { name: `Skill ${count}` })).body
    const old = await adaThere.get(path('skills'))
    assert.equal(old.body.total, count - 1, 'it has not heard of it')
    const caught = await adaThere.send('GET', path('skills'), atLeast(revision))
    assert.equal(caught.status, 200, caught.text)
    assert.equal(caught.body.total, count)
    assert.equal(caught.headers.get('rolecall-revision'), String(revision))
  }
})

test('decisions and searches follow too, and so does who may ask at all', async (t) => {
  if (!postgresHere(t)) return
  const { on, there, adaThere } = await deafNode(t)
  const appThere = there.withKey(await keyFor(on.ada))
  const { ben, mona } = on.people
  const edits = { subject: { type: 'user', id: mona.id }, action: { name: 'edit' } }
  const asked = { ...edits, resource: { type: 'user', id: ben.id } }
  const decides = async (revision: number) => {
    const one = await appThere.post('/access/v1/evaluation', asked, atLeast(revision))
    const all = { ...edits, resource: { type: 'user' } }
    const found = await appThere.post('/access/v1/search/resource', all, atLeast(revision))
    assert.equal(one.status, 200, one.text)
    return [one.body.decision, found.body.page.total]
  }
  assert.deepEqual(await decides(0), [true, 1])
  const profile = path(`profiles/${mona.profiles[0]}`)
  const { etag } = (await on.ada.get(profile)).body
  const off = await on.ada.post(`${profile}/restore`, {}, { ifMatch: etag })
  assert.equal(off.status, 200, off.text)
  assert.deepEqual(await decides(0), [true, 1], 'it has not heard of it')
  assert.deepEqual(await decides(off.body.revision), [false, 0])

  const root = await on.signIn('root')
  const own = path(`users/${on.people.ada.id}`)
  const gone = await root.patch(own, { state: 'disabled' }, (await root.get(own)).body.etag)
  assert.equal((await adaThere.get(path('skills'))).status, 200, 'it has not heard of it')
  const late = await adaThere.send('GET', path('skills'), atLeast(gone.body.revision))
  assert.equal(late.status, 401)
  const asker = await appThere.post('/access/v1/evaluation', asked, atLeast(gone.body.revision))
  assert.equal(asker.status, 401, 'the key ended with who made it')
})
