import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import type { Asked } from './engine.ts'
import { freshRunner } from './fresh-runner.ts'
import { version } from './fresh.ts'
import { openHttpEngine } from './http-engine.ts'

const secret = `whsec_${randomBytes(32).toString('base64')}`
const runner = await freshRunner((body, headers) => new Webhook(secret).verify(body, headers))
const asked: Asked[] = []
const ports = {
  answer: (question: Asked) => {
    asked.push(question)
    return Promise.resolve({ ok: true as const, value: 's3cret' })
  },
  noted: () => undefined,
}
const engine = openHttpEngine(ports, { runner: { url: runner.url, secret }, queue: 3 })
const call = (name: string, payload: unknown = null, deadlineMs = 5_000): Promise<CallOutcome> =>
  engine.invoke({
    name,
    input: JSON.stringify({ headers: [], payload }),
    deadlineMs,
    caller: 'usr_1',
  })
async function put(name: string, source: string, more = {}) {
  const deployed = await engine.deploy(version(name, source, more))
  assert.ok(deployed.ok, JSON.stringify(deployed))
}
const kindOf = (outcome: CallOutcome) => (outcome.ok ? outcome.result : outcome.kind)

test('a version is sent, called with what it is bound to and nothing else, and its log is bounded', async () => {
  await put(
    'a/fn_1',
    `async function lambda(input) {
       for (let n = 0; n < 12; n += 1) console.info('entry ' + n)
       return { said: input.payload, secrets }
     }`,
    { secrets: ['token'], domains: ['api.example.com'] },
  )
  const outcome = await call('a/fn_1', { n: 1 })
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assert.deepEqual(JSON.parse(outcome.result), { said: { n: 1 }, secrets: { token: 's3cret' } })
  assert.deepEqual([outcome.log.entries.length, outcome.log.dropped], [10, 2])
  assert.deepEqual(
    asked.map(({ kind, name, caller }) => [kind, name, caller]),
    [['read-secret', 'a/fn_1', 'usr_1']],
  )
  const deploying = runner.heard.find(({ kind }) => kind === 'deploy')
  assert.doesNotMatch(JSON.stringify(deploying), /s3cret/)
  assert.deepEqual(runner.heard.at(-1)?.['domains'], ['api.example.com'])
  await engine.reach({ prefix: 'a/', domains: [] })
  await call('a/fn_1')
  assert.deepEqual(runner.heard.at(-1)?.['domains'], [])
})

test('how a call failed is one of the kinds that every engine has', async () => {
  await put('a/throws', `async function lambda() { throw new Error('no stock') }`)
  await put('a/slow', `const lambda = () => new Promise(() => {})`)
  await put('a/large', `async function lambda() { return 'x'.repeat(2_000_000) }`)
  await put('a/huge', `async function lambda() { return 'x'.repeat(6_000_000) }`)
  const threw = await call('a/throws')
  assert.ok(!threw.ok && threw.kind === 'threw' && /no stock/.test(threw.detail))
  assert.equal(kindOf(await call('a/slow', null, 100)), 'timeout')
  assert.equal(kindOf(await call('a/large')), 'too-large')
  assert.equal(kindOf(await call('a/huge')), 'unavailable')
  assert.equal(kindOf(await call('a/nobody')), 'not-deployed')
  const wrong = await engine.deploy(version('a/wrong', 'async function lambda( {'))
  assert.ok(!wrong.ok && wrong.error.kind === 'syntax')
  assert.equal(kindOf(await call('a/wrong')), 'not-deployed')
})

test('so many calls of one function are under way, and no more', async () => {
  await put('a/waits', `const lambda = () => new Promise((go) => setTimeout(() => go(1), 300))`)
  const kinds = (await Promise.all([1, 2, 3, 4, 5].map(() => call('a/waits')))).map(kindOf)
  assert.deepEqual(kinds.toSorted(), ['1', '1', '1', 'throttled', 'throttled'])
  const last = call('a/waits')
  await engine.undeploy('a/waits')
  assert.equal(kindOf(await last), '1')
  assert.equal(kindOf(await call('a/waits')), 'not-deployed')
})

test('a runner that was started anew is sent the version again; another version is another one', async () => {
  const lambda = (word: string) => `async function lambda() { return '${word}' }`
  await put('a/fn_2', lambda('one'))
  runner.forget()
  assert.equal(kindOf(await call('a/fn_2')), '"one"')
  await engine.restore([version('a/fn_3', lambda('kept'), { number: 4 })])
  assert.equal(kindOf(await call('a/fn_3')), '"kept"')
  await put('a/fn_2', lambda('two'), { number: 2 })
  assert.equal(kindOf(await call('a/fn_2')), '"two"')
})

test('what a runner says is believed only as far as the contract goes', async () => {
  await put('a/fn_4', `async function lambda() { return 1 }`)
  const answers: readonly (readonly [number, string, string])[] = [
    [500, '', 'unavailable'],
    [200, 'no JSON', 'unavailable'],
    [200, '{"ok":false,"kind":"no-isolation"}', 'unavailable'],
    [200, '{"ok":false,"kind":"toString"}', 'unavailable'],
    [302, '{"ok":true}', 'unavailable'],
    [429, '{}', 'throttled'],
    [200, '{"ok":true,"log":{"length":-1}}', 'null'],
    [200, '{"ok":false,"kind":"denied","detail":{"a":1}}', 'denied'],
  ]
  for (const [status, body, kind] of answers) {
    runner.state.answer = { status, body }
    assert.equal(kindOf(await call('a/fn_4')), kind, body)
  }
  runner.state.answer = null
  const other = `whsec_${randomBytes(32).toString('base64')}`
  const stranger = openHttpEngine(ports, { runner: { url: runner.url, secret: other }, queue: 3 })
  const refused = await stranger.deploy(version('a/fn_5', 'const lambda = () => 1'))
  assert.ok(!refused.ok && refused.error.kind === 'unavailable', 'another secret opened it')
  runner.close()
  assert.equal(kindOf(await call('a/fn_4')), 'unavailable')
})
