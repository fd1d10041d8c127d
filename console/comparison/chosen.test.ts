import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  chosenIn,
  differs,
  isEnough,
  isFull,
  searchOf,
  withPerson,
  withProfile,
  without,
} from './chosen.ts'

test('what is compared comes from the address and goes back to it', () => {
  const chosen = chosenIn({ profiles: 'prf_1,prf_2,prf_1', people: 'usr_3' })
  assert.deepEqual(chosen, { profiles: ['prf_1', 'prf_2'], people: ['usr_3'] })
  assert.deepEqual(searchOf(chosen), { profiles: 'prf_1,prf_2', people: 'usr_3' })
  assert.deepEqual(searchOf(chosenIn({})), {})
})

test('two are enough and six are all', () => {
  const one = withProfile(chosenIn({}), 'prf_1')
  assert.equal(isEnough(one), false)
  assert.equal(isEnough(withPerson(one, 'usr_1')), true)
  const six = [2, 3, 4, 5, 6].map((at) => `prf_${at}`).reduce(withProfile, one)
  assert.deepEqual([isEnough(six), isFull(six)], [true, true])
  assert.equal(isEnough(withPerson(six, 'usr_1')), false)
  assert.deepEqual(without(withPerson(one, 'usr_1'), 'prf_1'), { profiles: [], people: ['usr_1'] })
})

test('a row differs when somebody has it and somebody does not', () => {
  const on = { on: true, from: [], gatedBy: null }
  const off = { ...on, on: false }
  assert.equal(differs({ cells: [on, on] }), false)
  assert.equal(differs({ cells: [on, off] }), true)
  assert.equal(differs({ cells: [on, null] }), true)
  assert.equal(differs({ cells: [off, null] }), false)
})
