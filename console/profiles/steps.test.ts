import assert from 'node:assert/strict'
import { test } from 'node:test'
import { back, begin, forth, step } from './steps.ts'

const three = ['b', 'c'].reduce(step<string>, begin('a'))

test('steps go back to the beginning, and forth again to the end', () => {
  assert.equal(back(three).now, 'b')
  assert.equal(back(back(back(three))).now, 'a')
  assert.equal(forth(forth(forth(back(back(three))))).now, 'c')
})

test('a new step ends what was taken back, and the same value is none', () => {
  const other = step(back(three), 'x')
  assert.equal(forth(other).now, 'x')
  assert.equal(back(other).now, 'b')
  assert.equal(step(three, 'c'), three)
})

test('nothing that was put there is lost, even what is nothing', () => {
  const empty = step(begin<string | undefined>('a'), undefined)
  assert.equal(forth(back(empty)).now, undefined)
})
