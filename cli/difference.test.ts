import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differenceLines } from './difference.ts'

test('texts that are the same have no difference, and the end of the last line is one', () => {
  assert.deepEqual(differenceLines('a\nb', 'a\nb'), [])
  assert.deepEqual(differenceLines('', 'a\n'), ['@@ -1 +1 @@', '+a'])
  assert.deepEqual(differenceLines('a', 'a\n'), ['only the end of the last line differs'])
})

test('what changed stands between the lines around it', () => {
  const was = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f']
  const is = ['1', '2', '3', '4', 'five', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g']
  assert.deepEqual(differenceLines(was.join('\n'), is.join('\n')), [
    '@@ -2 +2 @@',
    ' 2',
    ' 3',
    ' 4',
    '-5',
    '+five',
    ' 6',
    ' 7',
    ' 8',
    '@@ -13 +13 @@',
    ' d',
    ' e',
    ' f',
    '+g',
  ])
})

test('whoever takes out what went and puts in what came has the other text', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 })
  let changes = 0
  fc.assert(
    fc.property(text, text, (was, is) => {
      // Of at most four lines each: wherever something changed, everything is near it.
      const lines = differenceLines(was.join('\n'), is.join('\n')).filter(
        (line) => !line.startsWith('@@'),
      )
      if (lines.length === 0) return
      changes += 1
      const without = (sign: string) =>
        lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1))
      assert.deepEqual(without('+'), was)
      assert.deepEqual(without('-'), is)
    }),
    { numRuns: 500 },
  )
  assert.ok(changes > 200, `${changes}`)
})
