import { DatabaseSync } from 'node:sqlite'

/** What a visit leaves behind by itself: when it was, that it was refused, what it counted. */
const traces = new Set([
  'events',
  'last_seen_at',
  'last_used_at',
  'last_used_from',
  'event_count',
  'event_head',
  'event_at',
  'guesses',
])

/** Every row of the file, read past the server, but for the traces of a visit. */
export type Rows = Readonly<Record<string, readonly string[]>>

export class Witness {
  readonly #database: DatabaseSync
  readonly #tables: readonly string[]

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true })
    this.#tables = this.#database
      .prepare(`select name from sqlite_master where type = 'table'`)
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !traces.has(name) && name !== 'editions')
  }

  /** Entries of the trail are counted: that none was changed is for its chain to say, afterwards. */
  rows(): Rows {
    return Object.fromEntries(this.#tables.map((table) => [table, this.#rowsOf(table)]))
  }

  count(table: string): number {
    const row = this.#database.prepare(`select count(*) as n from ${table}`).get()
    return Number(row?.['n'])
  }

  close(): void {
    this.#database.close()
  }

  #rowsOf(table: string): readonly string[] {
    if (table.startsWith('audit')) return [String(this.count(table))]
    return this.#database
      .prepare(`select * from ${table}`)
      .all()
      .map((row) =>
        JSON.stringify(
          Object.fromEntries(Object.entries(row).filter(([name]) => !traces.has(name))),
        ),
      )
  }
}

/** The tables in which something is not as it was. */
export const changedTables = (before: Rows, after: Rows): readonly string[] =>
  Object.keys(before).filter(
    (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
  )
