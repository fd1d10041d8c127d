import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { secretId } from '@rolecall/core/kit/ids'
import { rotateSealingKey, secretValue } from '@rolecall/store/secrets'
import type { FreshStore } from '@rolecall/store/fresh'
import { admins } from '../../server/fresh-scene.ts'
import { freshServer } from '../../server/fresh.ts'

/** Attack 18: the value of a secret is looked for wherever something of it could have been left. */
const server = await freshServer()
after(server.close)
await server.person('ada', [admins])
const ada = await server.signIn('ada')
const path = (rest: string) => `/v1/accounts/${server.account}/${rest}`
const values = ['hunter-first-3f9c1d', 'hunter-second-8aa07e', 'hunter-json-55d1b2', 'hunter-long']
const [first = '', second = '', inJson = '', long = ''] = values
const answers: string[] = []
const heard = async (answer: Promise<{ readonly status: number; readonly text: string }>) => {
  const { status, text } = await answer
  answers.push(text)
  return { status, body: JSON.parse(text) }
}
const once = { headers: { 'idempotency-key': 'secret-once' } }
const body = { name: 'seek-me', value: first, reason: 'needed' }

test('secrets are made, refused, edited, used by a function and read', async () => {
  const preview = await heard(ada.post(path('secrets?preview=true'), body))
  assert.equal(preview.status, 200)
  assert.equal((await heard(ada.post(path('secrets'), body, once))).status, 201)
  assert.equal((await heard(ada.post(path('secrets'), body, once))).status, 201, 'said again')
  assert.equal((await heard(ada.post(path('secrets'), body))).status, 409)
  const other = { name: 'json', value: { token: inJson } }
  assert.equal((await heard(ada.post(path('secrets'), other))).status, 201)
  const longest = { name: 'long', value: long.padEnd(16_385, long) }
  assert.equal((await heard(ada.post(path('secrets'), longest))).status, 422)
  const misspelt = { name: 'x', value: long, valeu: long }
  assert.equal((await heard(ada.post(path('secrets'), misspelt))).status, 400)
  assert.equal((await heard(ada.patch(path('secrets/sec_1'), { value: second }))).status, 200)
  assert.equal((await heard(ada.get(path('secrets')))).body.total, 2)

  const made = await heard(
    ada.post(path('functions'), {
      name: 'Uses it',
      source: 'async function lambda() { return 1 }',
      secrets: ['seek-me'],
    }),
  )
  const { id, etag } = made.body.value
  const address = path(`functions/${id}`)
  assert.equal((await heard(ada.post(`${address}/deploy`, {}, { ifMatch: etag }))).status, 200)
  const inUse = await heard(ada.delete(path('secrets/sec_1')))
  assert.equal(inUse.status, 409)
  assert.match(inUse.body.detail, /in use by Uses it/)
  const { store } = server.world
  assert.equal(await secretValue(store, server.account, secretId(1)), JSON.stringify(second))
  const json = await secretValue(store, server.account, secretId(2))
  assert.deepEqual(JSON.parse(json ?? ''), { token: inJson })
})

/** Every place is one where the name of the secret, or of the function, is found: so it is searched. */
const places: Readonly<Record<string, () => Promise<string> | string>> = {
  'the file of the database': () => {
    const { place } = server.world.store as FreshStore
    assert.ok('file' in place)
    return globSync(`${place.file}*`)
      .map((file) => readFileSync(file, 'latin1'))
      .join('')
  },
  'the audit trail': async () => (await ada.get(path('audit?limit=200'))).text,
  'its export': async () => (await ada.get(path('audit/export?format=jsonl'))).text,
  'one entry, whole': async () => (await ada.get(path('audit/4'))).text,
  answers: () => answers.join(''),
}

for (const [where, text] of Object.entries(places))
  test(`no value of a secret is in ${where}`, async () => {
    const found = await text()
    assert.match(
      found,
      /seek-me|json/,
      'this place tells of the secret, so the search means something',
    )
    for (const value of values) assert.ok(!found.includes(value), `${value} is in ${where}`)
  })

test('no value of a secret is in the log, nor in arguments and environments of processes', () => {
  const processes = globSync('/proc/[0-9]*/{cmdline,environ}').flatMap((file) => {
    try {
      return readFileSync(file, 'latin1')
    } catch {
      return []
    }
  })
  assert.ok(processes.some((text) => text.includes('node')))
  const found = [...processes, ...server.log].join('\n')
  for (const value of values) assert.ok(!found.includes(value), value)
})

test('a value cannot be put in the place of another, and is found again under another key', async () => {
  const { store } = server.world
  assert.deepEqual(await rotateSealingKey(store), { secrets: 2, key: 2 })
  assert.equal(await secretValue(store, server.account, secretId(1)), JSON.stringify(second))
  const rows = await store.database.read.selectFrom('secret_values').selectAll().execute()
  assert.deepEqual(
    rows.map((row) => row.key_number),
    [2, 2],
  )
  const [one] = rows.filter((row) => row.id === 'sec_1')
  await store.database.write(async (tx) => {
    await tx
      .updateTable('secret_values')
      .set({ sealed: one?.sealed ?? '' })
      .where('id', '=', 'sec_2')
      .execute()
  })
  await assert.rejects(secretValue(store, server.account, secretId(2)))
})

test('a secret that was deleted and made again under its name is bound to nothing', async () => {
  assert.equal((await ada.delete(path('secrets/sec_1?evenIfUsed=true'))).status, 200)
  assert.equal((await ada.post(path('secrets'), body)).status, 201)
  const detail = await ada.get(path('functions/fn_1'))
  assert.deepEqual(detail.body.draft.secrets, [])
  const { items } = (await ada.get(path('secrets?search=seek'))).body
  assert.deepEqual([items[0].id, items[0].functions], ['sec_3', []])
})
