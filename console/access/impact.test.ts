import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonImpact } from '@rolecall/contract/shapes'
import { impactTitle } from './impact.ts'

const person = (
  id: string,
  ...kinds: PersonImpact['effects'][number]['effect'][]
): PersonImpact => ({
  user: { id, name: id },
  effects: kinds.map((effect) => ({
    permission: { slug: 'see', role: 'r', label: 'See' },
    effect,
  })),
})

test('the title counts people, and those who gain and lose', () => {
  assert.equal(
    impactTitle({ people: 2, list: [person('a', 'gained', 'lost'), person('b', 'narrower')] }),
    '2 people are affected: 1 gains, 2 lose',
  )
  assert.equal(impactTitle({ people: 1, list: [person('a', 'moved')] }), '1 person is affected')
})

test('a list that is cut says so', () => {
  assert.equal(
    impactTitle({ people: 900, list: [person('a', 'gained')] }),
    '900 people are affected: 1 gains (of the first 1)',
  )
})
