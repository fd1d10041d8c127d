import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  duplicateOf,
  emptyDraft,
  missingIn,
  needsReview,
  newUserOf,
  patchOf,
  traitsOf,
} from './draft.ts'

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

test('a duplicate has all but who somebody is, and what may not be given', () => {
  const kim = {
    id: 'usr_7',
    kind: 'human',
    state: 'enabled',
    loginName: 'kim',
    email: 'kim@x.test',
    name: 'Kim',
    nickname: 'K',
    employeeId: 'E-7',
    profiles: [
      { id: 'prf_1', name: 'Deckhand', role: 'sailor' },
      { id: 'prf_3', name: 'Owner', role: 'owner' },
    ],
    memberGroup: { id: 'grp_2', name: 'Deck' },
    maxChats: 3,
    skills: [{ id: 'skl_1', name: 'Rowing' }],
    managedGroups: [],
    lobs: [],
    password: 'set',
    etag: 'e',
    may: {
      edit: true,
      disable: true,
      delete: true,
      resetPassword: true,
      sessions: true,
      whyNot: null,
    },
  } as const
  const { draft, leftOut } = duplicateOf(
    { ...kim, profiles: [...kim.profiles], skills: [...kim.skills], managedGroups: [], lobs: [] },
    (id) => id === 'prf_1',
  )
  assert.deepEqual(leftOut, ['Owner'])
  assert.deepEqual(draft, {
    ...emptyDraft,
    slots: { sailor: 'prf_1' },
    memberGroup: 'grp_2',
    maxChats: 3,
    skills: ['Rowing'],
    lobs: [],
  })
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
