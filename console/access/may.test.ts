import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermissionView } from '@rolecall/contract/edition'
import { whyNotDo } from './may.ts'

const permission = (label: string, action: string): PermissionView => ({
  slug: label,
  label,
  about: '',
  section: 's',
  default: 'off',
  feature: null,
  implies: [],
  recommends: [],
  sensitive: null,
  delegated: false,
  aliases: [],
  grants: [{ action, scope: 'account', onRoles: null }],
})
const edition = {
  roles: [
    { label: 'Captain', permissions: [permission('Steer', 'ship.steer')] },
    { label: 'Sailor', permissions: [permission('Row', 'ship.row')] },
  ],
}

test('what one may do needs no reason', () => {
  assert.equal(whyNotDo(['ship.steer'], edition, 'ship.steer'), null)
})

test('what one may not do names the permissions that would bring it', () => {
  assert.equal(
    whyNotDo([], edition, 'ship.steer'),
    'None of your profiles allows this. It needs “Steer” (Captain).',
  )
  assert.equal(whyNotDo([], undefined, 'ship.steer'), 'None of your profiles allows this.')
})
