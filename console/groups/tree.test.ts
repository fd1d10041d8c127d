import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placesFor, treeOf } from './tree.ts'

const group = (id: string, parent: string | null) => ({ id, parent, name: id.toUpperCase() })
const groups = [group('b', 'main'), group('main', null), group('a', 'main'), group('a1', 'a')]

test('every group stands after its parent, by name', () => {
  assert.deepEqual(
    treeOf(groups).map(({ group, depth }) => `${depth} ${group.id}`),
    ['0 main', '1 a', '2 a1', '1 b'],
  )
})

test('a delegate’s tree begins at their own groups', () => {
  assert.deepEqual(
    treeOf([group('a1', 'a'), group('a', 'hidden')]).map(
      ({ group, depth }) => `${depth} ${group.id}`,
    ),
    ['0 a', '1 a1'],
  )
})

test('a group cannot be moved below itself', () => {
  assert.deepEqual(
    placesFor(groups, 'a').map(({ group }) => group.id),
    ['main', 'b'],
  )
  assert.deepEqual(placesFor(groups, 'main'), [])
})
