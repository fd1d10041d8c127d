import type { UserId } from '../kit/ids.ts'
import { userId } from '../kit/ids.ts'
import { fold } from '../kit/text.ts'
import type { Lookup, User } from './directory.ts'
import { pageSize, Table, type Packing } from './table.ts'
import { pool, type Pool } from '../kit/pool.ts'

/** What differs from person to person, kept as text; U+0000, which no text may have, stands between. */
const texts = ['loginName', 'email', 'name', 'nickname'] as const
/** What many have alike: kept once, and known by a number in the column of its field. */
const shared = [
  'kind',
  'state',
  'profiles',
  'memberGroup',
  'maxChats',
  'skills',
  'managedGroups',
  'regional',
  'password',
  'sessionEpoch',
  'lobs',
] as const
export type TextField = (typeof texts)[number]
export type SharedField = (typeof shared)[number]

const complete: Exclude<keyof User, 'id' | TextField | SharedField> extends never ? true : never =
  true
const columns = complete && shared.length

/** 256 people: a column of numbers for each shared field, one behind the other, and their texts. */
type PeoplePage = {
  /** Four bytes a number only where two are too few. */
  readonly numbers: Uint16Array | Uint32Array
  /** A hash of the login name as login names compare; 0 where nobody is. */
  readonly logins: Int32Array
  readonly text: string
  /** Where in the text the person of each slot ends; they begin where the one before ends. */
  readonly ends: Uint32Array
}
type Pools = { readonly [F in SharedField]: Pool<User[F]> }

/** About 120 bytes a person instead of a thousand; a person is put together when asked for. */
export class People extends Table<User, PeoplePage> {
  readonly pools: Pools

  constructor(
    pools: Pools = Object.fromEntries(shared.map((field) => [field, pool()])) as unknown as Pools,
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

  /** The numbers of those whose field passes, which is asked once for each value there is. */
  *numbersWhere<F extends SharedField>(
    field: F,
    test: (value: User[F]) => boolean,
  ): Generator<number> {
    const values = this.pools[field].values as readonly User[F][]
    const passes = Uint8Array.from(values, (value) => (test(value) ? 1 : 0))
    const column = columnOf[field] * pageSize
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
    for (const [at, page] of this.pages.entries()) {
      if (!page) continue
      for (let slot = 0; slot < pageSize; slot += 1)
        if (page.logins[slot] !== 0) numbers.push(at * pageSize + slot)
    }
    return numbers
  }

  /** What a person's value of a field comes to, by their number; worked out once for each value. */
  kinds<F extends SharedField>(
    field: F,
    kindOf: (value: User[F], at: number) => number,
  ): (number: number) => number {
    const kinds = Float64Array.from(this.pools[field].values as readonly User[F][], kindOf)
    const column = columnOf[field] * pageSize
    return (number) => {
      const page = this.pages[Math.floor(number / pageSize)]
      return kinds[page?.numbers[column + (number % pageSize)] ?? 0] ?? 0
    }
  }

  /** One text of a person, by their number. */
  text(number: number, field: TextField): string {
    const page = this.pages[Math.floor(number / pageSize)]
    const all = page === undefined ? '' : textAt(page, number % pageSize)
    let start = 0
    for (let before = texts.indexOf(field); before > 0; before -= 1)
      start = all.indexOf('\0', start) + 1
    const end = all.indexOf('\0', start)
    return all.slice(start, end < 0 ? undefined : end)
  }

  /** All texts of a person, by their number, with U+0000 between them. */
  texts(number: number): string {
    const page = this.pages[Math.floor(number / pageSize)]
    return page === undefined ? '' : textAt(page, number % pageSize)
  }

  /** Who signs in by this name. */
  named(loginName: string): User | undefined {
    const folded = fold(loginName)
    const sought = hashOf(folded)
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
/** Never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 1
}

const packing = (pools: Pools): Packing<User, PeoplePage> => ({
  read: (page, slot, number) =>
    page.logins[slot] === 0 ? undefined : unpacked(pools, page, slot, number),
  write(page, rows) {
    const logins = page?.logins.slice() ?? new Int32Array(pageSize)
    for (const [slot, user] of rows) logins[slot] = user ? hashOf(fold(user.loginName)) : 0
    return { logins, numbers: numbersOf(pools, page, rows), ...textsOf(page, rows) }
  },
  bytes: ({ numbers, logins, text, ends }) =>
    numbers.byteLength + logins.byteLength + ends.byteLength + text.length,
})

type Changes = ReadonlyMap<number, User | null>

function numbersOf(pools: Pools, page: PeoplePage | undefined, rows: Changes) {
  const numbers = page ? new Uint32Array(page.numbers) : new Uint32Array(columns * pageSize)
  let isWide = page?.numbers instanceof Uint32Array
  for (const [slot, user] of rows)
    for (const [column, field] of shared.entries()) {
      const number = user ? (pools[field] as Pool<unknown>).of(user[field]) : 0
      numbers[column * pageSize + slot] = number
      isWide ||= number > 0xffff
    }
  return isWide ? numbers : new Uint16Array(numbers)
}

function textsOf(page: PeoplePage | undefined, rows: Changes): Pick<PeoplePage, 'text' | 'ends'> {
  const ends = new Uint32Array(pageSize)
  const parts: string[] = []
  let end = 0
  for (let slot = 0; slot < pageSize; slot += 1) {
    const row = rows.get(slot)
    const kept = row === undefined && page ? textAt(page, slot) : ''
    const text = row ? textOf(row) : kept
    parts.push(text)
    end += text.length
    ends[slot] = end
  }
  return { ends, text: parts.join('') }
}

const textOf = (user: User): string => texts.map((field) => user[field]).join('\0')
const textAt = ({ text, ends }: PeoplePage, slot: number): string =>
  text.slice(slot === 0 ? 0 : ends[slot - 1], ends[slot])

function unpacked(pools: Pools, page: PeoplePage, slot: number, number: number): User {
  const [loginName = '', email = '', name = '', nickname = ''] = textAt(page, slot).split('\0')
  const alike = <F extends SharedField>(field: F): User[F] =>
    pools[field].values[page.numbers[columnOf[field] * pageSize + slot] ?? 0] as User[F]
  return {
    id: userId(number),
    kind: alike('kind'),
    state: alike('state'),
    loginName,
    email,
    name,
    nickname,
    profiles: alike('profiles'),
    memberGroup: alike('memberGroup'),
    maxChats: alike('maxChats'),
    skills: alike('skills'),
    managedGroups: alike('managedGroups'),
    regional: alike('regional'),
    password: alike('password'),
    sessionEpoch: alike('sessionEpoch'),
    lobs: alike('lobs'),
  }
}
const columnOf = Object.fromEntries(shared.map((field, at) => [field, at])) as {
  readonly [F in SharedField]: number
}

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
