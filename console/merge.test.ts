import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeByKey, settled } from './merge.ts'

const base = { greet: 'off', join: 'off', leave: 'on', name: 'Team' }

test('what only one side changed is changed, and nothing is asked', () => {
  const theirs = { ...base, join: 'on' }
  const mine = { ...base, leave: 'off', name: 'Crew' }
  const merge = mergeByKey(base, theirs, mine)
  assert.deepEqual(merge, {
    values: { greet: 'off', join: 'on', leave: 'off', name: 'Crew' },
    taken: ['join'],
    kept: ['leave', 'name'],
    conflicts: [],
  })
  assert.deepEqual(settled(merge, {}), merge.values)
})

test('the same key changed alike is no question; changed differently it is one', () => {
  const theirs = { ...base, greet: 'on', name: 'Their team' }
  const mine = { ...base, greet: 'on', name: 'My team' }
  const merge = mergeByKey(base, theirs, mine)
  assert.deepEqual(merge.taken, ['greet'])
  assert.deepEqual(merge.conflicts, [
    { key: 'name', base: 'Team', theirs: 'Their team', mine: 'My team' },
  ])
  assert.equal(settled(merge, {}), null)
  assert.equal(settled(merge, { name: 'mine' })?.['name'], 'My team')
  assert.equal(settled(merge, { name: 'theirs' })?.['name'], 'Their team')
})

const anyValue = fc.constantFrom('follow', 'on', 'off')
const anyValues = fc.record({ a: anyValue, b: anyValue, c: anyValue }, { noNullPrototype: true })
type Values = Readonly<Record<string, string>>
const law = (title: string, holds: (base: Values, theirs: Values, mine: Values) => void) =>
  test(title, () => fc.assert(fc.property(anyValues, anyValues, anyValues, holds)))

law('who changed nothing gets what the other has', (base, theirs) => {
  assert.deepEqual(mergeByKey(base, theirs, base).values, theirs)
  assert.deepEqual(mergeByKey(base, base, theirs).values, theirs)
})

law('it does not matter who is who', (base, theirs, mine) => {
  const [one, other] = [mergeByKey(base, theirs, mine), mergeByKey(base, mine, theirs)]
  assert.deepEqual(one.values, other.values)
  assert.deepEqual(
    one.conflicts.map(({ key }) => key),
    other.conflicts.map(({ key }) => key),
  )
})

law(
  'a key both changed is never decided without asking, any other never asked',
  (base, theirs, mine) => {
    const { conflicts, values } = mergeByKey(base, theirs, mine)
    const asked = new Set(conflicts.map(({ key }) => key))
    for (const key of Object.keys(base)) {
      const both = theirs[key] !== base[key] && mine[key] !== base[key]
      assert.equal(asked.has(key), both && theirs[key] !== mine[key])
      if (!asked.has(key))
        assert.equal(values[key], mine[key] === base[key] ? theirs[key] : mine[key])
    }
  },
)
