import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numbering } from '../kit/numbering.ts'
import { numberOf, userId, type UserId } from '../kit/ids.ts'
import { anyPerson } from './arbitrary.ts'
import type { User } from './directory.ts'
import { KeptPeople, type KeptPerson, type PersonReader } from './kept-people.ts'
import { People, personNamed } from './people.ts'

const kept = (user: User): KeptPerson => ({
  ...user,
  profiles: JSON.stringify(user.profiles),
  skills: JSON.stringify(user.skills),
  managedGroups: JSON.stringify(user.managedGroups),
  regional: JSON.stringify(user.regional),
  lobs: JSON.stringify(user.lobs),
})

/** Counts how often something was read. */
function reading() {
  let reads = 0
  const asIs = (value: unknown) => {
    reads += 1
    return value
  }
  const parsed = (json: string) => asIs(JSON.parse(json))
  const reader = {
    id: numberOf,
    kind: asIs,
    state: asIs,
    profiles: parsed,
    memberGroup: asIs,
    maxChats: asIs,
    skills: parsed,
    managedGroups: parsed,
    regional: parsed,
    password: asIs,
    sessionEpoch: asIs,
    lobs: parsed,
  } as unknown as PersonReader
  return { reader, reads: () => reads }
}

const packed = (rows: readonly User[], reader = reading().reader) => {
  const all = new KeptPeople(reader)
  for (const row of rows) all.add(kept(row))
  return all.people()
}

test('people packed out of rows, in any order, are the people that were put in one by one', () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { maxLength: 40 }), fc.array(anyPerson), (rows, more) => {
      const people = packed(rows)
      const map = new Map<UserId, User>(rows.map((row) => [row.id, row]))
      const plain = new People().with([...map])
      assert.deepEqual([...people.values()], [...plain.values()])
      assert.equal(people.size, map.size)
      for (const { loginName } of rows)
        assert.deepEqual(personNamed(people, loginName), personNamed(plain, loginName))
      // What comes after the load goes on with the same pages and pools.
      const changes = more.map((row) => [row.id, row] as const)
      assert.deepEqual([...people.with(changes).values()], [...plain.with(changes).values()])
    }),
    { numRuns: 300 },
  )
})

test('what many have alike is read once', () => {
  const [someone] = fc.sample(anyPerson, { numRuns: 1, seed: 1 })
  assert.ok(someone)
  const { reader, reads } = reading()
  const rows = Array.from({ length: 700 }, (_, at): User => ({
    ...someone,
    id: userId(at),
    maxChats: at % 2,
    state: at % 2 === 0 ? 'enabled' : 'locked',
  }))
  const people = packed(rows, reader)
  assert.equal(people.size, 700)
  // Eleven fields are shared, and of two of them there are two values.
  assert.equal(reads(), 13)
})

test('nobody is nobody', () => {
  const none = packed([])
  assert.deepEqual([none.size, none.pages.length, [...none.values()]], [0, 0, []])
})

test('texts are numbered as a map numbers them', () => {
  const anyKey = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.nat(5000).map(String),
    fc.nat(99).map((number) => `${number}`.padStart(40)),
  )
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 4000, size: 'max' }), (texts) => {
      const known = new Map<string, number>()
      const numbers = numbering()
      for (const text of texts) {
        if (!known.has(text)) known.set(text, known.size)
        assert.equal(numbers.of(text), known.get(text))
      }
    }),
    { numRuns: 30 },
  )
  const many = numbering()
  for (const round of [0, 1])
    for (let at = 0; at < 20_000; at += 1) assert.equal(many.of(`grp_${at}`), at, `${round}`)
})
