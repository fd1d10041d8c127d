import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepTo, type Entry } from './entries.ts'
import { fixedSections } from './entries.ts'

const labels = (held: readonly string[], text = '') =>
  fixedSections(held, [{ title: 'Kim', path: '/users/usr_7' }], text).map(({ entries }) =>
    entries.map(({ label }) => label),
  )

test('only pages and actions that one holds something for are offered', () => {
  assert.deepEqual(labels([]), [['Kim'], ['My account'], []])
  assert.deepEqual(labels(['user.read', 'user.create']), [
    ['Kim'],
    ['Users', 'Who can?', 'My account'],
    ['Add a person'],
  ])
  assert.deepEqual(labels(['logs.read'])[2], ['Follow the logs of functions'])
})

test('lists within an area are pages too, and none is offered twice', () => {
  const places = [
    { label: 'Functions', to: '/functions' },
    { label: 'Schedules', to: '/functions/schedules' },
  ]
  const pages = (text: string) =>
    fixedSections(['function.read'], [], text, places)[1]?.entries.map(({ label }) => label)
  assert.deepEqual(pages('functions'), ['Functions'])
  assert.deepEqual(pages('sched'), ['Schedules'])
})

test('every word that is typed is in what is found, in any order', () => {
  const held = ['profile.read', 'profile.create']
  assert.deepEqual(labels(held, 'people compare'), [[], [], ['Compare profiles or people']])
  assert.deepEqual(labels(held, 'KIM'), [['Kim'], [], []])
})

test('the arrows go round, and other keys go nowhere', () => {
  const entries: Entry[] = ['a', 'b', 'c'].map((id) => ({ id, label: id, href: `/${id}` }))
  const [first, , last] = entries
  assert.equal(stepTo(entries, last, 'ArrowDown'), first)
  assert.equal(stepTo(entries, first, 'ArrowUp'), last)
  assert.equal(stepTo(entries, undefined, 'ArrowDown'), first)
  assert.equal(stepTo(entries, first, 'x'), undefined)
  assert.equal(stepTo([], undefined, 'ArrowDown'), undefined)
})
