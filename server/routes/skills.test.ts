import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { billing, scene } from '../fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, mona, ben, people, path } = it
const skills = path('skills')

test('skills are listed with the people one sees', async () => {
  assert.equal((await ada.get(skills)).body.items[0].users, 2)
  assert.equal((await mona.get(skills)).body.items[0].users, 1)
  assert.equal((await ben.get(skills)).status, 403)
})

test('a skill names those who have it, among the people one sees', async () => {
  const namesFor = async (client: typeof ada) =>
    (await client.get(`${skills}/${billing}`)).body.people
  assert.deepEqual(await namesFor(ada), [
    { id: people.ben.id, name: 'Ben', isOnlySkill: true },
    { id: people.cleo.id, name: 'Cleo', isOnlySkill: true },
  ])
  assert.deepEqual(
    (await namesFor(mona)).map(({ name }: { name: string }) => name),
    ['Ben'],
  )
  assert.equal((await ada.get(`${skills}/skl_99`)).status, 404)
  assert.equal((await ben.get(`${skills}/${billing}`)).status, 403)
})

test('a skill is added, renamed and deleted', async () => {
  const preview = await ada.post(`${skills}?preview=true`, { name: 'Returns' })
  assert.equal(preview.body.preview, true)
  const made = await ada.post(skills, { name: 'Returns', reason: 'a new line' })
  assert.equal(made.status, 201, made.text)
  const address = `${skills}/${made.body.value.id}`
  const edited = await ada.patch(address, { description: 'Sending things back' })
  assert.equal(edited.body.value.description, 'Sending things back')
  assert.equal((await ada.post(skills, { name: 'returns' })).status, 409)
  assert.equal((await ada.delete(address)).status, 200)
  assert.equal((await ada.patch(address, { name: 'Back' })).status, 404)
})

test('a skill that people have goes only together with them', async () => {
  const address = `${skills}/${billing}`
  assert.equal((await ada.delete(address)).status, 409)
  const beyond = await mona.delete(`${address}?removeFromUsers=true`)
  assert.equal(beyond.status, 403, beyond.text)
  assert.equal(beyond.body.code, 'not-yours-to-take')
  assert.doesNotMatch(beyond.text, /Cleo/)
  const gone = await ada.delete(`${address}?removeFromUsers=true`)
  assert.equal(gone.status, 200, gone.text)
  const { body } = await ada.get(path(`users/${people.ben.id}`))
  assert.deepEqual(body.skills, [])
})
