import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersFrom, isFiltered } from './filters.ts'

test('what an address says and the list does not understand is left out', () => {
  assert.deepEqual(filtersFrom({ state: 'asleep', away: 'x', sort: 'email' }), {})
  assert.deepEqual(filtersFrom({ away: '0' }), {})
  assert.deepEqual(filtersFrom({ away: '9999' }), {})
  const all = { search: 'ada', state: 'locked', away: '30', sort: '-name' }
  assert.deepEqual(filtersFrom(all), { ...all, away: 30 })
})

test('an order alone filters nothing', () => {
  assert.equal(isFiltered({ sort: '-name' }), false)
  assert.equal(isFiltered({ sort: '-name', skill: 'skl_1' }), true)
})
