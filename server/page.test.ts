import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pageOf } from './page.ts'
import { byName } from './views/viewer.ts'

const anyItems = fc.uniqueArray(
  fc.record({ id: fc.nat(60).map((number) => `usr_${number}`), name: fc.string({ maxLength: 2 }) }),
  { selector: ({ id }) => id, maxLength: 40 },
)

type Item = { readonly id: string; readonly name: string }

function allPages(items: readonly Item[], limit: number, cursor?: string): readonly Item[] {
  const page = pageOf(items, { limit, ...(cursor && { cursor }) })
  assert.ok(page.ok)
  assert.equal(page.value.total, items.length)
  const { items: read, next } = page.value
  return next === null ? read : [...read, ...allPages(items, limit, next)]
}

test('the pages of a list, one after the other, are the list by name', () => {
  fc.assert(
    fc.property(anyItems, fc.integer({ min: 1, max: 9 }), (items, limit) => {
      assert.deepEqual(allPages(items, limit), items.toSorted(byName))
    }),
  )
})

test('a list goes by text or number either way round, what has none last, then by name', () => {
  const rows = [
    { id: 'usr_1', name: 'Ben', key: 7 },
    { id: 'usr_2', name: 'Ada', key: null },
    { id: 'usr_3', name: 'Cam', key: 9 },
    { id: 'usr_4', name: 'Abe', key: 7 },
    { id: 'usr_5', name: 'Aad', key: null },
  ]
  const walk = (isDescending: boolean, cursor?: string): readonly string[] => {
    const order = { name: 'key', keyOf: ({ key }: (typeof rows)[number]) => key, isDescending }
    const page = pageOf(rows, { limit: 2, ...(cursor && { cursor }) }, order)
    assert.ok(page.ok)
    const names = page.value.items.map(({ name }) => name)
    const { next } = page.value
    return next === null ? names : [...names, ...walk(isDescending, next)]
  }
  assert.deepEqual(walk(false), ['Abe', 'Ben', 'Cam', 'Aad', 'Ada'])
  assert.deepEqual(walk(true), ['Cam', 'Abe', 'Ben', 'Aad', 'Ada'])
})

test('a cursor of one order is no cursor of another', () => {
  const rows = ['Ada', 'Ben'].map((name) => ({ id: name, name }))
  const first = pageOf(rows, { limit: 1 })
  assert.ok(first.ok && first.value.next !== null)
  const order = { name: 'other', keyOf: () => 1, isDescending: false }
  assert.equal(pageOf(rows, { cursor: first.value.next }, order).ok, false)
})

test('a cursor of something else is refused by name', () => {
  const page = pageOf([], { cursor: 'nonsense' })
  assert.ok(!page.ok)
  assert.equal(page.error.status, 400)
})
