import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf, valuesOf } from './form.ts'

const values = { ...valuesOf(null), name: ' Slow ', function: 'fn_1', schedule: 'sch_1' }

test('what another metric asked for is left out of what is saved', () => {
  const failures = textOf({ ...values, metric: 'failures', leastCalls: 9 })
  assert.deepEqual(
    [failures.name, failures.function, failures.schedule, failures.percentile, failures.leastCalls],
    ['Slow', 'fn_1', null, null, 0],
  )
  assert.equal(textOf({ ...values, metric: 'duration' }).percentile, 'p95')
  const run = textOf({ ...values, metric: 'no-run', threshold: '7' })
  assert.deepEqual([run.function, run.schedule, run.threshold], [null, 'sch_1', 0])
})

test('an alert that is opened and saved as it is says the same', () => {
  const saved = textOf({ ...values, metric: 'error-rate', threshold: '12.5', webhook: ' ' })
  assert.deepEqual([saved.threshold, saved.webhook], [12.5, null])
  const again = {
    ...saved,
    id: 'alr_1',
    mutedUntil: 0,
    state: 'ok',
    since: 0,
    reading: null,
    evaluatedAt: null,
    etag: '1',
  } as const
  assert.deepEqual(textOf(valuesOf(again)), saved)
})
