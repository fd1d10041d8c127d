import assert from 'node:assert/strict'
import { test } from 'node:test'
import { treeOf, whyNotBelow } from './tree.ts'
import { words } from './words.ts'

const group = (id: string, parent: string | null, addBelow = true) => ({
  id,
  parent,
  name: id.toUpperCase(),
  may: { addBelow, whyNot: addBelow ? null : 'it does not reach there' },
})
const groups = [
  group('b', 'main', false),
  group('main', null),
  group('a', 'main'),
  group('a1', 'a'),
]

test('every group stands after its parent, by name', () => {
  assert.deepEqual(
    treeOf(groups).map((place) => `${place.depth} ${place.group.id}`),
    ['0 main', '1 a', '2 a1', '1 b'],
  )
})

test('a delegate’s tree begins at their own groups', () => {
  assert.deepEqual(
    treeOf([group('a1', 'a'), group('a', 'hidden')]).map(
      (place) => `${place.depth} ${place.group.id}`,
    ),
    ['0 a', '1 a1'],
  )
})

test('a group goes below another one where one may add groups, and says why not elsewhere', () => {
  const whyNot = (moving: string, place: string) => {
    const [what, where] = [moving, place].map((id) => groups.find((each) => each.id === id))
    return what && where && whyNotBelow(groups, what, where)
  }
  assert.equal(whyNot('a1', 'main'), null)
  assert.equal(whyNot('a', 'a'), words.belowItself)
  assert.equal(whyNot('a', 'a1'), words.belowItself)
  assert.equal(whyNot('a', 'main'), words.thereAlready)
  assert.equal(whyNot('a', 'b'), 'It does not reach there.')
})
