import assert from 'node:assert/strict'
import { test } from 'node:test'
import { throttle } from './throttle.ts'

test('what comes too often waits until its window ends, and others do not', () => {
  const guesses = throttle(2, 60_000)
  assert.equal(guesses.attempt('ben', 0), undefined)
  assert.equal(guesses.attempt('ben', 10_000), undefined)
  assert.equal(guesses.attempt('ben', 20_000), 40)
  assert.equal(guesses.attempt('ada', 20_000), undefined)
  assert.equal(guesses.attempt('ben', 59_999), 1)
  assert.equal(guesses.attempt('ben', 60_000), undefined)
})

test('a good attempt does not count, and the right person starts anew', () => {
  const guesses = throttle(1, 60_000)
  for (let sign = 0; sign < 5; sign += 1) {
    assert.equal(guesses.attempt('office', 0), undefined)
    guesses.giveBack('office')
  }
  guesses.attempt('ben', 0)
  guesses.forget('ben')
  assert.equal(guesses.attempt('ben', 0), undefined)
})

test('guessing at very many names keeps the memory bounded', () => {
  const guesses = throttle(1, 60_000)
  for (let name = 0; name < 60_000; name += 1) guesses.attempt(`name ${name}`, 0)
  assert.equal(guesses.attempt('name 0', 0), undefined, 'the oldest is forgotten')
  assert.ok(guesses.attempt('name 59999', 0), 'the newest is not')
})
