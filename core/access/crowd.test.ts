import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import { Crowd } from './crowd.ts'
import { asPeople } from './people.ts'

const forEveryAccount = (holds: (crowd: Crowd) => void) =>
  fc.assert(
    fc.property(fc.oneof(anyDirectory, anyDividedDirectory), ({ users }) =>
      holds(new Crowd(asPeople(users))),
    ),
  )

test('a crowd is its people, in the order they were made, with their texts', () => {
  forEveryAccount((crowd) => {
    const rows = [...crowd.people.values()]
    assert.deepEqual([...crowd], rows)
    assert.equal(crowd.size, rows.length)
    for (const [at, { loginName, email, name, nickname, employeeId }] of rows.entries()) {
      const number = crowd.numbers[at] ?? -1
      assert.equal(
        crowd.people.texts(number),
        [loginName, email, name, nickname, ...(employeeId === undefined ? [] : [employeeId])].join(
          '\0',
        ),
      )
      const fields = (['loginName', 'email', 'name', 'nickname'] as const).map((field) =>
        crowd.people.text(number, field),
      )
      assert.deepEqual(fields, [loginName, email, name, nickname])
    }
  })
})

test('who is chosen by a field, and how many have each value, is as by looking at each', () => {
  let chosen = 0
  forEveryAccount((crowd) => {
    const enabled = crowd.where('state', (state) => state === 'enabled')
    const rows = [...crowd.people.values()].filter(({ state }) => state === 'enabled')
    assert.deepEqual([...enabled], rows)
    for (const [group, count] of enabled.counts('memberGroup'))
      assert.equal(count, rows.filter(({ memberGroup }) => memberGroup === group).length)
    for (const [skill, count] of enabled.countsIn('skills'))
      assert.equal(count, rows.filter(({ skills }) => skills.includes(skill)).length)
    chosen += rows.length
  })
  assert.ok(chosen > 100, `${chosen}`)
})
