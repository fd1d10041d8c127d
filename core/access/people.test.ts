import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { profileId, userId, type UserId } from '../kit/ids.ts'
import { fold } from '../kit/text.ts'
import { apply } from './apply.ts'
import {
  anyDirectory,
  anyDividedDirectory,
  anyPerson,
  anyPersonNumber,
  anyText,
} from './arbitrary.ts'
import { concerned, everybody } from './concerned.ts'
import { diff } from './diff.ts'
import type { User } from './directory.ts'
import { impactOf } from './impact.ts'
import { asPeople, peopleWhere, People, personNamed } from './people.ts'
import { user } from './sample.ts'
import { unshared } from './table.ts'

type Step = readonly [UserId, User | null]
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyPerson.map((each): Step => [each.id, each]),
  anyPersonNumber.map((number): Step => [userId(number), null]),
)
const anySteps = fc.array(fc.array(anyStep, { maxLength: 4 }), { maxLength: 8 })

function follow(map: Map<UserId, User>, steps: readonly Step[]) {
  for (const [id, row] of steps)
    if (row) map.set(id, row)
    else map.delete(id)
}
const sorted = (map: ReadonlyMap<UserId, User>) =>
  [...map.values()].toSorted((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)))

test('packed people are what a map of them is, after every change', () => {
  fc.assert(
    fc.property(anySteps, (all) => {
      const map = new Map<UserId, User>()
      let people = new People()
      for (const steps of all) {
        people = people.with(steps)
        follow(map, steps)
        assert.deepEqual([...people.values()], sorted(map))
        assert.equal(people.size, map.size)
        for (const id of [...map.keys(), userId(7), userId(255)])
          assert.deepEqual(people.get(id), map.get(id))
      }
    }),
    { numRuns: 300 },
  )
})

test('an id is written in one way only', () => {
  const people = new People().with([[userId(7), user(userId(7), 'Ann', [])]])
  for (const other of ['usr_07', 'usr_7.0', 'prf_7', 'usr_', 'usr_-7', 'usr_7e0', '7', ''])
    assert.equal(people.get(other as UserId), undefined, other)
})

test('long names, and half of a pair of signs, stay what a database makes of them', () => {
  const rows = Array.from({ length: 256 }, (_, at) => ({
    ...user(userId(at), `${at} ${'名'.repeat(100)}`, []),
    nickname: at % 2 === 0 ? 'a\ud800b' : '\ufeff😀',
  }))
  const people = new People().with(rows.map((row) => [row.id, row]))
  assert.ok((people.pages[0]?.text.length ?? 0) > 0xffff)
  const kept = rows.map((row) => ({ ...row, nickname: row.nickname.replace('\ud800', '\ufffd') }))
  assert.deepEqual([...people.values()], kept)
  const next = { ...user(userId(300), 'Ann', []), email: '' }
  assert.deepEqual([...people.with([[next.id, next]]).values()], [...kept, next])
})

test('whoever has no employee id takes no byte more', () => {
  const bytesOf = (rows: readonly User[]) =>
    new People().with(rows.map((row) => [row.id, row])).bytes
  const ann = user(userId(7), 'Ann', [])
  const known = { ...ann, employeeId: 'E-7' }
  assert.equal(bytesOf([known]) - bytesOf([ann]), '\u0001E-7'.length)
  assert.deepEqual(
    new People()
      .with([[ann.id, known]])
      .with([[ann.id, ann]])
      .get(ann.id),
    ann,
  )
})

test('people before a change are as they were after it', () => {
  fc.assert(
    fc.property(fc.array(anyStep), fc.array(anyStep), (first, then) => {
      const before = new People().with(first)
      const rows = [...before.values()]
      before.with(then)
      assert.deepEqual([...before.values()], rows)
    }),
  )
})

test('people are found by a field and by login name, as by looking at each', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 20 }), anyText, (steps, text) => {
      const people = new People().with(steps)
      const rows = [...people.values()]
      const has = (held: readonly string[]) => held.includes(profileId(1))
      assert.deepEqual(
        [...peopleWhere(people, 'profiles', has)],
        rows.filter(({ profiles }) => has(profiles)),
      )
      for (const name of [text, ...rows.map(({ loginName }) => loginName.toUpperCase())]) {
        const found = personNamed(people, name)
        assert.deepEqual(
          found,
          rows.find(({ loginName }) => fold(loginName) === fold(name)),
        )
      }
    }),
  )
})

test('of two tables, the rows that differ are among those they do not share', () => {
  fc.assert(
    fc.property(fc.array(anyStep), fc.array(anyStep), (first, then) => {
      const before = new People().with(first)
      const after = before.with(then)
      const pairs = [...unshared(before, after)]
      for (const [id] of [...first, ...then]) {
        const [was, is] = [before.get(id), after.get(id)]
        const pair = pairs.find((each) => (each.after ?? each.before)?.id === id)
        if (JSON.stringify(was) !== JSON.stringify(is))
          assert.deepEqual(pair, { before: was, after: is })
      }
    }),
  )
})

const anyOfBoth = fc.oneof(anyDirectory, anyDividedDirectory)

test('a change has an effect on nobody whom it does not concern', () => {
  let [reached, spared] = [0, 0]
  fc.assert(
    fc.property(anyOfBoth, anyOfBoth, fc.nat(), (before, other, at) => {
      const touches = diff(before, other)
      const touch = touches[at % Math.max(touches.length, 1)]
      if (!touch) return
      const after = apply(before, { touches: [touch] })
      const people = concerned(before, after, [touch])
      const changed = impactOf(before, after)
      assert.deepEqual(impactOf(before, after, people).length, changed.length)
      for (const each of changed) assert.ok(people.has(each.user.id), touch.noun)
      reached += changed.length
      spared += everybody(before, after).size - people.size
    }),
    { numRuns: 400 },
  )
  assert.ok(reached > 100 && spared > 100, `${reached} ${spared}`)
})

test('packing twice changes nothing', () => {
  const people = asPeople(new Map([[userId(1), user(userId(1), 'Ann', [])]]))
  assert.equal(asPeople(people), people)
})
