import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsFor } from './parts.ts'

const labels = (held: readonly string[]) => partsFor(held).map(({ label }) => label)

test('a list of the area is shown to whoever may read it, in the words of either edition', () => {
  assert.deepEqual(labels([]), [])
  assert.deepEqual(labels(['lambda.read', 'whitelist.read', 'emailReport.read']), [
    'Functions',
    'Events',
    'E-mail reports',
    'Domains',
  ])
  assert.deepEqual(labels(['function.read', 'alerting.read']), ['Functions', 'Events', 'Alerts'])
})
