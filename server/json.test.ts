import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseJson } from './json.ts'

const read = (text: string) => parseJson(Buffer.from(text))
const problem = (text: string) => {
  const answer = read(text)
  return answer.ok ? 'none' : answer.error
}

test('what others write as JSON is read as they meant it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(0, 2), (value, space) => {
      const text = JSON.stringify(value, null, space)
      fc.pre(!/\\ud[89a-f]|__proto__/i.test(text))
      assert.deepEqual(read(text), { ok: true, value: JSON.parse(text) })
    }),
    { numRuns: 2_000 },
  )
})

test('text that is no JSON is refused whatever it is, and nothing throws', () => {
  const signs = fc.constantFrom(...'{}[]",:\\u0019.-+eE tfn\n'.split(''), '"a"', '"a":', 'null')
  let [accepted, refused] = [0, 0]
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const answer = read(text)
      if (answer.ok) {
        accepted += 1
        assert.deepEqual(answer.value, JSON.parse(text))
      } else {
        refused += 1
        if (answer.error === 'the body is not JSON') assert.throws(() => JSON.parse(text))
      }
    }),
    { numRuns: 20_000, examples: [[['{', '"a":', 'null', ',', '"a":', 'null', '}']]] },
  )
  assert.ok(accepted > 100 && refused > 1_000, `${accepted} accepted, ${refused} refused`)
})

test('a key given twice in one object is refused by its name, however it is written', () => {
  const twice = 'the key `a` is given twice'
  assert.equal(problem('{"a":1,"a":1}'), twice)
  assert.equal(problem('{"x":{"a":1},"y":[{"b":{},"a":1,"\\u0061" : 2}]}'), twice)
  assert.equal(problem('{":\\"":1,"a":":","a":"}"}'), twice)
  assert.equal(problem('{"1":1,"01":1,"1":1}'), 'the key `1` is given twice')
  assert.equal(problem('{"":1,"":1}'), 'the key `` is given twice')
  assert.equal(problem('{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}],"c":"\\"a\\":1"}'), 'none')
  assert.equal(problem('{"constructor":1,"toString":2,"hasOwnProperty":3}'), 'none')
})

test('the key `__proto__` is refused, however it is written, and pollutes nothing', () => {
  const refused = 'the key `__proto__` is not understood'
  assert.equal(problem('{"__proto__":{"admin":true}}'), refused)
  assert.equal(problem('[{"a":{"\\u005f_proto__":null}}]'), refused)
  assert.equal(problem('{"a":"__proto__"}'), 'none')
  assert.ok(!('admin' in {}))
})

test('half a character, a number beyond doubles and deep nesting are refused', () => {
  assert.match(problem('"\\ud800"'), /lone surrogate/)
  assert.match(problem('{"\\udc00":1}'), /lone surrogate/)
  assert.match(problem('{"a":["\\ud83d"]}'), /lone surrogate/)
  assert.equal(problem('"\\ud83d\\ude00 😀"'), 'none')
  assert.match(problem('[1e999]'), /too large/)
  assert.equal(problem(`${'['.repeat(64)}${']'.repeat(64)}`), 'none')
  assert.match(problem(`${'['.repeat(65)}${']'.repeat(65)}`), /deeper than 64/)
  assert.match(problem('{"a":'.repeat(100_000)), /deeper than 64/)
  assert.equal(problem(`"${'['.repeat(100)}"`), 'none')
})

test('bytes that are not UTF-8 are refused', () => {
  for (const bytes of [
    [0x22, 0xff, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xc0, 0xaf, 0x22],
  ])
    assert.deepEqual(parseJson(Buffer.from(bytes)), { ok: false, error: 'the body is not UTF-8' })
})

test('a million small things take no long time', () => {
  const started = performance.now()
  read(`{"a":[${'{},'.repeat(300_000)}{}]}`)
  read(`{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":"${'\\\\'.repeat(3)}"`).join(',')}}`)
  read(`"${'\\'.repeat(900_000)}`)
  read(`"${'\\"'.repeat(450_000)}"`)
  assert.ok(performance.now() - started < 5_000)
})
