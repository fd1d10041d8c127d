import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attempts, page, reasonFor, testsOf } from './page.ts'
import { attacks, paths } from './paths.ts'

const cells = Object.keys(attacks).flatMap((number) =>
  paths.map((path) => [Number(number), path] as const),
)

test('every attack is tried on every path, or it is said why it cannot be', () => {
  const empty = cells.filter(
    ([number, path]) => testsOf(number, path).length === 0 && reasonFor(number, path) === undefined,
  )
  assert.deepEqual(empty.map(String), [])
})

test('nothing is called impossible that is tried', () => {
  const both = cells.filter(
    ([number, path]) => testsOf(number, path).length > 0 && reasonFor(number, path) !== undefined,
  )
  assert.deepEqual(both.map(String), [])
})

test('every attempt says which attack it is, and on which path', () => {
  for (const { file, titled, tried } of attempts) {
    assert.equal(titled.length, tried, file)
    for (const { numbers, paths: on, sentence } of titled) {
      assert.ok(on.length > 0, sentence)
      for (const number of numbers) assert.ok(attacks[number], sentence)
    }
  }
})

test('attacks on every path: as the page says', (t) => {
  t.assert.fileSnapshot(`${page()}\n`, 'tests/attacks.golden.txt', { serializers: [String] })
})
