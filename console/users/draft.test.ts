import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDraft, missingIn, needsReview, newUserOf, patchOf, traitsOf } from './draft.ts'

const noTraits = { hasMemberGroup: false, hasSkills: false, managesGroups: false }
const roles = [
  { ...noTraits, id: 'sailor', hasMemberGroup: true, hasSkills: true },
  { ...noTraits, id: 'captain', managesGroups: true },
  { ...noTraits, id: 'owner' },
]
const known = { roles, skills: [{ id: 'skl_1', name: 'Rowing' }] }
const sailor = {
  ...emptyDraft,
  loginName: 'kim',
  email: 'kim@x.test',
  name: 'Kim',
  nickname: 'K',
  slots: { sailor: 'prf_1' },
  maxChats: 3,
  skills: ['rowing'],
}

test('the fields of a role appear with a profile of it', () => {
  assert.deepEqual(traitsOf(sailor, roles), { ...noTraits, hasMemberGroup: true, hasSkills: true })
  assert.deepEqual(traitsOf({ slots: { owner: 'prf_3' } }, roles), noTraits)
})

test('what was typed for a role survives taking the role away and giving it back', () => {
  const away = { ...sailor, slots: { owner: 'prf_3' } }
  assert.deepEqual(patchOf(sailor, away, known), { profiles: ['prf_3'] })
  assert.deepEqual(patchOf(sailor, { ...away, slots: sailor.slots }, known), {})
})

test('only what differs is sent', () => {
  assert.equal('lobs' in newUserOf(sailor, known), false)
  const limited = { ...sailor, lobs: ['lob_1'] }
  assert.deepEqual(patchOf({ ...sailor, lobs: [] }, limited, known), { lobs: ['lob_1'] })
  assert.equal(needsReview({ lobs: [] }), true)
  assert.deepEqual(patchOf(sailor, { ...sailor, nickname: 'Kimmy' }, known), { nickname: 'Kimmy' })
  assert.deepEqual(patchOf(sailor, { ...sailor, skills: ['Rowing', 'Knots'] }, known), {
    skills: ['skl_1', { create: 'Knots' }],
  })
})

test('a program gets no password', () => {
  assert.equal('password' in newUserOf({ ...sailor, kind: 'api', password: 'x' }, known), false)
  assert.equal(newUserOf({ ...sailor, password: 'x' }, known).password, 'x')
})

test('only changes of rights are reviewed', () => {
  assert.equal(needsReview({ nickname: 'Kimmy', maxChats: 2 }), false)
  assert.equal(needsReview({ memberGroup: 'grp_2' }), true)
})

test('what is missing is named by field', () => {
  assert.deepEqual(missingIn({ ...sailor, maxChats: null, name: ' ' }, roles), {
    name: true,
    maxChats: true,
  })
  assert.equal(missingIn(emptyDraft, roles).slots, true)
})
