import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathTo, rowsOf, sought, stepFrom } from './tree.ts'

const leaf = (id: string, parent: string | null) => ({ id, parent, name: id.toUpperCase() })
const leaves = [leaf('b', 'main'), leaf('main', null), leaf('a', 'main'), leaf('a1', 'a')]
const all = rowsOf(leaves, () => true)

test('a row says where it stands, and whether what is below it shows', () => {
  assert.deepEqual(
    all.map((row) => [row.item.id, row.level, row.position, row.siblings, row.isOpen]),
    [
      ['main', 1, 1, 1, true],
      ['a', 2, 1, 2, true],
      ['a1', 3, 1, 1, null],
      ['b', 2, 2, 2, null],
    ],
  )
  const closed = rowsOf(leaves, (id) => id !== 'a')
  assert.deepEqual(
    closed.map(({ item, isOpen }) => [item.id, isOpen]),
    [
      ['main', true],
      ['a', false],
      ['b', null],
    ],
  )
})

test('keys go up and down, in and out, to the ends and to a letter', () => {
  const closed = rowsOf(leaves, (id) => id !== 'a')
  assert.deepEqual(stepFrom(all, 'a', 'ArrowDown'), { focus: 'a1' })
  assert.deepEqual(stepFrom(all, 'a', 'ArrowUp'), { focus: 'main' })
  assert.equal(stepFrom(all, 'main', 'ArrowUp'), null)
  assert.deepEqual(stepFrom(all, 'a', 'ArrowRight'), { focus: 'a1' })
  assert.deepEqual(stepFrom(closed, 'a', 'ArrowRight'), { toggle: 'a' })
  assert.equal(stepFrom(all, 'b', 'ArrowRight'), null)
  assert.deepEqual(stepFrom(all, 'a', 'ArrowLeft'), { toggle: 'a' })
  assert.deepEqual(stepFrom(all, 'a1', 'ArrowLeft'), { focus: 'a' })
  assert.deepEqual(stepFrom(all, 'b', 'ArrowLeft'), { focus: 'main' })
  assert.deepEqual(stepFrom(all, 'b', 'Home'), { focus: 'main' })
  assert.deepEqual(stepFrom(all, 'main', 'End'), { focus: 'b' })
  assert.deepEqual(stepFrom(all, 'main', 'b'), { focus: 'b' })
  assert.deepEqual(stepFrom(all, 'a', 'a'), { focus: 'a1' })
  assert.equal(stepFrom(all, 'a', 'Tab'), null)
})

test('a search keeps what stands above what it finds', () => {
  const found = sought(leaves, ' a1 ').map(({ id }) => id)
  assert.deepEqual(found.toSorted(), ['a', 'a1', 'main'])
  assert.equal(sought(leaves, '').length, 4)
  assert.deepEqual(
    pathTo(leaves, 'a1').map(({ id }) => id),
    ['main', 'a', 'a1'],
  )
})
