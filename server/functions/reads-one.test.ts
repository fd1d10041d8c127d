import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed, drafted } from './fresh-function.ts'

const it = await scene()
after(() => it.close())
const { app } = await callerOn(it)
const source = 'const lambda = async () => 1'
const [other, called] = [await deployed(it, source), await deployed(it, source)]
const draft = await drafted(it, source)

const call = async (id: string) => (await app.post(it.path(`functions/${id}/invoke`))).status
const put = (id: string, state: string) =>
  it.world.store.database.write((tx) =>
    tx.updateTable('account_functions').set({ state }).where('id', '=', id).execute(),
  )

test('neither a deploy nor the calls after it read functions that it does not touch', async () => {
  assert.equal(await call(called), 200)
  await put(other, 'unreadable')
  assert.equal((await it.ada.get(it.path('functions'))).status, 500)
  const { etag } = (await it.ada.get(it.path(`functions/${draft}`))).body
  const said = { ifMatch: String(etag) }
  const answer = await it.ada.post(it.path(`functions/${draft}/deploy`), {}, said)
  assert.equal(answer.status, 200, answer.text)
  assert.deepEqual([await call(draft), await call(called)], [200, 200])
  await put(other, 'Productive')
})

test('a function that is deleted is forgotten; those that stay are called as before', async () => {
  const gone = await deployed(it, source)
  assert.equal(await call(gone), 200)
  const left = await it.ada.post(it.path(`functions/${gone}/undeploy`))
  assert.equal(left.status, 200, left.text)
  const { etag } = left.body.value
  const deleted = await it.ada.delete(it.path(`functions/${gone}`), String(etag))
  assert.ok(deleted.status < 300, deleted.text)
  const late = await deployed(it, source)
  assert.deepEqual([await call(gone), await call(late), await call(called)], [404, 200, 200])
})
