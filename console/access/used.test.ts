import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usedLine, usedTitle } from './used.ts'

const titleOf = (people: number, losing: number, since: string | null = null) =>
  usedTitle({ people, losing, since })

test('the title says how many of those who lose something used it', () => {
  assert.equal(titleOf(3, 34), '3 of the 34 people who lose something used it in the last 30 days')
  assert.equal(titleOf(0, 2), 'None of the 2 people who lose something used it in the last 30 days')
  assert.equal(titleOf(2, 2), 'All of the 2 people who lose something used it in the last 30 days')
  assert.equal(titleOf(1, 1), 'Who loses something used it in the last 30 days')
  assert.equal(titleOf(0, 1), 'Who loses something has not used it in the last 30 days')
})

test('where less than 30 days were counted it says since when', () => {
  assert.match(titleOf(1, 9, '2026-11-12'), /used it since counting began on November 12$/)
})

test('a use is told by its day, seen from the day of the preview', () => {
  const line = (on: string, elsewhere = false) =>
    usedLine({ action: 'user.edit', doing: 'edit users', on, elsewhere }, '2026-11-22')
  assert.equal(line('2026-11-22'), 'Today: edit users')
  assert.equal(line('2026-11-21'), 'Yesterday: edit users')
  assert.equal(line('2026-11-02', true), '20 days ago: edit users (still allowed elsewhere)')
})
