import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actionsOf } from '../catalog/edition.ts'
import { numberOf } from '../kit/ids.ts'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import { UsedToday } from './compact/used-today.ts'
import { decide } from './decide.ts'
import type { Directory, User } from './directory.ts'
import { actionsHeld } from './held.ts'
import { impactOf } from './impact.ts'
import {
  account as town,
  agents,
  asUser,
  ben,
  lyon,
  managers,
  mona,
  paris,
  seniors,
  suburb,
  user,
  withUser,
} from './sample.ts'
import { noPlace, outside } from './target.ts'
import { dayOf, isLoser, isRecent, keptDays, lostActions, startOfDay } from './uses.ts'

const minute = 60_000

test('a use is recent for thirty days, its own included, and days begin in UTC', () => {
  const midnight = Date.UTC(2026, 10, 22)
  const today = dayOf(midnight)
  assert.equal(dayOf(midnight - 1), today - 1)
  assert.equal(dayOf(midnight + 24 * 60 * minute - 1), today)
  assert.equal(startOfDay(today), midnight)
  assert.ok(isRecent(today, today) && isRecent(today - keptDays + 1, today))
  assert.ok(!isRecent(today - keptDays, today) && !isRecent(0, today))
  assert.ok(isRecent(today + 1, today), 'another clock may be ahead')
})

const lost = (before: Directory, after: Directory, id: User['id']) =>
  new Map(lostActions(before, after)(id).map(({ action, isGone }) => [action, isGone]))

test('who moves to another group loses there what they did here, and may do it elsewhere', () => {
  const manager = user(mona, 'Mona', [managers], { managedGroups: [paris] })
  const before = withUser(town, manager)
  const narrower = lost(before, withUser(town, { ...manager, managedGroups: [suburb] }), mona)
  assert.ok(narrower.size > 0)
  assert.ok([...narrower.values()].every((isGone) => !isGone))
  const agent = user(ben, 'Ben', [seniors], { memberGroup: paris })
  const moved = withUser(town, { ...agent, memberGroup: lyon })
  assert.equal(lost(withUser(town, agent), moved, ben).get('conversation.join'), false)
})

test('what another profile still gives is not lost', () => {
  const places = { memberGroup: paris, managedGroups: [lyon] }
  const both = withUser(town, user(ben, 'Ben', [agents, managers], places))
  const one = withUser(town, user(ben, 'Ben', [managers], places))
  const [gone, held] = [lost(both, one, ben), actionsHeld(one, asUser(ben))]
  assert.ok(gone.size > 0)
  for (const [action, isGone] of gone) assert.equal(isGone, !held.has(action), action)
  assert.deepEqual(lostActions(one, both)(ben), [])
})

test('whatever was allowed and would be denied is among what is lost', () => {
  let denied = 0
  const anyPair = fc.tuple(
    fc.oneof(anyDirectory, anyDividedDirectory),
    fc.nat(),
    fc.nat(),
    fc.boolean(),
  )
  fc.assert(
    fc.property(anyPair, ([before, one, other, isEnabled]) => {
      const people = [...before.users.values()]
      const [person, model] = [people[one % people.length], people[other % people.length]]
      if (!person || !model) return
      const { profiles, memberGroup, managedGroups, lobs } = model
      const then = { ...person, profiles, memberGroup, managedGroups, lobs }
      const after = withUser(before, isEnabled ? then : { ...then, state: 'disabled' })
      const lost = new Map(
        lostActions(before, after)(person.id).map(({ action, isGone }) => [action, isGone]),
      )
      const actor = { kind: 'user', id: person.id } as const
      const places = [...before.groups.values()].map(({ id }) => outside(before, { group: id }))
      const losers = impactOf(before, after).filter(({ effects }) => isLoser(effects))
      const ends = [noPlace, ...places]
      for (const action of actionsOf(before.edition)) {
        const may = (directory: Directory) =>
          ends.map((end) => decide(directory, actor, action, end).allowed)
        const [was, is] = [may(before), may(after)]
        if (lost.get(action) === true) assert.ok(!is.includes(true), `${action} is gone`)
        if (!was.some((allowed, at) => allowed && !is[at])) continue
        denied += 1
        assert.ok(lost.has(action), `${action} of ${person.id}`)
        assert.ok(losers.some(({ user }) => user.id === person.id))
      }
    }),
    { numRuns: 100 },
  )
  assert.ok(denied > 500, `only ${denied} were denied: the property proved nothing`)
})

const anyMarks = fc.array(fc.tuple(fc.nat(5_000), fc.nat(20)), { maxLength: 80 })

test('what is marked is fresh until it is kept, once each', () => {
  const actions = actionsOf(town.edition)
  let heard = 0
  fc.assert(
    fc.property(anyMarks, anyMarks, fc.integer({ min: 1, max: 200 }), (first, then, most) => {
      const used = new UsedToday(town.edition, () => (heard += 1))
      const wanted = (marks: readonly (readonly [number, number])[]) =>
        new Set(marks.map(([person, action]) => `${person} ${actions[action]}`))
      const take = () => {
        const taken = [...used.fresh(most)]
        for (const uses of taken) used.keep(uses)
        const all = taken.flatMap(({ action, people }) => people.map((one) => `${one} ${action}`))
        assert.equal(new Set(all).size, all.length)
        return new Set(all)
      }
      for (const [person, action] of first) used.mark(person, action)
      assert.deepEqual(take(), wanted(first))
      for (const [person, action] of then) used.mark(person, action)
      const before = wanted(first)
      assert.deepEqual(take(), new Set([...wanted(then)].filter((mark) => !before.has(mark))))
      assert.equal(take().size, 0)
    }),
  )
  assert.ok(heard > 50)
})

test('who hears of something new hears it once, until it is taken', () => {
  let heard = 0
  const used = new UsedToday(town.edition, () => (heard += 1))
  for (const person of [mona, ben, mona]) used.mark(numberOf(person), 3)
  assert.equal(heard, 1)
  assert.equal([...used.fresh(100)].length, 1)
  used.mark(numberOf(ben), 3)
  assert.equal(heard, 1, 'nothing new')
  used.mark(numberOf(ben), 4)
  assert.equal(heard, 2)
})
