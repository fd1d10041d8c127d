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

test('a cursor of something else is refused by name', () => {
  const page = pageOf([], { cursor: 'nonsense' })
  assert.ok(!page.ok)
  assert.equal(page.error.status, 400)
})
