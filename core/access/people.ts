import type { UserId } from '../kit/ids.ts'
import { userId } from '../kit/ids.ts'
import { fold } from '../kit/text.ts'
import type { Lookup, User } from './directory.ts'
import {
  columnOf,
  emptyPools,
  loginHash,
  PageDraft,
  personIn,
  shared,
  textsOf,
  type PeoplePage,
  type Pools,
  type SharedField,
  type TextField,
} from './people-page.ts'
import { pageSize, Table, type Packing } from './table.ts'
import type { Pool } from '../kit/pool.ts'

export type { SharedField, TextField } from './people-page.ts'

/** About 120 bytes a person instead of a thousand; a person is put together when asked for. */
export class People extends Table<User, PeoplePage> {
  readonly pools: Pools

  constructor(
    pools: Pools = emptyPools(),
    pages?: People['pages'],
    size?: number,
    packed: People['packing'] = packing(pools),
  ) {
    super(packed, pages, size)
    this.pools = pools
  }

  override with(changes: Iterable<readonly [UserId, User | null]>): People {
    const { pages, size } = super.with(changes)
    return new People(this.pools, pages, size, this.packing)
  }

  /** Visits everybody: `numbers` and a slot say where what they have stands in the pools. */
  each(visit: (number: number, numbers: PeoplePage['numbers'], slot: number) => void): void {
    for (const [at, page] of this.pages.entries()) {
      if (!page) continue
      const { numbers, logins } = page
      for (let slot = 0; slot < pageSize; slot += 1)
        if (logins[slot] !== 0) visit(at * pageSize + slot, numbers, slot)
    }
  }

  /** The numbers of those whose field passes, which is asked once for each value there is. */
  *numbersWhere<F extends SharedField>(
    field: F,
    test: (value: User[F]) => boolean,
  ): Generator<number> {
    const values = this.pools[field].values as readonly User[F][]
    const passes = Uint8Array.from(values, (value) => (test(value) ? 1 : 0))
    const column = columnOf[field]
    for (const [at, page] of this.pages.entries()) {
      if (!page) continue
      const { numbers, logins } = page
      for (let slot = 0; slot < pageSize; slot += 1)
        if (passes[numbers[column + slot] ?? 0] === 1 && logins[slot] !== 0)
          yield at * pageSize + slot
    }
  }

  /** Everybody's number. */
  numbers(): number[] {
    const numbers: number[] = []
    this.each((number) => numbers.push(number))
    return numbers
  }

  /** What a person's value of a field comes to, by their number; worked out once for each value. */
  kinds<F extends SharedField>(
    field: F,
    kindOf: (value: User[F], at: number) => number,
  ): (number: number) => number {
    const kinds = Float64Array.from(this.pools[field].values as readonly User[F][], kindOf)
    const column = columnOf[field]
    return (number) => {
      const page = this.pages[Math.floor(number / pageSize)]
      return kinds[page?.numbers[column + (number % pageSize)] ?? 0] ?? 0
    }
  }

  /** One text of a person, by their number. */
  text(number: number, field: TextField): string {
    const page = this.pages[Math.floor(number / pageSize)]
    return page === undefined ? '' : textsOf(page, number % pageSize)[field]
  }

  /** All texts of a person, by their number, with U+0000 between them. */
  texts(number: number): string {
    const page = this.pages[Math.floor(number / pageSize)]
    return page === undefined ? '' : Object.values(textsOf(page, number % pageSize)).join('\0')
  }

  /** Who signs in by this name. */
  named(loginName: string): User | undefined {
    const folded = fold(loginName)
    const sought = loginHash(loginName)
    for (const [at, page] of this.pages.entries()) {
      if (!page) continue
      for (let slot = 0; slot < pageSize; slot += 1) {
        if (page.logins[slot] !== sought) continue
        const user = this.get(userId(at * pageSize + slot))
        if (user && fold(user.loginName) === folded) return user
      }
    }
    return undefined
  }
}

const packing = (pools: Pools): Packing<User, PeoplePage> => ({
  read: (page, slot, number) => personIn(pools, page, slot, number),
  write(page, rows) {
    const draft = new PageDraft(page)
    for (const [slot, user] of rows) {
      if (!user) {
        draft.clear(slot)
        continue
      }
      for (const field of shared)
        draft.setNumber(slot, columnOf[field], (pools[field] as Pool<unknown>).of(user[field]))
      draft.setTexts(slot, user)
    }
    return draft.done()
  },
  bytes: ({ numbers, logins, text, ends }) =>
    numbers.byteLength + logins.byteLength + ends.byteLength + text.byteLength,
})

/** The same people, packed; packed already, themselves. */
export const asPeople = (users: Lookup<UserId, User>): People =>
  users instanceof People
    ? users
    : new People().with(Iterator.from(users.values()).map((user) => [user.id, user]))

/** The people whose field passes, in the order they were made. `test` answers alike for alike values. */
export function* peopleWhere<F extends SharedField>(
  users: Lookup<UserId, User>,
  field: F,
  test: (value: User[F]) => boolean,
): Generator<User> {
  if (users instanceof People)
    for (const number of users.numbersWhere(field, test)) {
      const user = users.get(userId(number))
      if (user) yield user
    }
  else for (const user of users.values()) if (test(user[field])) yield user
}

/** Who signs in by this name, without regard to case. */
export function personNamed(users: Lookup<UserId, User>, loginName: string): User | undefined {
  if (users instanceof People) return users.named(loginName)
  const folded = fold(loginName)
  return [...users.values()].find((user) => fold(user.loginName) === folded)
}
