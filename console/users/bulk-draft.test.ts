import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editFrom, noDraft } from './bulk-draft.ts'

test('only what was set is sent, and nothing is no edit', () => {
  assert.equal(editFrom(noDraft), null)
  assert.deepEqual(editFrom({ ...noDraft, addSkills: ['skl_1'], maxChats: 0 }), {
    addSkills: ['skl_1'],
    maxChats: 0,
  })
  assert.deepEqual(editFrom({ ...noDraft, memberGroup: 'grp_2' }), { memberGroup: 'grp_2' })
})
