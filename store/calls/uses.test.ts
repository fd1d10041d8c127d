import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import type { AccountId } from '@rolecall/core/kit/ids'
import { startOfDay } from '@rolecall/core/access/uses'
import { postgresHere } from '../fresh-postgres.ts'
import type { CallStore } from './call-store.ts'
import type { CallsPlace } from './calls-on.ts'
import { freshCalls, freshCallsUrl } from './fresh-calls.ts'
import type { UseStore } from './use-store.ts'

/** One suite over both databases, each with two processes on it. */
const today = 20_000
const [acme, other] = ['acme', 'other'] as AccountId[] as [AccountId, AccountId]

/** `person@day` for everybody of whom something is told. */
async function told(uses: UseStore, account = acme, action = 'user.read', from = 0) {
  const { days } = await uses.read(account, [action], from)
  return [...(days.get(action) ?? [])].flatMap((day, person) =>
    day === 0 ? [] : [`${person}@${day}`],
  )
}

for (const database of ['sqlite', 'postgresql'] as const)
  describe(database, () => {
    let opened: CallStore[] | undefined
    after(() => Promise.all((opened ?? []).map((calls) => calls.close())))
    const it = (name: string, work: (one: UseStore, two: UseStore) => Promise<void>) =>
      test(name, async (t) => {
        if (database === 'postgresql' && !postgresHere(t)) return
        if (!opened) {
          const place: CallsPlace | undefined =
            database === 'sqlite' ? undefined : await freshCallsUrl()
          const now = () => startOfDay(today)
          const one = freshCalls(place, { now })
          opened = place ? [one, freshCalls(place, { now })] : [one]
        }
        const [one, two] = [opened[0], opened.at(-1)]
        if (!one || !two) throw new Error('nothing is open')
        await one.uses.forget(today + 99, [])
        await work(one.uses, two.uses)
      })

    it('the last day of each person and action stays, whoever keeps it, and in which order', async (one, two) => {
      const anyUses = fc.array(
        fc.record({
          day: fc.integer({ min: today - 40, max: today }),
          action: fc.constantFrom('user.read', 'user.edit'),
          people: fc.uniqueArray(fc.integer({ min: 1, max: 700 }), { maxLength: 9 }),
        }),
        { minLength: 1, maxLength: 6 },
      )
      await fc.assert(
        fc.asyncProperty(anyUses, async (all) => {
          await one.forget(today + 99, [])
          await Promise.all(
            all.map(({ day, action, people }, at) =>
              (at % 2 === 0 ? one : two).write(acme, day, [{ action, people }]),
            ),
          )
          for (const action of ['user.read', 'user.edit']) {
            const last = new Map<number, number>()
            for (const each of all.filter((uses) => uses.action === action))
              for (const person of each.people)
                last.set(person, Math.max(last.get(person) ?? 0, each.day))
            const expected = [...last]
              .toSorted(([a], [b]) => a - b)
              .map(([id, day]) => `${id}@${day}`)
            assert.deepEqual(await told(two, acme, action), expected)
          }
        }),
        { numRuns: database === 'sqlite' ? 40 : 15 },
      )
    })

    it('days that are over are not told, and then not kept', async (one) => {
      await one.write(acme, today - 30, [{ action: 'user.read', people: [1, 2, 300] }])
      await one.write(acme, today - 29, [{ action: 'user.read', people: [2] }])
      assert.deepEqual(await told(one, acme, 'user.read', today - 29), [`2@${today - 29}`])
      await one.forget(today - 29, [acme])
      assert.deepEqual(await told(one), [`2@${today - 29}`])
      assert.deepEqual([...(await one.people(acme))], [2])
    })

    it('nothing is left of people and accounts that are gone', async (one) => {
      for (const account of [acme, other])
        await one.write(account, today, [
          { action: 'user.read', people: [1, 2, 999] },
          { action: 'user.edit', people: [2] },
        ])
      await one.forgetPeople(acme, Int32Array.of(2, 999))
      assert.deepEqual(await told(one), [`1@${today}`])
      assert.deepEqual(await told(one, acme, 'user.edit'), [])
      assert.deepEqual([...(await one.people(other))], [1, 2, 999])
      await one.forget(today - 29, [acme])
      assert.deepEqual([...(await one.people(other))], [])
      assert.deepEqual([...(await one.people(acme))], [1])
    })

    it('it is said since when uses are counted', async (one) => {
      assert.equal((await one.read(acme, [], 0)).since, today)
      await one.write(acme, today - 14, [{ action: 'user.read', people: [1] }])
      assert.equal((await one.read(acme, [], 0)).since, today - 14)
    })
  })
