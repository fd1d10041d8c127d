import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftFrom } from './kept-draft.ts'

const base = {
  id: 'prf_5',
  name: 'Senior',
  description: '',
  etag: 'x',
  may: { edit: true },
  toggles: [{ slug: 'join', stored: 'follow' }],
}
const kept = { base, staged: { join: 'on' }, texts: { name: 'Seniors' } }

test('what was kept of a draft is that draft again', () => {
  assert.deepEqual(draftFrom(JSON.parse(JSON.stringify(kept)), 'prf_5'), kept)
})

test('nothing is no draft, nor one of another profile, nor what is not made like one', () => {
  const wrong = [
    null,
    'draft',
    [],
    { ...kept, staged: { join: 'maybe' } },
    { ...kept, staged: ['on'] },
    { ...kept, texts: { name: 7 } },
    { ...kept, base: { ...base, id: 'prf_6' } },
    { ...kept, base: { ...base, etag: undefined } },
    { ...kept, base: { ...base, toggles: [{ slug: 'join' }] } },
  ]
  for (const each of wrong) assert.equal(draftFrom(each, 'prf_5'), null, JSON.stringify(each))
})
