import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lyon, paris, scene } from './fresh-scene.ts'

const it = await scene()
after(it.close)
const { ada, anyone, people, path } = it
const url = '/access/v1/evaluations'
const expiresAt = it.clock.at + 24 * 60 * 60_000
const made = await ada.post(path('api-keys'), { name: 'App', kind: 'decisions', expiresAt })
const app = anyone.withKey(made.body.value.secret)

const mona = { type: 'user', id: people.mona.id }
const ben = { type: 'user', id: people.ben.id }
const cleo = { type: 'user', id: people.cleo.id }
const [yes, no] = [{ decision: true }, { decision: false }]
/** Mona may edit Ben, who is in her group, and not Cleo, who is in another. */
const edits = { subject: mona, action: { name: 'edit' } }
const items = [{ resource: ben }, { resource: cleo }, { resource: ben }]
const ask = async (body: object) => {
  const answer = await app.post(url, body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
type Decided = { decision: boolean; context?: { error: { status: number; message: string } } }

test('☐10 without evaluations, or with none, the answer is that of a single question', async () => {
  assert.deepEqual(await ask({ ...edits, resource: ben }), yes)
  assert.deepEqual(await ask({ ...edits, resource: ben, evaluations: [] }), yes)
  assert.deepEqual(await ask({ ...edits, resource: cleo, evaluations: [] }), no)
  const reasons = { context: { reasons: true } }
  assert.match((await ask({ ...edits, resource: cleo, ...reasons })).context.reason_admin.en, /^No/)
})

test('☐11 what is said above holds for every item, and an item replaces it as a whole', async () => {
  const { evaluations } = await ask({
    ...edits,
    resource: cleo,
    context: { reasons: true },
    evaluations: [
      {},
      { resource: ben },
      { resource: ben, context: {} },
      { resource: { type: 'conversation', id: 'c', properties: { group: paris } } },
      { resource: ben, subject: ben },
      { resource: ben, action: { name: 'dance' } },
      { resource: { type: 'user' } },
      { resource: { id: people.ben.id } },
      { resource: null },
    ],
  })
  assert.deepEqual(
    evaluations.map(({ decision }: Decided) => decision),
    [false, true, true, false, false, false, false, false, false],
  )
  assert.ok(evaluations[0].context.reason_admin, 'the context above asks for reasons')
  assert.equal(evaluations[2].context, undefined, 'its own context does not')
  assert.equal(evaluations[6].context.error.status, 400, 'the id above is not merged in')
})

test('☐12 answers stand in the order of the questions, one for each, also when they repeat', async () => {
  assert.deepEqual(await ask({ ...edits, evaluations: items }), { evaluations: [yes, no, yes] })
  assert.deepEqual(await ask({ ...edits, evaluations: items.toReversed() }), {
    evaluations: [yes, no, yes],
  })
  const many = Array.from({ length: 1_000 }, (_, at) => ({ resource: at % 3 === 0 ? ben : cleo }))
  const { evaluations } = await ask({ ...edits, evaluations: many })
  assert.deepEqual(
    evaluations,
    many.map(({ resource }) => (resource === ben ? yes : no)),
  )
})

test('☐12 ☐51 a batch says what its questions say alone, every time', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { evaluations } = await ask({ ...edits, evaluations: items })
    for (const [at, item] of items.entries()) {
      const alone = await app.post('/access/v1/evaluation', { ...edits, ...item })
      assert.deepEqual(evaluations[at], alone.body)
    }
  }
})

test('☐13 the semantic says where the answers end', async () => {
  const said = async (semantic: string | undefined, order: readonly object[]) => {
    const options = semantic === undefined ? {} : { options: { evaluations_semantic: semantic } }
    return (await ask({ ...edits, ...options, evaluations: order })).evaluations
  }
  const denials = [{ resource: cleo }, { resource: cleo }]
  assert.deepEqual(await said(undefined, items), [yes, no, yes])
  assert.deepEqual(await said('execute_all', items), [yes, no, yes])
  assert.deepEqual(await said('deny_on_first_deny', items), [yes, no])
  assert.deepEqual(await said('deny_on_first_deny', denials), [no])
  assert.deepEqual(await said('permit_on_first_permit', items), [yes])
  assert.deepEqual(await said('permit_on_first_permit', [...denials, ...items]), [no, no, yes])
  assert.deepEqual(await said('permit_on_first_permit', denials), [no, no])
  const unfit = await said('deny_on_first_deny', [{}, { resource: ben }])
  assert.equal(unfit.length, 1, 'an item that does not fit is a denial')
})

test('☐14 options and fields that nobody knows are ignored', async () => {
  const answer = await ask({
    ...edits,
    extra: 1,
    options: { trace: true, another: { deep: [] } },
    evaluations: [{ resource: ben, extra: 2 }],
  })
  assert.deepEqual(answer, { evaluations: [yes] })
})

test('☐15 beside the answers stands no decision for all', async () => {
  assert.deepEqual(Object.keys(await ask({ ...edits, evaluations: items })), ['evaluations'])
})

test('☐16 an item that does not fit is denied with its error, and the others are answered', async () => {
  const wrong = [{}, 7, null, [], 'x', { resource: 'ben' }, { resource: { ...ben, id: 7 } }]
  const { evaluations } = await ask({ ...edits, evaluations: [items[0], ...wrong, items[0]] })
  assert.deepEqual(evaluations.at(0), yes)
  assert.deepEqual(evaluations.at(-1), yes)
  for (const { decision, context } of evaluations.slice(1, -1) as Decided[]) {
    assert.equal(decision, false)
    assert.equal(context?.error.status, 400)
    assert.ok(context.error.message)
  }
  assert.match(evaluations[1].context.error.message, /^resource is missing$/)
})

test('☐16 ☐39 ☐48 a payload that does not fit as a whole is a 400', async () => {
  for (const body of [
    { evaluations: {} },
    { evaluations: null },
    { ...edits, resource: 7, evaluations: items },
    { ...edits, subject: { type: 'user' }, evaluations: items },
    { ...edits, context: 'x', evaluations: items },
    { ...edits, options: [], evaluations: items },
    { ...edits, options: { evaluations_semantic: 'first' }, evaluations: items },
    { ...edits, options: { evaluations_semantic: null }, evaluations: items },
    { ...edits },
    { ...edits, evaluations: [] },
    [],
    'x',
  ]) {
    const answer = await app.post(url, body)
    assert.equal(answer.status, 400, JSON.stringify(body))
    assert.ok(answer.body.detail && answer.body.issues)
  }
})

test('☐47 more than 1,000 items are refused with the limit named, and a flood of them at once', async () => {
  const batch = (length: number) =>
    app.post(url, { ...edits, evaluations: Array.from({ length }, () => ({})) })
  assert.equal((await batch(1_000)).status, 200)
  const over = await batch(1_001)
  assert.equal(over.status, 400)
  assert.match(over.text, /1,?000/)
  assert.equal((await batch(250_000)).status, 400)
  assert.equal((await batch(1_000_000)).status, 413)
})

test('☐12 an item that is allowed lends nothing to the next (many objects, only the first allowed)', async () => {
  const victims = [cleo, mona, { type: 'user', id: people.ada.id }, { type: 'user', id: 'usr_99' }]
  const evaluations = [ben, ...victims].map((resource) => ({ resource }))
  const semantic = { evaluations_semantic: 'execute_all' }
  assert.deepEqual(await ask({ ...edits, options: semantic, evaluations }), {
    evaluations: [yes, no, no, no, no],
  })
})

test('☐45 ☐9 the answer names its revision and the request, and a wholly denied batch is a 200', async () => {
  const answer = await app.post(
    url,
    { ...edits, evaluations: [{ resource: cleo }] },
    { headers: { 'x-request-id': 'batch-1' } },
  )
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('rolecall-revision'), String((await it.directory()).revision))
  assert.equal(answer.headers.get('x-request-id'), 'batch-1')
})

test('certification 3.x: Batch Core', async () => {
  const joins = (group: string) => ({
    resource: { type: 'conversation', id: 'c-1', properties: { group } },
  })
  const join = { subject: mona, action: { name: 'join' } }
  assert.deepEqual(
    await ask({ ...join, evaluations: [joins(paris), joins(lyon)] }),
    { evaluations: [yes, no] },
    '3.2: subject and action above, a resource in each',
  )
  assert.deepEqual(
    await ask({
      ...joins(paris),
      evaluations: [join, { ...join, subject: ben, action: { name: 'configure' } }],
    }),
    { evaluations: [yes, no] },
    '3.2: the resource above, subject and action in each',
  )
  assert.deepEqual(
    await ask({
      evaluations: [
        { ...join, ...joins(paris) },
        { ...join, ...joins(lyon) },
      ],
    }),
    { evaluations: [yes, no] },
    '3.2: everything in each',
  )
  const missing = await ask({ ...join, evaluations: [joins(paris), {}] })
  assert.deepEqual(missing.evaluations[0], yes, '3.4.1: the item that fits is answered')
  assert.equal(missing.evaluations[1].decision, false, '3.4.1: the one without a resource is false')
  assert.deepEqual(await ask({ ...join, ...joins(paris) }), yes, '3.4.2: no evaluations')
  assert.deepEqual(
    await ask({ ...join, ...joins(paris), evaluations: [] }),
    yes,
    '3.4.3: empty evaluations',
  )
})
