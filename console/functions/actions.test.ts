import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionActions, hasComponent, modelOf, opening } from './actions.ts'

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

test('lists and the model go by the edition', () => {
  assert.deepEqual([hasComponent(today, 'whitelist'), modelOf(today)], [false, 'v2'])
  assert.deepEqual([hasComponent(earlier, 'whitelist'), modelOf(earlier)], [true, 'v1'])
})
