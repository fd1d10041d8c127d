import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differenceLines } from './difference.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}\n`)

test('texts that are the same have no difference, and the end of the last line is one', () => {
  assert.deepEqual(differenceLines('a\nb', 'a\nb'), [])
  assert.deepEqual(differenceLines('', 'a\n'), ['@@ -0,0 +1,1 @@', '+a'])
  assert.deepEqual(differenceLines('a', 'a\n'), [
    '@@ -1,1 +1,1 @@',
    '-a',
    String.raw`\ No newline at end of file`,
    '+a',
  ])
})

test('what changed stands between the three lines around it', () => {
  const was = numbered(15)
  const is = [...was.with(4, 'five\n'), 'end\n']
  assert.deepEqual(differenceLines(was.join(''), is.join('')), [
    '@@ -2,7 +2,7 @@',
    ' 2',
    ' 3',
    ' 4',
    '-5',
    '+five',
    ' 6',
    ' 7',
    ' 8',
    '@@ -13,3 +13,4 @@',
    ' 13',
    ' 14',
    ' 15',
    '+end',
  ])
})

test('texts that have next to nothing in common are shown as wholes', () => {
  const was = numbered(5_000)
  const is = was.map((line) => `was ${line}`)
  const shown = differenceLines(was.join(''), is.join(''))
  assert.equal(shown.length, 10_000)
  assert.deepEqual([shown[0], shown.at(-1)], ['-1', '+was 5000'])
})
