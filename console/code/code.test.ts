import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Text } from '@codemirror/state'
import { diagnosticOf, faultIn } from './fault.ts'
import { linesDiffering } from './lines.ts'

test('a failure says its line, and its column where it knows it', () => {
  assert.deepEqual(
    ['Unexpected token (line 3)', 'no stock (lambda.mjs:12:7)', 'late'].map((says) => {
      const fault = faultIn(says)
      return fault && [fault.line, fault.column]
    }),
    [[3, null], [12, 7], null],
  )
})

test('a fault beyond the text is shown at its end', () => {
  const text = Text.of(['one', 'two'])
  const at = (line: number, column: number | null) => {
    const { from, to } = diagnosticOf(text, { line, column, says: '' })
    return [from, to]
  }
  assert.deepEqual(at(2, null), [4, 7])
  assert.deepEqual(at(2, 3), [6, 7])
  assert.deepEqual(at(9, 99), [7, 7])
})

test('lines that differ are counted as one sees them', () => {
  assert.equal(linesDiffering('a\nb\nc', 'a\nb\nc'), 0)
  assert.equal(linesDiffering('a\nb\nc', 'a\nx\nc'), 1)
  assert.equal(linesDiffering('a\nb\nc', 'a\nb\nx\ny\nc'), 2)
  assert.equal(linesDiffering('a\nb\nc', 'a'), 2)
  assert.equal(linesDiffering('', 'a\nb'), 2)
})
