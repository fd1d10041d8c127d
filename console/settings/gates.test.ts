import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RoleView } from '@rolecall/contract/edition'
import { delegatedRoles, gatedBy } from './gates.ts'

const permission = (slug: string, feature: string | null, onRoles: string[] | null = null) => ({
  slug,
  label: slug.toUpperCase(),
  about: '',
  section: 'all',
  default: 'off' as const,
  feature,
  implies: [],
  recommends: [],
  sensitive: null,
  delegated: onRoles !== null,
  aliases: [],
  grants: onRoles === null ? [] : [{ action: 'user.edit', scope: 'subtree' as const, onRoles }],
})
const role = (id: string, permissions: RoleView['permissions']): RoleView => ({
  id,
  label: `The ${id}`,
  about: '',
  hasMemberGroup: false,
  hasSkills: false,
  managesGroups: false,
  permissions,
})
const roles = [
  role('sailor', [permission('row', 'oars'), permission('sing', null)]),
  role('mate', [permission('row', 'oars'), permission('crew', null, ['sailor'])]),
]

test('a feature names what it gates once, with every role that offers it', () => {
  assert.deepEqual(gatedBy(roles, 'oars'), [{ label: 'ROW', roles: ['The sailor', 'The mate'] }])
  assert.deepEqual(gatedBy(roles, 'sails'), [])
})

test('delegates manage the roles that delegated permissions name', () => {
  assert.deepEqual(
    delegatedRoles(roles).map(({ id }) => id),
    ['sailor'],
  )
})
