import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallOutcome } from '@rolecall/core/functions/outcome'
import { freshEngine } from './fresh.ts'

const secrets = new Map<string, unknown>([['token', { id: 7 }]])
const { engine, asked, call, put, skip } = await freshEngine({}, (question) => {
  if (question.kind === 'read-secret') return { ok: true, value: secrets.get(question.key) }
  if (question.kind === 'update-secret') {
    secrets.set(question.key, question.value)
    return { ok: true, value: null }
  }
  return { ok: true, value: { status: 200, body: { heard: question.payload } } }
})
const v1 = { model: 'v1' } as const

async function result(name: string, source: string, payload: unknown = {}, more = {}) {
  await put(name, source, more)
  const outcome = await call(name, payload)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return JSON.parse(outcome.result) as unknown
}
async function failure(name: string, source: string, more = {}) {
  await put(name, source, more)
  const outcome = await call(name)
  assert.ok(!outcome.ok, JSON.stringify(outcome))
  return { kind: outcome.kind, detail: outcome.detail, log: outcome.log }
}
const messages = ({ log }: Pick<CallOutcome, 'log'>) =>
  log.entries.map(({ level, message, extras }) => `${level} ${message} ${extras}`.trim())

test('V2: what lambda returns is the result, exported or not', { skip }, async () => {
  const source = 'async function lambda({ payload }) { return { twice: payload * 2 } }'
  assert.deepEqual(await result('a/returns', source, 21), { twice: 42 })
  assert.deepEqual(await result('a/exports', `export ${source}`, 21), { twice: 42 })
  assert.equal(await result('a/nothing', 'const lambda = () => {}'), null)
})

test('V2: what lambda throws is the error, with its place in the code', { skip }, async () => {
  const threw = await failure(
    'a/throws',
    'async function lambda() {\n  throw new Error("no milk")\n}',
  )
  assert.equal(threw.kind, 'threw')
  assert.equal(threw.detail, 'no milk (lambda.mjs:2:9)')
  const mistake = await failure('a/mistake', 'async function lambda() { return none.such }')
  assert.equal(mistake.kind, 'mistake')
  assert.match(mistake.detail, /^ReferenceError: none is not defined/)
  assert.equal((await failure('a/word', 'async function lambda() { throw "tea" }')).detail, 'tea')
})

test('V1: only the callback counts, by its first word', { skip }, async () => {
  const twice =
    'function lambda(input, callback) { callback(null, input.payload * 2); callback(null, 0) }'
  assert.equal(await result('b/calls-back', twice, 21, v1), 42)
  const late =
    'async function lambda(input, callback) { setTimeout(() => callback(null, 1), 5); return 2 }'
  assert.equal(await result('b/late', late, {}, v1), 1)
  const exported = 'exports.lambda = (input, callback) => callback(undefined, "ok")'
  assert.equal(await result('b/exported', exported, {}, v1), 'ok')
})

test('V1: an error, a throw and a rejection are all errors', { skip }, async () => {
  const back = 'function lambda(input, callback) { callback(new Error("no milk")) }'
  assert.equal((await failure('b/error', back, v1)).kind, 'threw')
  const thrown = 'function lambda(input, callback) { throw new TypeError("no cup") }'
  assert.equal((await failure('b/throws', thrown, v1)).kind, 'mistake')
  const rejected = 'async function lambda(input, callback) { throw new Error("no tea") }'
  assert.match((await failure('b/rejects', rejected, v1)).detail, /^no tea/)
})

test('V1: an error that is no Error is told, and warned of', { skip }, async () => {
  const word = await failure(
    'b/word',
    'function lambda(input, callback) { callback("no milk") }',
    v1,
  )
  assert.equal(word.kind, 'threw')
  assert.match(word.detail, /^no milk/)
  assert.match(messages(word)[0] ?? '', /^Warn incorrect format.*"originalFailure":"no milk"/)
})

test('V1: who never calls back runs into the time limit', { skip }, async () => {
  await put('b/silent', 'function lambda() { return 1 }', v1)
  const outcome = await call('b/silent', {}, 300)
  assert.equal(outcome.ok ? 'ok' : outcome.kind, 'timeout')
})

test('V1 answers several calls in one process, V2 one', { skip }, async () => {
  const wait = (answer: string) =>
    `let now = 0, most = 0
     const pause = () => new Promise((done) => setTimeout(done, 200))
     async function lambda(input, callback) {
       most = Math.max(most, ++now); await pause(); now--; ${answer}
     }`
  await put('b/together', wait('callback(null, most)'), v1)
  await put('a/alone', wait('return most'))
  const most = async (name: string) => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => call(name)))
    return Math.max(...outcomes.map((each) => (each.ok ? Number(each.result) : 0)))
  }
  assert.ok((await most('b/together')) > 1)
  assert.equal(await most('a/alone'), 1)
})

test('both toolbelts are there under their names, and so are the libraries', { skip }, async () => {
  const source = `import { Toolbelt, ErrorStrategy } from 'core-functions-toolbelt'
    import { DateTime } from 'luxon'
    import { chunk } from 'es-toolkit'
    import lodash from 'lodash'
    import jwt from 'jsonwebtoken'
    import OAuth from 'oauth-1.0a'
    import { createHash } from 'node:crypto'
    async function lambda() {
      const token = jwt.sign({ a: 1 }, 'key', { noTimestamp: true })
      return [
        Object.keys(Toolbelt).length > 0, Object.keys(ErrorStrategy).length,
        DateTime.fromISO('2026-01-31').plus({ months: 1 }).toISODate(),
        chunk([1, 2, 3], 2), lodash.sum([1, 2]), jwt.verify(token, 'key'), typeof OAuth,
        createHash('sha256').update('').digest('hex').slice(0, 8),
      ]
    }`
  assert.deepEqual(await result('a/imports', source), [
    true,
    2,
    '2026-02-28',
    [[1, 2], [3]],
    3,
    { a: 1 },
    'function',
    'e3b0c442',
  ])
  const older = `const { Toolbelt } = require('lp-faas-toolbelt')
    const _ = require('lodash'), { DateTime } = require('luxon'), OAuth = require('oauth-1.0a')
    function lambda(input, callback) {
      callback(null, [_.last([1, 2]), DateTime.fromMillis(0).year, typeof OAuth({ consumer: {} }).authorize,
        typeof Toolbelt.HTTPClient(), require('util').format('%d', 3)])
    }`
  const expected = [2, 1970, 'function', 'function', '3']
  assert.deepEqual(await result('b/imports', older, {}, v1), expected)
})

test('a function reads the secrets it is bound to, and no others', { skip }, async () => {
  const source = `import { Toolbelt } from 'core-functions-toolbelt'
    const client = Toolbelt.SecretClient()
    async function lambda({ payload }) { return client.readSecret(payload) }`
  await put('a/secrets', source, { secrets: ['token'] })
  const read = await call('a/secrets', 'token')
  assert.ok(read.ok, JSON.stringify(read))
  assert.deepEqual(JSON.parse(read.result), { key: 'token', value: { id: 7 } })
  const before = asked.length
  const other = await call('a/secrets', 'other')
  assert.equal(other.ok, false)
  assert.match(other.ok ? '' : other.detail, /not bound to a secret `other`/)
  assert.equal(asked.length, before, 'the question never left the supervisor')
  const by = asked.at(-1)
  assert.deepEqual([by?.name, by?.caller], ['a/secrets', 'usr_1'])
})

test('V1 updates a secret only where its version may', { skip }, async () => {
  const source = `const client = require('lp-faas-toolbelt').Toolbelt.SecretClient()
    async function lambda(input, callback) {
      callback(null, await client.updateSecret({ key: 'token', value: 'new' }))
    }`
  const bound = { model: 'v1', secrets: ['token'] } as const
  assert.match((await failure('b/may-not', source, bound)).detail, /may not update secrets/)
  assert.notEqual(secrets.get('token'), 'new')
  const may = { ...bound, mayUpdateSecrets: true }
  assert.deepEqual(await result('b/may', source, {}, may), { key: 'token', value: 'new' })
  assert.equal(secrets.get('token'), 'new')
})

test('a function calls another one', { skip }, async () => {
  const source = `import { Toolbelt } from 'core-functions-toolbelt'
    async function lambda() {
      return Toolbelt.OrchestratorClient().invoke([{ uuid: 'other', payload: { n: 1 } }])
    }`
  assert.deepEqual(await result('a/orchestrates', source), [
    { uuid: 'other', body: { heard: { n: 1 } }, statusCode: 200 },
  ])
})

test(
  'what a call logs is kept in order, with what stood behind the message',
  { skip },
  async () => {
    const source = `async function lambda() {
    console.debug('d'); console.info('i', 1, { a: new Error('x') }); console.log({ b: 2 })
    console.warn('w'); console.error('e'); return 1 }`
    await put('a/logs', source)
    assert.deepEqual(messages(await call('a/logs')), [
      'Debug d',
      'Info i [1,{"a":"Error: x"}]',
      'Info {"b":2}',
      'Warn w',
      'Error e',
    ])
  },
)

test('V2 has no other ways to log, V1 does not mind', { skip }, async () => {
  const table = await failure('a/table', 'async function lambda() { console.table([1]) }')
  assert.deepEqual([table.kind, /console\.table/.test(table.detail)], ['mistake', true])
  const older = 'function lambda(input, callback) { console.table([1]); callback(null, 1) }'
  assert.equal(await result('b/table', older, {}, v1), 1)
})

test('variables are in the environment, and nothing else is', { skip }, async () => {
  const source = 'async function lambda() { return process.env }'
  const more = { variables: { CUP: 'blue' } }
  assert.deepEqual(await result('a/variables', source, {}, more), { CUP: 'blue' })
})

test('what cannot be said in JSON is no result', { skip }, async () => {
  const cycle = 'async function lambda() { const a = {}; a.a = a; return a }'
  assert.equal((await failure('a/cycle', cycle)).kind, 'not-json')
  assert.equal((await failure('a/big', 'async function lambda() { return 1n }')).kind, 'not-json')
})

test('what computes works in a sealed cell', { skip }, async () => {
  const source = `import { randomUUID, scrypt, generateKeyPair, pbkdf2 } from 'node:crypto'
    import { gzip, gunzip } from 'node:zlib'
    import { promisify } from 'node:util'
    async function lambda() {
      const packed = await promisify(gzip)('x'.repeat(100_000))
      const keys = await Promise.all(Array.from({ length: 8 }, () => promisify(pbkdf2)('a', 'b', 500, 8, 'sha256')))
      const pair = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
      const module = await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
      return [
        (await promisify(gunzip)(packed)).length, keys.length, pair.publicKey.type, randomUUID().length,
        (await promisify(scrypt)('a', 'b', 16)).length,
        (await crypto.subtle.digest('SHA-256', new Uint8Array(3))).byteLength,
        new Intl.DateTimeFormat('de', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(0),
        new Function('return 6 * 7')(), typeof module.instance, process.memoryUsage().heapUsed > 0,
        new Date(0).getHours(), Array.from({ length: 300_000 }, Math.random).sort().length,
      ]
    }`
  assert.deepEqual(await result('a/computes', source), [
    100_000,
    8,
    'public',
    36,
    16,
    32,
    '01:00',
    42,
    'object',
    true,
    0,
    300_000,
  ])
})

test('code that is none is refused at deploy, with the line', { skip }, async () => {
  const deploy = async (source: string, model: 'v1' | 'v2' = 'v2') => {
    const deployed = await engine.deploy({
      name: 'a/none',
      number: 1,
      model,
      source,
      variables: {},
      secrets: [],
      mayUpdateSecrets: false,
      domains: null,
    })
    return deployed.ok ? 'deployed' : `${deployed.error.kind}: ${deployed.error.detail}`
  }
  assert.match(await deploy("import a from 'luxon'\n\nlet x = ;\n"), /^syntax: .*\(line 3\)$/)
  assert.match(await deploy('\nlet x = ;\n', 'v1'), /^syntax: .*\(line 2\)$/)
  for (const model of ['v1', 'v2'] as const)
    assert.match(
      await deploy('function other() {}', model),
      /^syntax: there is no function named `lambda`/,
    )
  assert.match(await deploy('throw new Error("no"); function lambda() {}'), /^not-loadable: no/)
  assert.match(
    await deploy("import x from 'axios'\nfunction lambda() {}"),
    /^denied: .*no module `axios`/,
  )
  assert.match(await deploy(`${' '.repeat(100_000)}function lambda() {}`), /longer than 100000/)
  assert.equal((await call('a/none')).ok, false)
})
