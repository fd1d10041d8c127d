import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterFrom, withFilter } from './filter.ts'

test('a filter is in the address, and out of it again', () => {
  const filter = { search: 'files', chips: ['on', 'sensitive'] } as const
  const address = withFilter<{ tab?: string; search?: string; show?: string }>(
    { tab: 'history' },
    filter,
  )
  assert.deepEqual(address, { tab: 'history', search: 'files', show: 'on,sensitive' })
  assert.deepEqual(filterFrom(address), filter)
  assert.deepEqual(withFilter(address, { search: '', chips: [] }), { tab: 'history' })
})

test('an address that says what there is not shows everything', () => {
  assert.deepEqual(filterFrom({ show: 'toString,loud' }), { search: '', chips: [] })
})
