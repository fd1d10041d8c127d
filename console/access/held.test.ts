import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeldView } from '@rolecall/contract/access'
import { heldBySection } from './held.ts'

const held = (label: string, section: string): HeldView => ({
  slug: label,
  label,
  about: `${label} things`,
  section,
  role: 'r',
  profile: { id: 'prf_1', name: 'Night shift' },
  from: 'default',
  sensitive: null,
})
const sections = [
  { id: 'two', label: 'Two' },
  { id: 'one', label: 'One' },
]

test('permissions stand in the order of the edition’s sections', () => {
  const all = heldBySection([held('Row', 'one'), held('Steer', 'two')], sections, '')
  assert.deepEqual(
    all.map(({ label, held }) => `${label} ${held.length}`),
    ['Two 1', 'One 1'],
  )
})

test('what comes through two profiles is one permission with both', () => {
  const other = { ...held('Row', 'one'), profile: { id: 'prf_2', name: 'Day shift' } }
  const [section] = heldBySection([held('Row', 'one'), other, held('Bail', 'one')], sections, 'row')
  assert.deepEqual(
    section?.held[0]?.through.map(({ profile }) => profile.name),
    ['Night shift', 'Day shift'],
  )
  assert.deepEqual([section?.held.length, section?.total], [1, 2])
})

test('the search looks at names, descriptions and profiles', () => {
  const all = [held('Row', 'one'), held('Steer', 'two')]
  assert.equal(heldBySection(all, sections, 'steer TH').length, 1)
  assert.equal(heldBySection(all, sections, 'night').length, 2)
})
