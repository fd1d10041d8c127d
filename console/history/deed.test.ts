import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deedOf, lineOf, whoOf } from './deed.ts'

test('who did it is named, unless they are out of sight', () => {
  const by = (kind: 'user' | 'api-key' | 'host', name: string | null) =>
    whoOf({ actor: { kind, id: null, name } })
  assert.equal(by('user', 'Dana'), 'by Dana')
  assert.equal(by('user', null), 'by someone you can’t see')
  assert.equal(by('host', 'host'), 'on the server’s host')
  assert.equal(deedOf({ action: 'profile.restore' }), 'Restored to its defaults')
  assert.equal(deedOf({ action: 'account.import' }), 'Changed by account.import')
})

test('a line says what came, what went, and what became of what', () => {
  const line = (before: string | null, after: string | null) =>
    lineOf({ element: 'skills', label: 'Skill', before, after })
  assert.equal(line(null, 'French'), 'Skill: French')
  assert.equal(line('French', null), 'Skill: French, taken away')
  assert.equal(line('French', 'Polish'), 'Skill: French → Polish')
})
