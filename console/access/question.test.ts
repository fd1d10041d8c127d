import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermissionView, RoleView } from '@rolecall/contract/edition'
import {
  actionOptions,
  actionsMatching,
  asking,
  placeOf,
  queryOf,
  withAction,
  wordsOf,
} from './question.ts'

const edition = {
  components: [
    {
      id: 'user',
      label: 'Users',
      kept: 'stored' as const,
      verbs: [{ id: 'edit', about: 'Change users' }],
    },
    {
      id: 'conversation',
      label: 'Conversations',
      kept: 'outside' as const,
      verbs: [{ id: 'join', about: '' }],
    },
  ],
}

test('actions stand under their component', () => {
  assert.deepEqual(actionOptions(edition)[1], {
    group: 'Conversations',
    items: [{ value: 'conversation.join', label: 'Conversations: join' }],
  })
})

test('an action is found by its own name, its description and its component', () => {
  const found = (search: string) =>
    actionsMatching(actionOptions(edition), search).flatMap((choice) =>
      'items' in choice ? choice.items.map(({ value }) => value) : [],
    )
  assert.deepEqual(found('join'), ['conversation.join'])
  assert.deepEqual(found('users edit'), ['user.edit'])
  assert.deepEqual(found('nothing'), [])
})

test('an action is found by the names of the permissions that grant it', () => {
  const grants = [{ action: 'user.edit', scope: 'account' as const, onRoles: null }]
  const permission = { label: 'Manage crews', grants } as unknown as PermissionView
  const role = { permissions: [permission] } as unknown as RoleView
  const words = wordsOf({ roles: [role] })
  const found = actionsMatching(actionOptions(edition), 'crews', words)
  assert.deepEqual(found.flatMap((each) => ('items' in each ? each.items : [])).length, 1)
  assert.deepEqual(actionsMatching(actionOptions(edition), 'crews'), [])
})

test('what an action can be about follows its component', () => {
  assert.equal(placeOf(edition, 'user.edit'), 'user')
  assert.equal(placeOf(edition, 'conversation.join'), 'placed')
  assert.equal(placeOf(edition, undefined), 'none')
})

test('a target does not outlive the kind of action it was chosen for', () => {
  const question = { action: 'user.edit', target: 'usr_1' }
  assert.deepEqual(withAction(edition, question, 'conversation.join'), {
    action: 'conversation.join',
  })
  assert.deepEqual(asking(question, 'target', null), { action: 'user.edit' })
})

test('skill and load are asked of what is taken by them, and of nothing else', () => {
  const said = { skill: 'skl_1', load: '2' }
  assert.deepEqual(queryOf({ action: 'chat.accept', ...said }), {
    action: 'chat.accept',
    skill: 'skl_1',
    load: 2,
  })
  assert.deepEqual(queryOf({ action: 'user.edit', ...said }), { action: 'user.edit' })
  assert.deepEqual(queryOf({ action: 'chat.accept', load: 'many' }), { action: 'chat.accept' })
})
