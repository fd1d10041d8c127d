import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFiltered, isFollowing, listedBy, watchedBy } from './filters.ts'

const now = Date.UTC(2026, 4, 8, 14)

test('an address asks by what it understands, and for nothing else', () => {
  const search = { function: 'fn_1', level: 'Loud', text: 'gone', failures: 'yes', within: '1h' }
  const watched = { function: 'fn_1', text: 'gone', failures: true }
  assert.deepEqual(watchedBy(search), watched)
  assert.deepEqual(listedBy({ ...search, request: 'r' }, now), {
    ...watched,
    request: 'r',
    from: Date.UTC(2026, 4, 8, 13),
  })
  assert.deepEqual(watchedBy({ level: 'Warn' }), { level: 'Warn' })
})

test('what is over is not followed', () => {
  assert.equal(isFollowing({ follow: 'yes', within: '1h' }), true)
  assert.equal(isFollowing({ within: '1h' }), false)
  assert.equal(isFollowing({ follow: 'yes', request: 'r' }), false)
  assert.equal(isFollowing({ follow: 'yes', to: '2026-05-03T00:00:00Z' }), false)
})

test('to look at one function, or to follow it, is no filter', () => {
  assert.equal(isFiltered({ function: 'fn_1', follow: 'yes' }), false)
  assert.equal(isFiltered({ text: 'gone' }), true)
})
