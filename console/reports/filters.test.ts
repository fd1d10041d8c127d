import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedBy, before } from './filters.ts'

const now = Date.UTC(2026, 4, 8, 14)
const hour = 3_600_000

test('a report is of the last day, or of what the address says', () => {
  assert.deepEqual(askedBy({}, now), { from: now - 24 * hour, to: now })
  assert.deepEqual(
    askedBy({ within: '1h', function: 'fn_1', version: '3', trigger: 'event' }, now),
    {
      from: now - hour,
      to: now,
      function: 'fn_1',
      version: 3,
      trigger: 'event',
    },
  )
  assert.deepEqual(askedBy({ to: '2026-05-01T00:00:00Z' }, now), {
    from: Date.UTC(2026, 3, 30),
    to: Date.UTC(2026, 4, 1),
  })
})

test('what makes no sense is left out', () => {
  const last = { from: now - 24 * hour, to: now }
  assert.deepEqual(askedBy({ version: 'new', trigger: 'moon' }, now), last)
  assert.deepEqual(askedBy({ from: '2027-01-01T00:00:00Z' }, now), last)
  assert.deepEqual(askedBy({ from: '2020-01-01T00:00:00Z' }, now), last)
})

test('it is compared with as long a time just before', () => {
  const asked = askedBy({ within: '1h', function: 'fn_1' }, now)
  assert.deepEqual(before(asked), { from: now - 2 * hour, to: now - hour, function: 'fn_1' })
})
