import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, problemWith, problemWithDescription, problemWithLogin } from './text.ts'

const refused: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['spaces alone', '  '],
  ['a space at the end', 'ada '],
  ['a space at the end that is not plain', 'ada\u00a0'],
  ['a space in the middle that is not plain', 'ada\u2003lovelace'],
  ['a line of its own', 'ada\u2028lovelace'],
  ['a character that is not composed', 'e\u0301va'],
  ['a control character', 'ada\u0007'],
  ['half a character', 'ada\ud800'],
  ['text turned around', 'ada\u202e'],
  ['a space without width', 'ada\u200b'],
  ['a word joiner', 'ada\u2060'],
  ['a byte order mark', 'ada\ufeff'],
  ['a soft hyphen', 'ada\u00ad'],
]
for (const [what, text] of refused)
  test(`a name is not ${what}`, () => {
    assert.notEqual(problemWith(text, 100), undefined)
    assert.notEqual(problemWithLogin(text, 100), undefined)
  })

test('a name in any script is a name; joiners are part of some, and never of a login name', () => {
  for (const name of ['Éva', 'می‌خواهم', '李雷', 'क्‍ष', 'Zoë van der Berg'])
    assert.equal(problemWith(name, 100), undefined, name)
  for (const login of ['ada\u200d', 'ada\u200c', 'ad\u034fa', 'ada\ufe0f', 'ada\u3164'])
    assert.notEqual(problemWithLogin(login, 100), undefined)
  assert.equal(problemWithLogin('éva@example.com', 100), undefined)
})

test('a description has lines, and nothing that turns or hides its text', () => {
  for (const fine of ['', 'Two\nlines,\r\n\tone of them further in', 'می‌خواهم', '😀'.repeat(500)])
    assert.equal(problemWithDescription(fine, 500), undefined, fine)
  for (const bad of ['\u202eeno', 'a\u2066b', 'a\u200fb', 'a\u0007b', 'a\u001b[2J', 'half \ud800'])
    assert.match(problemWithDescription(bad, 500) ?? '', /control characters/, bad)
  assert.match(problemWithDescription('a'.repeat(501), 500) ?? '', /at most 500/)
})

test('names that differ in case or composition are one', () => {
  for (const [one, other] of [
    ['ADA', 'ada'],
    ['Straße', 'STRASSE'],
    ['\u00c9va', 'e\u0301va'],
    ['ΟΔΟΣ', 'οδος'],
  ] as const)
    assert.equal(fold(one), fold(other))
  assert.notEqual(fold('ada'), fold('adah'))
})

test('the most a name may have is counted in characters', () => {
  assert.equal(problemWith('😀'.repeat(100), 100), undefined)
  assert.match(problemWith('a'.repeat(101), 100) ?? '', /at most 100/)
})
