import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesIn, fieldsOf, patchBetween, patched, slugOf } from './fields.ts'

const profile = {
  name: 'Seniors',
  description: '',
  toggles: [
    { slug: 'join', stored: 'follow' as const },
    { slug: 'leave', stored: 'off' as const },
  ],
}
const fields = fieldsOf(profile)

test('a profile is its texts and its toggles, by key', () => {
  assert.deepEqual(fields, {
    name: 'Seniors',
    description: '',
    'toggle join': 'follow',
    'toggle leave': 'off',
  })
  assert.deepEqual([slugOf('name'), slugOf('toggle join')], [null, 'join'])
})

test('what is saved between two versions leads from one to the other, and back', () => {
  const patch = { name: 'Elders', toggles: { join: 'on' as const } }
  const after = patched(fields, patch)
  assert.deepEqual(patchBetween(fields, after), patch)
  assert.deepEqual(patched(after, patchBetween(after, fields)), fields)
  assert.deepEqual(patchBetween(after, after), {})
  assert.deepEqual([changesIn(patch), changesIn({})], [2, 0])
})
