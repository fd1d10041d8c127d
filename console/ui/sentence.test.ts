import assert from 'node:assert/strict'
import { test } from 'node:test'
import { count, listed, oneOf, sentence } from './sentence.ts'

test('a refusal reads as a sentence', () => {
  assert.equal(sentence('the name `Night shift` is taken'), 'The name “Night shift” is taken.')
  assert.equal(sentence('Nobody can do this.'), 'Nobody can do this.')
  assert.equal(sentence(''), '')
})

test('one is not many', () => {
  assert.equal(count(1, 'person', 'people'), '1 person')
  assert.equal(count(1200, 'person', 'people'), '1,200 people')
})

test('a long list of names says how many it leaves out', () => {
  assert.equal(listed(['Kim']), 'Kim')
  assert.equal(listed(['Kim', 'Lee', 'Max']), 'Kim, Lee and Max')
  assert.equal(listed(['a', 'b', 'c'], 2), 'a, b and 1 more')
  assert.equal(listed(['a', 'b'], 5, 9), 'a, b and 7 more')
})

test('of several that each would do, one is said to be enough', () => {
  assert.equal(oneOf([]), '')
  assert.equal(oneOf(['Kim']), 'Kim')
  assert.equal(oneOf(['Kim', 'Lee']), 'Kim or Lee')
  assert.equal(oneOf(['Kim', 'Lee', 'Max']), 'Kim, Lee or Max')
  assert.equal(oneOf(['a', 'b', 'c', 'd'], 3), 'one of a, b, c and 1 more')
})
