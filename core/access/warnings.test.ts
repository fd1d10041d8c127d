import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Warning } from './change.ts'
import { createProfile, editProfile } from './changes/profiles.ts'
import { admin, harmless, off, on, own, powerful, sensitive, town } from './sample.ts'

const warningsOf = (outcome: ReturnType<typeof editProfile>): readonly Warning[] => {
  assert.ok(outcome.ok)
  return outcome.value.warnings
}
const kindsOf = (warnings: readonly Warning[]) => [...new Set(warnings.map(({ kind }) => kind))]

test('warnings: a profile that only follows its role has none', () => {
  const input = {
    role: 'agent',
    name: 'Plain',
    description: '',
    duplicateOf: null,
    toggles: new Map([[harmless, true]]),
  }
  assert.deepEqual(warningsOf(createProfile(town, admin, input)), [])
})

test('warnings: what is sensitive is said when it is switched on, once', () => {
  const first = warningsOf(editProfile(town, admin, { id: own, ...on(sensitive) }))
  const label = town.edition.roles.get('agent')?.permissions.get(sensitive)?.label
  assert.deepEqual(
    first.map((warning) => [warning.kind, 'label' in warning && warning.label]),
    [['sensitive', label]],
  )
  const later = editProfile(town, admin, { id: powerful, patch: { name: 'Powerful still' } })
  assert.deepEqual(warningsOf(later), [])
  assert.deepEqual(warningsOf(editProfile(town, admin, { id: powerful, ...off(sensitive) })), [])
})

test('warnings: what waits for a feature is said', () => {
  const waiting = { ...town, features: new Set<string>() }
  const gated = warningsOf(editProfile(waiting, admin, { id: own, ...on(sensitive) }))
  assert.deepEqual(kindsOf(gated), ['sensitive', 'gated'])
})

test('warnings: a recommendation is made while it is not followed', () => {
  const role = [...town.edition.roles.values()].find(({ permissions }) =>
    [...permissions.values()].some(({ recommends }) => recommends.length > 0),
  )
  const permission = [...(role?.permissions.values() ?? [])].find(
    (each) => each.recommends.length > 0,
  )
  assert.ok(role && permission)
  const made = (also: readonly string[]) =>
    createProfile(town, admin, {
      role: role.id,
      name: 'Builders',
      description: '',
      duplicateOf: null,
      toggles: new Map([permission.slug, ...also].map((slug) => [slug, true])),
    })
  assert.ok(kindsOf(warningsOf(made([]))).includes('recommends'))
  assert.ok(!kindsOf(warningsOf(made(permission.recommends))).includes('recommends'))
})
