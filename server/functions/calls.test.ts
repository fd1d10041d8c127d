import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallRecord } from '@rolecall/core/functions/call'
import { skillId } from '@rolecall/core/kit/ids'
import type { Answer } from '../fresh-client.ts'
import { billing, scene } from '../fresh-scene.ts'
import { callerOn } from './fresh-caller.ts'
import { deployed, drafted, redeploy } from './fresh-function.ts'

const it = await scene()
after(() => it.close())
const records: CallRecord[] = []
it.world.functions.heard.push((_account, record) => void records.push(record))

const { app } = await callerOn(it)
const call = (id: string, payload?: unknown, query = '', headers = {}): Promise<Answer> =>
  app.post(it.path(`functions/${id}/invoke${query}`), { payload }, { headers })

const hello = await deployed(it, 'async function lambda({ payload }) { return { hello: payload } }')

test('a function is called by its id, and its result is the answer', async () => {
  const answer = await call(hello, 'Ada')
  assert.equal(answer.text, '{"hello":"Ada"}')
  assert.equal(answer.status, 200)
  const [record] = records
  assert.equal(record?.id, answer.headers.get('rolecall-call'))
  assert.deepEqual(
    { ...record, id: '', ms: 0, log: null },
    {
      id: '',
      function: hello,
      version: 1,
      trigger: 'invoke',
      event: null,
      caller: 'key_1',
      at: it.clock.at,
      ms: 0,
      cold: true,
      outcome: 'succeeded',
      log: null,
    },
  )
  await call(hello, 'again')
  assert.equal(records.at(-1)?.cold, false)
})

test('what a function is called with has all its parts', async () => {
  const echo = await deployed(it, 'async function lambda(input) { return input }')
  const whole = { headers: [{ key: 'a', value: 'b' }], payload: { n: [1, 'ü'] }, timestamp: 7 }
  assert.deepEqual((await app.post(it.path(`functions/${echo}/invoke`), whole)).body, whole)
  const nothing = { headers: [], payload: null }
  assert.deepEqual((await app.post(it.path(`functions/${echo}/invoke`))).body, nothing)
})

test('how a call failed is a status and a code, and why is a sentence', async () => {
  const thrower = await deployed(it, 'async function lambda() { throw new Error("no stock") }')
  const slow = await deployed(it, 'const lambda = () => new Promise(() => {})')
  const draft = await drafted(it, 'const lambda = () => 1')
  const threw = await call(thrower)
  assert.equal(threw.status, 500)
  assert.equal(threw.body.code, 'function-threw')
  assert.match(threw.body.detail, /no stock/)
  assert.equal(threw.body.trace_id, threw.headers.get('rolecall-call'))
  assert.equal(threw.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  const late = await call(slow, null, '?deadlineMs=2000')
  assert.deepEqual([late.status, late.body.code], [504, 'function-timeout'])
  const missing = await call(draft)
  assert.deepEqual([missing.status, missing.body.code], [404, 'not-deployed'])
  assert.equal(records.at(-1)?.outcome, 'not-deployed')
  assert.equal(records.at(-1)?.version, 0)
  const unknown = await call('fn_999')
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'not-found'])
})

test('what is no call is refused before any function hears of it', async () => {
  const count = records.length
  const at = it.path(`functions/${hello}/invoke`)
  const cases: readonly (readonly [Promise<Answer>, number, RegExp])[] = [
    [app.get(at), 405, /does not take this method/],
    [app.raw('POST', at, '{', { 'content-type': 'application/json' }), 400, /not JSON|understands/],
    [app.post(at, { payload: 1, more: 2 }), 400, /body\/more/],
    [app.post(`${at}?deadlineMs=0`), 400, /query\/deadlineMs/],
    [app.post(`${at}?skill=skl_1`), 400, /query\/skill/],
    [app.raw('POST', at, '{}', { 'content-type': 'text/plain' }), 415, /application\/json/],
    [
      app.raw('POST', at, '{"payload":1,"payload":2}', { 'content-type': 'application/json' }),
      400,
      /twice/,
    ],
    [app.post(at, { payload: 'x'.repeat(1_048_576) }), 413, /1048576 bytes/],
    [it.anyone.post(at), 401, /API key|sign in/i],
    [app.post(at.replace('acme', 'other')), 404, /no account/],
  ]
  for (const [answer, status, text] of cases) {
    const { status: was, text: said } = await answer
    assert.equal(was, status, said)
    assert.match(said, text)
  }
  assert.equal(records.length, count)
})

test('a payload of a mebibyte goes through', async () => {
  const size = await deployed(it, 'async function lambda({ payload }) { return payload.length }')
  const most = 1_048_576 - 2
  assert.equal((await call(size, 'x'.repeat(most))).text, String(most))
  assert.equal((await call(size, 'x'.repeat(most + 1))).status, 413)
})

test('an event is answered by its functions one after the other, and a failure ends it', async () => {
  const event = 'conversational_command'
  const path = it.path(`function-events/${event}`)
  assert.deepEqual((await app.get(`${path}/implemented`)).body, { implemented: false })
  assert.deepEqual((await app.post(`${path}/invoke`)).body, [])
  const first = await deployed(it, 'async function lambda({ payload }) { return payload + 1 }', {
    event,
  })
  const second = await deployed(it, 'async function lambda({ payload }) { return payload + 2 }', {
    event,
  })
  assert.deepEqual((await app.get(`${path}/implemented`)).body, { implemented: true })
  const answer = await app.post(`${path}/invoke`, { payload: 40 })
  assert.deepEqual(
    answer.body.map((each: { function: string; result: number }) => [each.function, each.result]),
    [
      [first, 41],
      [second, 42],
    ],
  )
  assert.equal(records.at(-1)?.event, event)
  assert.equal(records.at(-1)?.trigger, 'event')

  await redeploy(it, first, 'async function lambda() { throw new Error("first") }')
  const count = records.length
  const failed = await app.post(`${path}/invoke`, { payload: 40 })
  assert.equal(failed.status, 500)
  assert.equal(failed.body.function, first)
  assert.equal(records.length, count + 1)
  assert.equal((await app.post(it.path('function-events/nothing/invoke'))).status, 404)
})

test('skills choose who answers an event', async () => {
  const event = 'controllerbot_messaging_ttr'
  const path = it.path(`function-events/${event}`)
  await deployed(it, 'async function lambda() { return "billing" }', { event, skills: [billing] })
  const said = async (query: string) => (await app.post(`${path}/invoke${query}`)).body
  assert.equal((await said(`?skill=${billing}`))[0].result, 'billing')
  assert.deepEqual(await said(`?skill=${skillId(2)}`), [])
  assert.deepEqual(await said(''), [])
  const implemented = (await app.get(`${path}/implemented?skill=${billing}`)).body
  assert.deepEqual(implemented, { implemented: true })
})

test('an event is tried with its sample, and each function says what it logged', async () => {
  const event = 'surveybot_messaging_survey_ended'
  await deployed(
    it,
    'async function lambda({ payload }) { console.debug("seen"); return payload.answers[0].answer }',
    { event },
  )
  const tried = await it.ada.post(it.path(`function-events/${event}/emit`))
  assert.equal(tried.status, 200, tried.text)
  const [told] = tried.body.items
  assert.equal(told.result, '5')
  assert.deepEqual([told.log.entries[0].level, told.log.entries[0].message], ['Debug', 'seen'])
  const given = await it.ada.post(it.path(`function-events/${event}/emit`), { payload: 1 })
  assert.equal(given.body.items[0].failure.code, 'function-mistake')

  const events = await app.get(it.path('function-events'))
  assert.equal(events.body.total, 16)
  const listed = events.body.items.find(({ id }: { id: string }) => id === event)
  assert.equal(listed.functions.length, 1)
})

test('a draft is tried apart from what is in service, and its log is told and not kept', async () => {
  const id = await deployed(it, 'async function lambda() { return "old" }')
  const draft = await drafted(
    it,
    'async function lambda() { console.info("here", 1); return "new" }',
  )
  const tried = await it.ada.post(it.path(`functions/${draft}/test`), { payload: 1 })
  assert.equal(tried.status, 200, tried.text)
  assert.deepEqual([tried.body.ok, tried.body.result, tried.body.version], [true, 'new', 0])
  assert.equal(tried.body.log.entries[0].message, 'here')
  assert.deepEqual([records.at(-1)?.trigger, records.at(-1)?.log.entries], ['test', []])
  const inService = await app.post(it.path(`functions/${id}/test?of=deployed`))
  assert.deepEqual([inService.body.result, inService.body.version], ['old', 1])

  const refused = await app.post(it.path(`functions/${draft}/test`))
  assert.equal(refused.status, 403)
  assert.match(refused.body.required_permission, /Functions: Developer/)
  const broken = await drafted(it, 'async function lambda( {')
  const told = await it.ada.post(it.path(`functions/${broken}/test`))
  assert.equal(told.body.failure.code, 'function-syntax')
})

test('a call that nobody waits for is answered when it is asked about, to its caller only', async () => {
  const accepted = await call(hello, 'later', '?async=true')
  assert.equal(accepted.status, 202)
  const id = accepted.headers.get('rolecall-call')
  assert.equal(accepted.body.call, id)
  let found = await app.get(it.path(`calls/${id}`))
  for (let wait = 0; wait < 100 && found.body.status === 'pending'; wait += 1) {
    await pause(20)
    found = await app.get(it.path(`calls/${id}`))
  }
  assert.equal(found.body.status, 'answered')
  assert.deepEqual(found.body.answer, { status: 200, body: { hello: 'later' } })
  assert.equal(records.at(-1)?.id, id)
  assert.equal((await it.ada.get(it.path(`calls/${id}`))).status, 404)
})

test('a request that is named is made once', async () => {
  const counting = await deployed(
    it,
    'let count = 0; async function lambda() { await new Promise((done) => setTimeout(done, 200)); return (count += 1) }',
  )
  const once = { 'idempotency-key': 'one' }
  const twins = await Promise.all([1, 2, 3].map(() => call(counting, null, '', once)))
  assert.deepEqual(
    twins.map(({ text }) => text),
    ['1', '1', '1'],
  )
  const again = await call(counting, null, '', once)
  assert.equal(again.text, '1')
  assert.equal(again.headers.get('idempotency-replayed'), 'true')
  assert.equal(again.headers.get('rolecall-call'), twins[0]?.headers.get('rolecall-call'))
  assert.equal((await call(counting, 'other', '', once)).status, 422)
  assert.equal((await call(counting, null, '', { 'idempotency-key': 'two' })).text, '2')
  const failing = await deployed(
    it,
    'let n = 0; async function lambda() { n += 1; throw new Error(`${n}`) }',
  )
  for (const _ of [1, 2])
    assert.match((await call(failing, null, '', { 'idempotency-key': 'x' })).body.detail, /^1/)
})

test('what came to no function may be sent again under its name', async () => {
  const draft = await drafted(it, 'const lambda = async () => "done"')
  const once = { 'idempotency-key': 'again' }
  assert.equal((await call(draft, null, '', once)).status, 404)
  await redeploy(it, draft)
  assert.equal((await call(draft, null, '', once)).text, '"done"')
})
