import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvLine, jsonLine } from './csv.ts'

test('attack 19: a text that a spreadsheet would run is neutralised by an apostrophe', () => {
  const formulas = ['=cmd|calc', '+1', '-1', '@SUM(A1)', '＝1+1', "'=1"]
  assert.equal(csvLine(formulas), `"'=cmd|calc","'+1","'-1","'@SUM(A1)","'＝1+1","''=1"\r\n`)
})

test('attack 19: a text stays in its cell, and a line is a line', () => {
  const line = csvLine(['a","=evil', 'b\r\n"c', 'd\ne', '\t=f', 7, null])
  assert.equal(line, `"a"",""=evil","b\\r\\n""c","d\\ne","\\t=f",7,\r\n`)
})

test('attack 19: a JSON line holds no sign that a terminal obeys, and reads back as it was', () => {
  const value = { name: 'a\u001b[2J\u009b31m\u202eb\u2028\n' }
  const line = jsonLine(value)
  assert.match(line, /^[\x20-\x7e]*\n$/)
  assert.deepEqual(JSON.parse(line), value)
})
