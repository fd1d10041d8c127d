import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSort, nextSort, sortedBy } from './sorting.ts'

test('a column is sorted up, then down; another starts anew, times with the latest', () => {
  assert.equal(nextSort('name', 'name'), '-name')
  assert.equal(nextSort('-name', 'name'), 'name')
  assert.equal(nextSort('-name', 'loginName'), 'loginName')
  assert.equal(nextSort('name', 'lastSignIn'), '-lastSignIn')
  assert.equal(nextSort('-lastSignIn', 'lastSignIn'), 'lastSignIn')
})

test('an address may say any order there is, and a column knows how it stands', () => {
  assert.ok(isSort('-loginName') && !isSort('email') && !isSort('--name'))
  assert.equal(sortedBy('-name', 'name'), 'descending')
  assert.equal(sortedBy('-name', 'loginName'), 'none')
})
