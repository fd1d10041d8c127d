import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermissionView } from '@rolecall/contract/edition'
import { appliesWhen } from './applies.ts'

const ship = {
  features: [{ id: 'sails', label: 'Sails' }],
  roles: [
    { id: 'sailor', label: 'Sailor' },
    { id: 'cook', label: 'Cook' },
  ],
}
type Grant = PermissionView['grants'][number]
const grant = (scope: Grant['scope'], onRoles: Grant['onRoles'] = null): Grant => ({
  action: 'ship.steer',
  scope,
  onRoles,
})
const says = (feature: string | null, ...grants: Grant[]) => appliesWhen({ feature, grants }, ship)

test('what counts always and everywhere needs no words', () => {
  assert.equal(says(null, grant('account')), null)
  assert.equal(says(null), null)
})

test('places, roles and the feature are named, each once', () => {
  assert.equal(says(null, grant('self')), 'Applies to what is their own.')
  assert.equal(
    says(null, grant('subtree'), grant('self'), grant('account'), grant('self')),
    'Applies to what is their own and in the groups they manage and all below.',
  )
  assert.equal(
    says('sails', grant('subtree', ['sailor', 'cook'])),
    'Applies in the groups they manage and all below, for the role Sailor and Cook, while the feature “Sails” is on.',
  )
  assert.equal(says('sails', grant('account')), 'Applies while the feature “Sails” is on.')
})
