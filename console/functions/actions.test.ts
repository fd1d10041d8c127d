import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionActions, hasDomains, modelOf, opening } from './actions.ts'

const edition = (...ids: readonly string[]) => ({
  components: ids.map((id) => ({ id, label: id, kept: 'stored' as const, verbs: [] })),
})
const today = edition('function', 'secret', 'console')
const earlier = edition('lambda', 'whitelist', 'secret')

test('actions have the words of the edition', () => {
  assert.equal(functionActions(today).undeploy, 'function.undeploy')
  assert.equal(functionActions(earlier).undeploy, 'lambda.deploy')
  assert.equal(functionActions(earlier).create, 'lambda.create')
})

test('the door has an action of its own in one edition, and what developers and administrators share in the other', () => {
  assert.equal(opening(today), 'console.open')
  assert.equal(opening(earlier), 'secret.read')
})

test('domains and the model go by the edition', () => {
  assert.deepEqual([hasDomains(today), modelOf(today)], [false, 'v2'])
  assert.deepEqual([hasDomains(earlier), modelOf(earlier)], [true, 'v1'])
})
