import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFrom } from './kept-code.ts'

const kept = {
  base: { id: 'fn_1', etag: '"1"', draft: { source: 'a', variables: { A: 'b' }, secrets: null } },
  edits: { source: 'c' },
}

test('code that is kept is read back for its function only', () => {
  assert.equal(codeFrom(kept, 'fn_1'), kept)
  assert.equal(codeFrom(kept, 'fn_2'), null)
})

test('what is no code of a function is not believed', () => {
  const { base, edits } = kept
  for (const read of [
    null,
    [],
    'text',
    { base },
    { base, edits: { source: 1 } },
    { base, edits: { variables: { A: 1 } } },
    { base, edits: { secrets: 'KEY' } },
    { base: { ...base, etag: 1 }, edits },
    { base: { ...base, draft: { source: 'a' } }, edits },
  ])
    assert.equal(codeFrom(read, 'fn_1'), null, JSON.stringify(read))
})
