import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneOf, parseSearch, stringifySearch, texts } from './search.ts'

test('an address says what is chosen and nothing else', () => {
  assert.equal(
    stringifySearch({ search: 'kim & co', role: '', group: undefined }),
    '?search=kim+%26+co',
  )
  assert.equal(stringifySearch({}), '')
  assert.deepEqual(parseSearch('?search=kim+%26+co'), { search: 'kim & co' })
})

test('a page takes the words it knows from an address', () => {
  assert.deepEqual(texts('role', 'state')({ role: 'agent', state: '', other: 'x' }), {
    role: 'agent',
  })
})

test('an address that says something else than what there is means the first', () => {
  assert.equal(oneOf(['details', 'access'], 'access'), 'access')
  assert.equal(oneOf(['details', 'access'], 'nonsense'), 'details')
  assert.equal(oneOf(['details', 'access'], undefined), 'details')
})
