import { userId } from '../kit/ids.ts'
import type { User } from './directory.ts'
import type { People, SharedField } from './people.ts'

/**
 * Some of the people, in the order they were made. What many have alike is looked at once for each
 * value there is, so that thousands are told apart without putting one of them together.
 */
export class Crowd implements Iterable<User> {
  readonly people: People
  /** The numbers in their ids. */
  readonly numbers: readonly number[]

  constructor(people: People, numbers: readonly number[] = people.numbers()) {
    this.people = people
    this.numbers = numbers
  }

  get size(): number {
    return this.numbers.length
  }

  *[Symbol.iterator](): Generator<User> {
    for (const number of this.numbers) {
      const user = this.people.get(userId(number))
      if (user) yield user
    }
  }

  /** Those of the numbers that pass. */
  filter(passes: (number: number) => boolean): Crowd {
    return new Crowd(this.people, this.numbers.filter(passes))
  }

  /** Those whose field passes, which is asked once for each value there is. */
  where<F extends SharedField>(field: F, test: (value: User[F]) => boolean): Crowd {
    const kind = this.people.kinds(field, (value) => Number(test(value)))
    return this.filter((number) => kind(number) === 1)
  }

  /** How many have each value of a field. */
  counts<F extends SharedField>(field: F): ReadonlyMap<User[F], number> {
    const { values } = this.people.pools[field]
    const valueAt = this.people.kinds(field, (_, at) => at)
    const counts = new Int32Array(values.length)
    for (const number of this.numbers) {
      const at = valueAt(number)
      counts[at] = (counts[at] ?? 0) + 1
    }
    return new Map(values.map((value, at) => [value as User[F], counts[at] ?? 0]))
  }

  /** How many people have each thing of a list, as a skill. */
  countsIn<F extends 'profiles' | 'skills' | 'managedGroups' | 'lobs'>(
    field: F,
  ): ReadonlyMap<User[F][number], number> {
    const sums = new Map<User[F][number], number>()
    for (const [ids, count] of this.counts(field))
      for (const id of new Set<User[F][number]>(ids)) sums.set(id, (sums.get(id) ?? 0) + count)
    return sums
  }
}
