import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admins } from '../fresh-scene.ts'
import { freshServer } from '../fresh.ts'

const server = await freshServer({
  edition: 'liveengage-2019',
  engine: { hosts: { 'api.example.com': ['10.0.0.1'] } },
})
after(server.close)
await server.person('ada', [admins])
const ada = await server.signIn('ada')
const path = (rest: string) => `/v1/accounts/${server.account}/${rest}`

const asking = `
  function lambda(input, callback) {
    fetch('http://api.example.com/').then(
      () => callback(null, 'reached'),
      (error) => callback(null, String(error.cause?.message ?? error.message)),
    )
  }`
const said = async () => {
  const outcome = await server.world.functions.engine.invoke({
    name: 'acme/fn_1',
    input: '{"headers":[],"payload":{}}',
    deadlineMs: 10_000,
    caller: 'usr_1',
  })
  return outcome.ok ? String(JSON.parse(outcome.result)) : `${outcome.kind}: ${outcome.detail}`
}

test('a function that runs already sends requests where the list says now', async () => {
  const made = await ada.post(path('functions'), { name: 'Asks', source: asking })
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.value.model, 'v1')
  const ifMatch = made.body.value.etag
  const deployed = await ada.post(path('functions/fn_1/deploy'), {}, { ifMatch })
  assert.equal(deployed.status, 200, deployed.text)
  assert.match(await said(), /not on the list of domains/)

  const preview = await ada.post(path('domains?preview=true'), { name: 'api.example.com' })
  assert.equal(preview.status, 200, preview.text)
  assert.match(await said(), /not on the list of domains/)
  const listed = await ada.post(path('domains'), { name: '*.example.com' })
  assert.equal(listed.status, 201, listed.text)
  // The list lets it through, and what holds everywhere does not.
  assert.match(await said(), /private address 10\.0\.0\.1/)

  const { id } = listed.body.value
  const other = await ada.patch(path(`domains/${id}`), { name: 'other.example.com' })
  assert.equal(other.status, 200, other.text)
  assert.match(await said(), /not on the list of domains/)
  assert.equal((await ada.get(path('domains'))).body.items[0].name, 'other.example.com')
  assert.equal((await ada.delete(path(`domains/${id}`))).status, 200)
  assert.equal((await ada.get(path('domains'))).body.total, 0)
})

test('a move to an edition without the list lifts it at once', async () => {
  assert.match(await said(), /not on the list of domains/)
  const moved = await ada.post(path('edition/move'), { to: 'conversational-cloud' })
  assert.equal(moved.status, 200, moved.text)
  assert.match(await said(), /private address 10\.0\.0\.1/)
  assert.equal((await ada.get(path('functions/fn_1'))).body.model, 'v1')
})
