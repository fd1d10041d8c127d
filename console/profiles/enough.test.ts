import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enoughToCall } from './enough.ts'

const permission = (label: string, ...actions: readonly string[]) => ({
  label,
  grants: actions.map((action) => ({ action, scope: 'account' as const, onRoles: null })),
})
const developer = permission('develops', 'function.read', 'function.edit', 'function.invoke')
const caller = permission('calls', 'function.read', 'function.invoke')
const other = permission('manages', 'secret.edit')

test('of permissions that let somebody call functions, the least one is enough', () => {
  assert.equal(enoughToCall([developer, other, caller])?.label, 'calls')
})

test('where there is no choice nothing is said', () => {
  assert.equal(enoughToCall([caller, other]), null)
  assert.equal(enoughToCall([other]), null)
})
