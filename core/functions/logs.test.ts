import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsOf } from './limits.ts'
import { emptyLog, keptOf, logged, type LogEntry } from './logs.ts'

const entry = (message: string, extras = ''): LogEntry => ({
  level: 'Info',
  message,
  extras,
  at: 0,
})
const log = (...entries: readonly LogEntry[]) =>
  entries.reduce((sum, each) => logged(sum, each, limitsOf.v2), emptyLog)

test('the first ten entries of a call are kept, and the others counted', () => {
  const kept = log(...Array.from({ length: 25 }, (_, number) => entry(`line ${number}`)))
  assert.equal(kept.entries.length, 10)
  assert.equal(kept.entries.at(-1)?.message, 'line 9')
  assert.equal(kept.dropped, 15)
  assert.equal(kept.cut, 0)
})

test('the entry that reaches the length is cut there, and nothing comes after it', () => {
  const kept = log(entry('a'.repeat(16_000)), entry('b'.repeat(1_000)), entry('c'))
  assert.deepEqual(
    kept.entries.map(({ message }) => message.length),
    [16_000, 384],
  )
  assert.deepEqual([kept.length, kept.cut, kept.dropped], [16_384, 1, 1])
})

test('extras that do not fit are left out whole', () => {
  const kept = log(entry('short', `["${'x'.repeat(20_000)}"]`))
  assert.equal(kept.entries[0]?.message, 'short')
  assert.equal(kept.entries[0]?.extras, '')
  assert.equal(kept.cut, 1)
})

test('what fits is kept to the letter', () => {
  const kept = log(entry('whole', '[1]'))
  assert.deepEqual(kept, { entries: [entry('whole', '[1]')], length: 8, dropped: 0, cut: 0 })
})

test('what is logged for debugging is not kept', () => {
  const debugged = { ...entry('looking', ''), level: 'Debug' } as const
  const both = log(debugged, entry('found', ''))
  assert.deepEqual(keptOf(both).entries, [entry('found', '')])
})
