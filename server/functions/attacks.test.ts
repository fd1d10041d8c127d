import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { CallRecord } from '@rolecall/core/functions/call'
import { editUser } from '@rolecall/core/access/changes/users'
import { scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed, secretOf } from './fresh-function.ts'

/** What functions try, through the whole server; each with a neighbour who is served meanwhile. */
const it = await scene({ engine: { cellsPerFunction: 1 } })
after(() => it.close())
const { app, secret } = await callerOn(it)
const records: CallRecord[] = []
it.world.functions.heard.push((_account, record) => void records.push(record))
const call = (id: string, payload: unknown = null, query = '') =>
  app.post(it.path(`functions/${id}/invoke${query}`), { payload })
const neighbour = await deployed(it, 'const lambda = async () => "served"')
const served = async () => assert.equal((await call(neighbour)).text, '"served"')

const [own, foreign] = ['own-9f3a77c1', 'foreign-5be20d44']
const tools = `import { Toolbelt } from 'core-functions-toolbelt'`
const reader = `${tools}
async function lambda({ payload }) { return (await Toolbelt.SecretClient().readSecret(payload)).value }`
await secretOf(it, 'MINE', own)
await secretOf(it, 'FOREIGN', foreign)

test('a function reads the secrets that it is bound to, and no others', async () => {
  const bound = await deployed(it, reader, { secrets: ['MINE'] })
  const unbound = await deployed(it, reader)
  assert.equal((await call(bound, 'MINE')).body, own)
  for (const [id, name] of [
    [bound, 'FOREIGN'],
    [unbound, 'MINE'],
    [bound, 'mine/../FOREIGN'],
  ] as const) {
    const refused = await call(id, name)
    assert.equal(refused.status, 500, refused.text)
    assert.doesNotMatch(refused.text, /9f3a77c1|5be20d44/)
  }
  await served()
})

test('what a secret holds stands in no answer and no log of ours', async () => {
  const quiet = `${tools}
async function lambda() {
  await Toolbelt.SecretClient().readSecret('MINE')
  await Toolbelt.SecretClient().readSecret('NONE').catch((error) => console.warn(error.message))
  return process.env
}`
  const answer = await call(await deployed(it, quiet, { secrets: ['MINE'] }))
  assert.equal(answer.status, 200, answer.text)
  const all = [answer.text, it.log.join(''), JSON.stringify(records)].join('\n')
  assert.doesNotMatch(all, /9f3a77c1|5be20d44/)
  assert.ok(!all.includes(secret), 'nor does the key of the caller')
})

test('a function reaches neither this server nor another address of the host', async () => {
  const fetcher = 'async function lambda({ payload }) { return (await fetch(payload)).status }'
  const id = await deployed(it, fetcher)
  const { port } = new URL(it.url)
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254']) {
    const answer = await call(id, `http://${host}:${port}/readyz`)
    assert.equal(answer.status, 500, `${host}: ${answer.text}`)
  }
  await served()
})

const misbehaving = {
  'a result that is too large': ['async () => "x".repeat(2_000_000)', 502, 'result-too-large'],
  'a result that is none': ['async () => 1n', 502, 'result-not-json'],
  'a promise that never settles': ['() => new Promise(() => {})', 504, 'function-timeout'],
  'an endless loop': ['async () => { for (;;); }', 504, 'function-timeout'],
  'an exit': ['async () => process.reallyExit(0)', 500, 'function-denied'],
  'a memory bomb': [
    'async () => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)) }',
    502,
    'function-out-of-memory',
  ],
} as const
for (const [what, [code, status, kind]] of Object.entries(misbehaving))
  test(`${what} ends the call and nothing else`, async () => {
    const id = await deployed(it, `const lambda = ${code}`)
    const [answer] = await Promise.all([call(id, null, '?deadlineMs=4000'), served()])
    assert.deepEqual([answer.status, answer.body.code], [status, kind], answer.text)
    await served()
  })

test('a flood of logs is cut, and says so', async () => {
  const id = await deployed(
    it,
    'async function lambda() { for (let n = 0; n < 5_000; n += 1) console.info("flood", n); return 1 }',
  )
  assert.equal((await call(id)).status, 200)
  const log = records.find((record) => record.function === id)?.log
  assert.equal(log?.entries.length, 10)
  assert.equal(log?.dropped, 4_990)
  await served()
})

test('what a function leaves behind is not there for another function', async () => {
  const leaving = `async function lambda() {
    globalThis.left = 'here'; Object.prototype.left = 'here'; process.env.left = 'here'
    return 1
  }`
  const looking = `async function lambda() {
    return [globalThis.left, {}.left, process.env.left].map((each) => each ?? null)
  }`
  assert.equal((await call(await deployed(it, leaving))).status, 200)
  assert.deepEqual((await call(await deployed(it, looking))).body, [null, null, null])
  assert.equal(({} as { left?: string }).left, undefined)
})

const asking = (body: string) => `${tools}
async function lambda({ payload }) {
  const call = (uuid, payload) => Toolbelt.OrchestratorClient().invoke([{ uuid, payload }])
  ${body}
}`

test('a function calls another one as itself, and never in a circle', async () => {
  const caller = await deployed(it, asking(`return (await call('${neighbour}'))[0].body`))
  const answer = await call(caller)
  assert.equal(answer.body, 'served', answer.text)
  const nested = records.find((record) => record.trigger === 'function')
  assert.deepEqual([nested?.function, nested?.caller], [neighbour, caller])
  const selfish = await deployed(it, asking('return (await call(payload, payload))[0].body'))
  const circle = await call(selfish, selfish, '?deadlineMs=5000')
  assert.equal(circle.status, 500, circle.text)
  assert.match(circle.body.detail, /in a circle/)
  await served()
})

test('a function of V1 updates a secret while whoever deployed it may', async () => {
  const old = await scene({ edition: 'liveengage-2019' })
  const { people } = old
  const user = await old.person('deployer', people.ada.profiles)
  await secretOf(old, 'TOKEN', 'first')
  const v1 = `const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  const client = Toolbelt.SecretClient()
  try {
    if (input.payload) await client.updateSecret({ key: 'TOKEN', value: input.payload })
    callback(null, (await client.readSecret('TOKEN')).value)
  } catch (error) { callback(error) }
}`
  try {
    const by = { kind: 'user', id: user.id } as const
    const id = await deployed(old, v1, { by })
    const say = (payload: unknown) => old.ada.post(old.path(`functions/${id}/invoke`), { payload })
    assert.equal((await say(null)).body, 'first')
    const updated = await say('second')
    assert.equal(updated.body, 'second', updated.text)
    await old.as(editUser, { id: user.id, patch: { profiles: people.cam.profiles } })
    const refused = await say('third')
    assert.equal(refused.status, 500, refused.text)
    assert.match(refused.body.detail, /may not change secrets/)
    assert.equal((await say(null)).body, 'second')
  } finally {
    await old.close()
  }
})
