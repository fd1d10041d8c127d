import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermissionView } from '@rolecall/contract/edition'
import type { ToggleView } from '@rolecall/contract/profiles'
import {
  changesOf,
  copied,
  missingBeside,
  notOffered,
  restore,
  rowsOf,
  stage,
  stageAll,
  storedFor,
  togglesToSend,
  type Staged,
} from './draft.ts'

const permission = (slug: string, more: Partial<PermissionView> = {}): PermissionView => ({
  slug,
  label: slug.toUpperCase(),
  about: '',
  section: 's',
  default: 'off',
  feature: null,
  implies: [],
  recommends: [],
  sensitive: null,
  delegated: false,
  aliases: [],
  grants: [],
  ...more,
})
const toggle = (slug: string, more: Partial<ToggleView> = {}): ToggleView => ({
  slug,
  stored: 'follow',
  value: false,
  from: 'default',
  defaultValue: false,
  impliedBy: null,
  gatedBy: null,
  counts: false,
  grantable: true,
  ...more,
})
const on = { value: true, defaultValue: true, counts: true }
const role = {
  permissions: [
    permission('core', { default: 'core' }),
    permission('see', { implies: ['look'], recommends: ['ask'] }),
    permission('look'),
    permission('ask'),
    permission('speak', { default: 'on' }),
  ],
}
const toggles = [
  toggle('core', { ...on, from: 'core' }),
  toggle('see'),
  toggle('look'),
  toggle('ask'),
  toggle('speak', on),
]
const rows = (staged: Staged, kept = toggles) => rowsOf(role, kept, staged)
const row = (slug: string, staged: Staged = {}, kept = toggles) => {
  const found = rows(staged, kept).find((row) => row.kept.slug === slug)
  assert.ok(found)
  return found
}

test('a draft without changes shows the profile as it is kept', () => {
  assert.deepEqual(
    rows({})
      .filter(({ value }) => value)
      .map(({ kept }) => kept.slug),
    ['core', 'speak'],
  )
  assert.ok(rows({}).every(({ isChanged }) => !isChanged))
})

test('what is implied is on, says by what, and is listed apart', () => {
  const look = row('look', { see: 'on' })
  assert.equal(look.value, true)
  assert.equal(look.impliedBy, 'SEE')
  const { turnedOn, implied } = changesOf(rows({ see: 'on' }))
  assert.deepEqual(
    turnedOn.map(({ kept }) => kept.slug),
    ['see'],
  )
  assert.deepEqual(
    implied.map(({ kept }) => kept.slug),
    ['look'],
  )
})

test('a feature that is off takes the effect and what it would imply', () => {
  const gated = toggles.map((t) => (t.slug === 'see' ? { ...t, gatedBy: 'Sight' } : t))
  assert.equal(row('see', { see: 'on' }, gated).counts, false)
  assert.equal(row('look', { see: 'on' }, gated).value, false)
})

test('switching there and back is no change', () => {
  const see = toggle('see')
  const there = stage({}, see, storedFor(see, true))
  assert.deepEqual(there, { see: 'on' })
  assert.deepEqual(stage(there, see, storedFor(see, false)), {})
})

test('a value equal to the default stores nothing of its own', () => {
  assert.equal(storedFor(toggle('speak', { ...on, stored: 'off', value: false }), true), 'follow')
  // A value that was pinned on purpose comes back pinned.
  const pinned = toggle('speak', { ...on, stored: 'on' })
  assert.equal(storedFor(pinned, false), 'off')
  assert.equal(storedFor(pinned, true), 'on')
})

test('restoring touches exactly what does not follow the role', () => {
  const kept = toggles.map((t) =>
    t.slug === 'speak' ? { ...t, stored: 'off' as const, value: false } : t,
  )
  assert.deepEqual(restore({ ask: 'on' }, rows({ ask: 'on' }, kept)), { speak: 'follow' })
})

test('after a reload, what someone else already did is no change any more', () => {
  const theirs = toggles.map((t) =>
    t.slug === 'ask' ? { ...t, stored: 'on' as const, value: true } : t,
  )
  assert.deepEqual(togglesToSend(rows({ ask: 'on', see: 'on' }, theirs)), { see: 'on' })
})

test('a recommendation is missed only while its permission is on', () => {
  assert.deepEqual(missingBeside(row('see', { see: 'on' }), rows({ see: 'on' })), ['ASK'])
  assert.deepEqual(missingBeside(row('see'), rows({})), [])
})

test('what only other roles offer is named once, with those roles', () => {
  const traits = { about: '', hasMemberGroup: false, hasSkills: false, managesGroups: false }
  const mine = { ...traits, id: 'a', label: 'A', permissions: [permission('see')] }
  const other = (label: string) => ({
    ...traits,
    id: label,
    label,
    permissions: [permission('see'), permission('steer')],
  })
  assert.deepEqual(notOffered({ roles: [mine, other('B'), other('C')] }, mine), [
    { slug: 'steer', label: 'STEER', section: 's', roles: ['B', 'C'] },
  ])
})

test('what another profile has set is taken over, but for what one may not give', () => {
  const plain = {
    permissions: ['core', 'a', 'b', 'c', 'd'].map((slug) =>
      permission(slug, slug === 'core' ? { default: 'core' } : {}),
    ),
  }
  const mine = [
    toggle('core', { from: 'core', value: true }),
    toggle('a'),
    toggle('b', { stored: 'on', value: true, counts: true, grantable: false }),
    toggle('c', { grantable: false }),
    toggle('d'),
  ]
  const theirs = [
    { slug: 'core', stored: 'on' },
    { slug: 'a', stored: 'on' },
    { slug: 'b', stored: 'follow' },
    { slug: 'c', stored: 'on' },
    { slug: 'gone', stored: 'on' },
  ] as const
  const { moves, left } = copied(rowsOf(plain, mine, {}), theirs)
  assert.deepEqual(
    moves.map(({ row, stored }) => [row.kept.slug, stored]),
    [
      ['a', 'on'],
      ['b', 'follow'],
    ],
  )
  assert.deepEqual(
    left.map(({ kept }) => kept.slug),
    ['c'],
  )
  assert.deepEqual(stageAll({ d: 'on' }, moves), { d: 'on', a: 'on', b: 'follow' })
})

test('a choice that is made already is no change, so nothing is there to take back', () => {
  const staged: Staged = { a: 'on' }
  assert.equal(stage(staged, toggle('a'), 'on'), staged)
  assert.equal(stage(staged, toggle('b'), 'follow'), staged)
})
