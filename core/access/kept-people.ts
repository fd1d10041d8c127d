import { none } from './compact/numbers.ts'
import { numbering } from '../kit/numbering.ts'
import type { Pool } from '../kit/pool.ts'
import type { User } from './directory.ts'
import {
  columnOf,
  emptyPools,
  PageDraft,
  shared,
  type PeoplePage,
  type SharedField,
} from './people-page.ts'
import { People } from './people.ts'
import { pageSize } from './table.ts'

/** A person as a row keeps them: numbers are numbers, and everything else is text. */
export type KeptPerson = { readonly [F in keyof User]: Kept<User[F]> }
type Kept<Value> = Value extends number | null ? Value : string

/** Says what is kept means, an id its number; the texts of a person mean themselves. */
export type PersonReader = {
  readonly [F in SharedField]: (kept: KeptPerson[F]) => User[F]
} & { readonly id: (kept: string) => number }

/**
 * Packs people out of their rows. None of them is ever there as an object, and what many have alike
 * is read once. Rows may come in any order; each page is written once, or a few times, where numbers
 * with as many digits come in order, as they do in the order of texts: 1, 10, 100, 101, 11.
 */
export class KeptPeople {
  readonly #read: PersonReader
  readonly #pools = emptyPools()
  readonly #columns: readonly Column[]
  readonly #pages: (PeoplePage | undefined)[] = []
  /** The pages that are being written, and on which of them the numbers with so many digits are. */
  readonly #drafts = new Map<number, PageDraft>()
  readonly #pageOf: number[] = []
  #at = none
  #draft = new PageDraft()
  #size = 0

  constructor(read: PersonReader) {
    this.#read = read
    this.#columns = shared.map((field) => ({
      field,
      from: columnOf[field],
      numberOf: readOnce(read[field] as Reading, this.#pools[field] as Pool<unknown>),
    }))
  }

  add(row: KeptPerson): void {
    const number = this.#read.id(row.id)
    const slot = number % pageSize
    this.#turnTo(Math.floor(number / pageSize), row.id.length)
    if (this.#draft.isFree(slot)) this.#size += 1
    for (const { field, from, numberOf } of this.#columns)
      this.#draft.setNumber(slot, from, numberOf(row[field]))
    this.#draft.setTexts(slot, row)
  }

  /** Everybody who was added; nobody can be added after that. */
  people(): People {
    for (const page of this.#drafts.keys()) this.#close(page)
    return new People(this.#pools, this.#pages, this.#size)
  }

  #turnTo(page: number, digits: number): void {
    const before = this.#pageOf[digits]
    if (page === this.#at && page === before) return
    this.#pageOf[digits] = page
    if (before !== undefined && !this.#pageOf.includes(before)) this.#close(before)
    this.#at = page
    this.#draft = this.#drafts.get(page) ?? new PageDraft(this.#pages[page])
    this.#drafts.set(page, this.#draft)
  }

  #close(page: number): void {
    const draft = this.#drafts.get(page)
    if (draft) this.#pages[page] = draft.done()
    this.#drafts.delete(page)
  }
}

type Column = {
  readonly field: SharedField
  readonly from: number
  readonly numberOf: (kept: KeptPerson[SharedField]) => number
}
type Reading = (kept: unknown) => unknown

/** The number in the pool of what is kept; neighbours are often alike, so the last is remembered. */
function readOnce(read: Reading, pool: Pool<unknown>): Column['numberOf'] {
  const texts = numbering()
  const numberOfText: number[] = []
  const numberOfOther = new Map<number | null, number>()
  let last: string | number | null | undefined
  let number = 0
  return (kept) => {
    if (kept === last) return number
    if (typeof kept === 'string') number = numberOfText[texts.of(kept)] ??= pool.of(read(kept))
    else {
      number = numberOfOther.get(kept) ?? pool.of(read(kept))
      numberOfOther.set(kept, number)
    }
    last = kept
    return number
  }
}
