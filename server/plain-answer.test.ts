import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anyDirectory, anyDividedDirectory } from '@rolecall/core/access/arbitrary'
import { CompactDirectory } from '@rolecall/core/access/compact/compact-directory'
import { UsedToday } from '@rolecall/core/access/compact/used-today'
import { assertable, type ApiKey, type Directory } from '@rolecall/core/access/directory'
import { ben, mona, town } from '@rolecall/core/access/sample'
import { actionsOf } from '@rolecall/core/catalog/edition'
import { apiKeyId, lobId, type LobId } from '@rolecall/core/kit/ids'
import fc from 'fast-check'
import type { Asker } from './question.ts'
import { answerMany, answerOne, evaluate, evaluateMany, slowly } from './evaluation.ts'
import { plainAnswer } from './plain-answer.ts'
import { manyQuestions, oneQuestion } from './question-shape.ts'

const key: ApiKey = {
  id: apiKeyId(1),
  name: 'App',
  kind: 'decisions',
  permissions: [],
  asserts: assertable,
  createdBy: 'usr_1' as ApiKey['createdBy'],
  expiresAt: 9,
  revoked: false,
  description: '',
  user: null,
  secretNumber: 1,
  formerUntil: 0,
}
const askerOf = (directory: Directory, more: Partial<ApiKey> = {}): Asker => ({
  directory,
  compact: CompactDirectory.from(directory),
  key: { ...key, ...more },
  now: 1,
  used: null,
})

const ways = [
  { shape: oneQuestion, quickly: answerOne, way: evaluate },
  { shape: manyQuestions, quickly: answerMany, way: evaluateMany },
] as const

/** Asks both ways, one after the other; what they say must be the same. Counts what was really compared. */
function compare(asker: Asker, body: Buffer, seen: Seen) {
  for (const { shape, quickly, way } of ways) {
    const [used, quicklyUsed] = [usedIn(asker), usedIn(asker)]
    const expected = slowly(way, { ...asker, used }, body)
    assert.deepEqual(
      quickly({ ...asker, used: quicklyUsed }, body),
      expected,
      body.toString('latin1'),
    )
    const marked = [...used.fresh(100)]
    assert.deepEqual([...quicklyUsed.fresh(100)], marked)
    seen.marked += marked.length > 0 ? 1 : 0
    const plain = plainAnswer(asker, body, shape)
    if (plain !== undefined) assert.deepEqual(expected, { ok: true, value: plain })
    seen.plain += plain === undefined ? 0 : 1
    seen.allowed += plain?.includes('true') ? 1 : 0
    seen.malformed += expected.ok ? 0 : 1
  }
}
const usedIn = ({ directory }: Asker) => new UsedToday(directory.edition, () => undefined)
type Seen = { marked: number; plain: number; allowed: number; malformed: number }
const nothingSeen = (): Seen => ({ marked: 0, plain: 0, allowed: 0, malformed: 0 })

const often = (text: string, times: number) => Array.from({ length: times }, () => text)
const words = (text: string) => text.split(' ')
const people = [
  ...often('usr_2', 6),
  ...often('usr_1', 3),
  '',
  ...words('usr_3 usr_4 usr_5 usr_7 usr_99 usr_01 usr_1234567890 grp_1'),
]
const things = [
  ...often('conversation', 12),
  ...words('user agent-group profile my-account ship constructor'),
]
const verbs = [
  ...often('read', 9),
  ...words('edit handle join create conversation.read dance __proto__'),
]
const spots = [...often('grp_2', 4), ...words('grp_1 grp_3 grp_99 usr_2'), '']
const oddValues = [
  ...words('null true false tru 0 -0 00 7 - 1. .5 0.5 1e5 1e999 +1 [] {} [1,{"a":[]}] [1,]'),
  ...words('{"a":1,"a":2} {"a":{"b":1},"b":{"a":1}} {"__proto__":1} " "" "a\\u0062c" "\\ud800"'),
  '"\\u0000"',
  '"\\x"',
  '"é"',
  '"\t"',
  '"\u007f"',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'['.repeat(70)}${']'.repeat(70)}`,
  '1'.repeat(400),
  JSON.stringify(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`k${at}`, at]))),
]
const signs = [
  ...'{}[]",:\\ \n\t01-.eEtfn_',
  '"type":',
  '"a":1,',
  '"subject":{},',
  '\0',
  '\ud800',
  'é',
]

type Text = fc.Arbitrary<string>
const word = (words: readonly string[]): Text =>
  fc.constantFrom(...words).map((text) => JSON.stringify(text))
const odd: Text = fc.constantFrom(...oddValues)
/** Mostly what belongs there. */
const mostly = (usual: Text, unusual: Text = odd): Text =>
  fc.oneof({ weight: 100, arbitrary: usual }, { weight: 1, arbitrary: unusual })
const seldom = (text: Text, often = 2): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 100 - often, arbitrary: fc.constant(undefined) },
    { weight: often, arbitrary: text },
  )

/** An object with these members in any order, with spaces, and now and then one more or one less. */
const object = (members: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): Text =>
  fc
    .tuple(
      fc.record({ ...members, extra: seldom(odd), type2: seldom(odd) }),
      fc.infiniteStream(fc.nat(1000)),
    )
    .map(([said, numbers]) => {
      const next = () => Number(numbers.next().value)
      const texts = Object.entries(said).flatMap(([name, text]) =>
        text === undefined || next() % 250 === 0
          ? []
          : [{ text: `"${name}":${text}`, order: next() }],
      )
      const space = next() % 4 === 0 ? ' \n' : ''
      const sorted = texts.toSorted((a, b) => a.order - b.order).map(({ text }) => text)
      return `{${space}${sorted.join(`,${space}`)}${space}}`
    })

const properties = object({
  group: seldom(mostly(word(spots)), 60),
  agent: seldom(mostly(word(people)), 25),
  reasons: seldom(odd),
})
const subject = object({
  type: mostly(word([...often('user', 8), 'api-key', 'robot'])),
  id: mostly(word(people)),
  properties: seldom(properties),
})
const action = object({ name: mostly(word(verbs)), properties: seldom(properties) })
const resource = object({
  type: mostly(word(things)),
  id: mostly(word([...people, 'grp_2', 'prf_1', 'thing'])),
  properties: seldom(properties, 90),
})
const context = object({ reasons: seldom(odd, 10), time: seldom(odd, 10) })
const whole = { subject, action, resource, context: seldom(context, 10) }
const item = object({
  subject: seldom(mostly(subject), 60),
  action: seldom(mostly(action), 60),
  resource: mostly(resource),
  context: seldom(context),
})
const batch = object({
  ...whole,
  evaluations: mostly(
    fc
      .array(mostly(fc.oneof(item, object(whole))), { maxLength: 5 })
      .map((all) => `[${all.join()}]`),
  ),
  options: seldom(
    object({
      evaluations_semantic: mostly(
        word(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit', 'toString']),
      ),
    }),
    30,
  ),
})
const anyBody = fc.oneof(object(whole), batch)

/** A body with a few bytes changed, cut out, put in or said again. */
const anyMutant = fc
  .tuple(anyBody, fc.array(fc.tuple(fc.nat(3), fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }))
  .map(([text, changes]) => {
    let bytes = Buffer.from(text)
    for (const [kind, where, what] of changes) {
      const at = where % (bytes.length + 1)
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
      const sign = Buffer.from(signs[what % signs.length] ?? '')
      const byte = Buffer.of(what % 256)
      const next = [
        [before, sign, after],
        [before, byte, after.subarray(1)],
        [before, after.subarray(1 + (what % 9))],
        [before, after.subarray(0, what % 40), after],
      ][kind] as Buffer[]
      bytes = Buffer.concat(next)
    }
    return bytes
  })

const askers = fc
  .sample(anyDirectory, { numRuns: 5, seed: 7 })
  .concat(fc.sample(anyDividedDirectory, { numRuns: 5, seed: 7 }))
  .flatMap((directory) => [
    askerOf(directory),
    askerOf(directory, { asserts: ['resource.group'] }),
    askerOf(directory, { asserts: [] }),
  ])
const anyAsker = fc.constantFrom(...askers)

test('a plain body is answered as the slow way answers it', (context) => {
  const seen = nothingSeen()
  fc.assert(
    fc.property(anyAsker, anyBody, (asker, body) => compare(asker, Buffer.from(body), seen)),
    { numRuns: 6_000 },
  )
  context.diagnostic(JSON.stringify(seen))
  assert.ok(seen.plain > 3_000 && seen.allowed > 100 && seen.malformed > 500, JSON.stringify(seen))
})

test('every action of every person is, wherever the thing is said to be', () => {
  const seen = nothingSeen()
  const claims = words(
    '"group":"grp_2" "group":null "group":"x" "group":"grp_99" "agent":"usr_3" "agent":7 "agent":"usr_99" "agent":"x" "agent":"usr_3","group":"grp_2" "agent":"usr_2","group":"grp_99" "agent":{},"group":"grp_2"',
  ).concat('')
  const ids = words('thing usr_3 grp_2')
  for (const asker of [askerOf(town), askerOf(town, { asserts: [] })])
    for (const { id } of town.users.values())
      for (const action of actionsOf(town.edition))
        for (const [at, said] of claims.entries()) {
          const [type, verb] = action.split('.')
          const text = `{"subject":{"type":"user","id":"${id}"},"action":{"name":"${verb}"},"resource":{"type":"${type}","id":"${ids[at % 3]}","properties":{${said}}}}`
          compare(asker, Buffer.from(text), seen)
        }
  assert.ok(seen.plain > 10_000 && seen.allowed > 1_000, JSON.stringify(seen))
  assert.ok(seen.marked > 1_000, JSON.stringify(seen))
  assert.equal(seen.malformed, 0)
})

test('and so is any other: mutants, and what is no JSON at all', (context) => {
  const seen = nothingSeen()
  fc.assert(
    fc.property(anyAsker, anyMutant, (asker, body) => compare(asker, body, seen)),
    { numRuns: 10_000 },
  )
  context.diagnostic(JSON.stringify(seen))
  assert.ok(seen.plain > 500 && seen.malformed > 5_000, JSON.stringify(seen))
})

test('lines of business are plain too: they keep people from what the other handles', () => {
  const features = new Set(town.edition.features.keys())
  const [first, second] = [lobId(1), lobId(2)]
  const decisionWith = (
    lobs: Readonly<Record<'mona' | 'ben', readonly LobId[]>>,
    on = features,
  ) => {
    const users = new Map([...town.users.values()].map((row) => [row.id, row]))
    for (const [id, of] of [
      [mona, lobs.mona],
      [ben, lobs.ben],
    ] as const) {
      const row = users.get(id)
      assert.ok(row)
      users.set(id, { ...row, lobs: of })
    }
    const body = `{"subject":{"type":"user","id":"${mona}"},"action":{"name":"read"},"resource":{"type":"conversation","id":"1","properties":{"agent":"${ben}"}}}`
    return plainAnswer(askerOf({ ...town, features: on, users }), Buffer.from(body), oneQuestion)
  }
  const [yes, no] = ['{"decision":true}', '{"decision":false}']
  assert.equal(decisionWith({ mona: [], ben: [] }), yes)
  assert.equal(decisionWith({ mona: [first], ben: [] }), yes)
  assert.equal(decisionWith({ mona: [], ben: [second] }), yes)
  assert.equal(decisionWith({ mona: [first], ben: [second] }), no)
  assert.equal(decisionWith({ mona: [first, second], ben: [second] }), yes)
  assert.equal(decisionWith({ mona: [first], ben: [second] }, new Set()), yes)
})
