import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyLog } from './logs.ts'
import { failures, metricOf } from './outcome.ts'

test('every way to fail has an HTTP status of an error and a code of its own', () => {
  const codes = Object.values(failures).map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length)
  for (const { status } of Object.values(failures)) assert.ok(status >= 400 && status < 600)
})

test('who calls too often, or what is not there, is told so and no failure of the function', () => {
  assert.equal(failures.throttled.status, 429)
  assert.equal(failures['not-deployed'].status, 404)
  assert.equal(failures.throttled.metric, 'refused')
})

test('reports tell the mistakes of a function from those of the platform', () => {
  const ended = { log: emptyLog, ms: 1 }
  assert.equal(metricOf({ ok: true, result: 'null', ...ended }), 'succeeded')
  const failed = { ok: false, detail: '', ...ended } as const
  assert.equal(metricOf({ ...failed, kind: 'threw' }), 'coding-failure')
  assert.equal(metricOf({ ...failed, kind: 'timeout' }), 'timeout')
  assert.equal(metricOf({ ...failed, kind: 'unavailable' }), 'platform-failure')
})
