import { numberOf } from '../kit/ids.ts'
import type { Lookup } from './directory.ts'

/** How the rows of one page lie in memory. A page holds `pageSize` rows at most and is never changed. */
export type Packing<Row, Page> = {
  readonly read: (page: Page, slot: number, number: number) => Row | undefined
  /** The page with these rows in their slots; `null` takes a row out. */
  readonly write: (page: Page | undefined, rows: ReadonlyMap<number, Row | null>) => Page
  /** About how many bytes a page takes. */
  readonly bytes: (page: Page) => number
}

export const pageSize = 256

/**
 * Rows by the number of their id, in pages. Never changed: `with` answers another table, which shares
 * every page that stays the same, so a change and a preview cost as much as they touch.
 */
export class Table<Row extends { readonly id: string }, Page> implements Lookup<Row['id'], Row> {
  readonly packing: Packing<Row, Page>
  readonly pages: readonly (Page | undefined)[]
  readonly size: number

  constructor(
    packing: Packing<Row, Page>,
    pages: readonly (Page | undefined)[] = [],
    size: number = 0,
  ) {
    this.packing = packing
    this.pages = pages
    this.size = size
  }

  get(id: Row['id']): Row | undefined {
    const number = numberOf(id)
    const page = this.pages[Math.floor(number / pageSize)]
    const row = page && this.packing.read(page, number % pageSize, number)
    // A number may be written in many ways; an id only in one.
    return row?.id === id ? row : undefined
  }

  /** In the order they were made. */
  *values(): Generator<Row> {
    for (const [at, page] of this.pages.entries()) {
      if (page === undefined) continue
      for (let slot = 0; slot < pageSize; slot += 1) {
        const row = this.packing.read(page, slot, at * pageSize + slot)
        if (row !== undefined) yield row
      }
    }
  }

  with(changes: Iterable<readonly [Row['id'], Row | null]>): Table<Row, Page> {
    const pages = [...this.pages]
    let { size } = this
    for (const [at, rows] of byPage(changes)) {
      const before = pages[at]
      for (const [slot, row] of rows) {
        const was = before !== undefined && this.packing.read(before, slot, at * pageSize + slot)
        size += Number(row !== null) - Number(was !== undefined && was !== false)
      }
      pages[at] = this.packing.write(before, rows)
    }
    return new Table(this.packing, pages, size)
  }

  /** About how many bytes the rows take. */
  get bytes(): number {
    let sum = 0
    for (const page of this.pages) sum += page ? this.packing.bytes(page) : 0
    return sum
  }
}

function byPage<Row>(changes: Iterable<readonly [string, Row | null]>) {
  const pages = new Map<number, Map<number, Row | null>>()
  for (const [id, row] of changes) {
    const number = numberOf(id)
    const at = Math.floor(number / pageSize)
    const rows = pages.get(at) ?? new Map<number, Row | null>()
    pages.set(at, rows.set(number % pageSize, row))
  }
  return pages
}

/** Rows as they are. */
const plainPacking: Packing<unknown, readonly unknown[]> = {
  read: (page, slot) => page[slot],
  write: (page, rows) =>
    Array.from({ length: pageSize }, (_, slot) =>
      rows.has(slot) ? (rows.get(slot) ?? undefined) : page?.[slot],
    ),
  bytes: () => pageSize * plainRowBytes,
}
const plainRowBytes = 200

/** The same rows in pages; a table already, itself. */
export function asTable<Row extends { readonly id: string }>(
  rows: Pick<Lookup<Row['id'], Row>, 'values'>,
): Table<Row, unknown> {
  if (rows instanceof Table) return rows as Table<Row, unknown>
  const none = new Table(plainPacking as Packing<Row, unknown>)
  return none.with(Iterator.from(rows.values()).map((row) => [row.id, row]))
}

export type Pair<Row> = { readonly before: Row | undefined; readonly after: Row | undefined }

/** The rows that may differ between two lookups: of tables, only those in pages they do not share. */
export function* unshared<Id, Row extends { readonly id: Id }>(
  before: Lookup<Id, Row>,
  after: Lookup<Id, Row>,
): Generator<Pair<Row>> {
  if (before === after) return
  if (before instanceof Table && after instanceof Table && before.packing === after.packing) {
    yield* unsharedRows(before as Paged<Row>, after as Paged<Row>)
    return
  }
  for (const row of before.values()) yield { before: row, after: after.get(row.id) }
  for (const row of after.values()) if (!before.get(row.id)) yield { before: undefined, after: row }
}

type Paged<Row> = {
  readonly packing: Packing<Row, unknown>
  readonly pages: readonly unknown[]
}

function* unsharedRows<Row>(
  { packing, pages: was }: Paged<Row>,
  { pages: is }: Paged<Row>,
): Generator<Pair<Row>> {
  const read = (page: unknown, at: number, slot: number) =>
    page === undefined ? undefined : packing.read(page, slot, at * pageSize + slot)
  for (let at = 0; at < Math.max(was.length, is.length); at += 1) {
    if (was[at] === is[at]) continue
    for (let slot = 0; slot < pageSize; slot += 1) {
      const [before, after] = [read(was[at], at, slot), read(is[at], at, slot)]
      if (before !== undefined || after !== undefined) yield { before, after }
    }
  }
}
