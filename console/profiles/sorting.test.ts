import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, isOrder, type Order } from './sorting.ts'

const profiles = [
  { id: 'prf_a', users: 2, differences: 0 },
  { id: 'prf_b', users: 0, differences: 7 },
  { id: 'prf_c', users: 2, differences: 3 },
]
const changedAt = (id: string) => ({ prf_a: 20, prf_c: 30 })[id] ?? 0
const order = (by: Order) => inOrder(profiles, by, changedAt).map(({ id }) => id.slice(4))

test('profiles come in the order asked for, and those alike stay by name', () => {
  assert.deepEqual(order('name'), ['a', 'b', 'c'])
  assert.deepEqual(order('users'), ['a', 'c', 'b'])
  assert.deepEqual(order('unused'), ['b', 'a', 'c'])
  assert.deepEqual(order('differences'), ['b', 'c', 'a'])
  assert.deepEqual(order('changed'), ['c', 'a', 'b'])
})

test('an address may say an order there is, and no other', () => {
  assert.deepEqual(['changed', 'size', undefined].map(isOrder), [true, false, false])
})
