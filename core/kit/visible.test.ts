import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visible } from './visible.ts'

test('what a terminal would obey is written out', () => {
  assert.equal(visible('a\u001b[2Jb\u009b31mc\u0007'), 'a\\u001b[2Jb\\u009b31mc\\u0007')
  assert.equal(visible('one\r\ntwo\tthree\u2028four'), 'one\\r\\ntwo\\tthree\\u2028four')
})

test('what turns text around or hides in it is written out', () => {
  assert.equal(visible('ada\u202egpj.exe'), 'ada\\u202egpj.exe')
  assert.equal(
    visible('a\u2066d\u2069a\u200b\ufeff\ud800'),
    'a\\u2066d\\u2069a\\u200b\\ufeff\\ud800',
  )
})

test('what people write stays as it is', () => {
  const names = ['Zoë Müller', 'مریم‌السادات', '李小龍', '👩‍💻', 'O’Brien \\ "x"']
  for (const name of names) assert.equal(visible(name), name)
})
