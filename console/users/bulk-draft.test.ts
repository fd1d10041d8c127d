import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backFor, editFrom, noDraft } from './bulk-draft.ts'

test('only what was set is sent, and nothing is no edit', () => {
  assert.equal(editFrom(noDraft), null)
  assert.deepEqual(editFrom({ ...noDraft, addSkills: ['skl_1'], maxChats: 0 }), {
    addSkills: ['skl_1'],
    maxChats: 0,
  })
  assert.deepEqual(editFrom({ ...noDraft, memberGroup: 'grp_2' }), { memberGroup: 'grp_2' })
})

const ref = (id: string) => ({ id, name: id })
const was = {
  id: 'usr_2',
  state: 'enabled' as const,
  profiles: [{ ...ref('prf_1'), role: 'agent' }],
  memberGroup: ref('grp_2'),
  maxChats: 3,
  skills: [ref('skl_1')],
  managedGroups: [],
}
const back = (edit: Parameters<typeof backFor>[0]['edit'], more: object = {}) =>
  backFor({ edit, chosen: [{ ...was, ...more }], changed: [{ id: 'usr_2', etag: 'now' }] })?.[0]
    ?.edit

test('what was given is taken back, and not what somebody had before', () => {
  assert.deepEqual(back({ addSkills: ['skl_1', 'skl_2'] }), { removeSkills: ['skl_2'] })
  assert.deepEqual(back({ removeSkills: ['skl_1'] }), { addSkills: ['skl_1'] })
  assert.deepEqual(back({ maxChats: 9 }), { maxChats: 3 })
  assert.deepEqual(back({ memberGroup: 'grp_3' }), { memberGroup: 'grp_2' })
  assert.deepEqual(back({ state: 'disabled' }), { state: 'enabled' })
})

test('with a profile comes back what went with its role', () => {
  assert.deepEqual(back({ addProfiles: ['prf_2'], removeProfiles: ['prf_1'] }), {
    addProfiles: ['prf_1'],
    removeProfiles: ['prf_2'],
    addSkills: ['skl_1'],
    maxChats: 3,
    memberGroup: 'grp_2',
  })
})

test('who was locked cannot be locked again, so nothing is offered', () => {
  const edit = { state: 'enabled' as const }
  const changed = [{ id: 'usr_2', etag: 'now' }]
  assert.equal(backFor({ edit, chosen: [{ ...was, state: 'locked' }], changed }), null)
})
