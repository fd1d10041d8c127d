import type { AccountId } from '@rolecall/core/kit/ids'
import type { Kysely } from 'kysely'
import type { Db, Tables, Tx } from './tables.ts'

/** How the rows of one noun are kept. Each write answers how many rows it wrote: one, or something is broken. */
export type Written<Row extends { readonly id: string }> = {
  readonly insert: (tx: Tx, account: AccountId, row: Row) => Promise<number>
  readonly update: (tx: Tx, account: AccountId, row: Row) => Promise<number>
  readonly remove: (tx: Tx, account: AccountId, id: string, at: number) => Promise<number>
}
export type Rows<Row extends { readonly id: string }> = Written<Row> & {
  readonly all: (db: Db, account: AccountId) => Promise<readonly Row[]>
}

/** The count of a write that returns the ids it wrote. */
export const counted = (written: readonly unknown[]): number => written.length

type Kept = { readonly account: string; readonly id: string }
type AnyTable = Kysely<Record<string, Kept & Record<string, unknown>>>

/** Which table it is, the caller says; that its columns are those of `Columns`, the schema's tests. */
const anyTable = (db: Db): AnyTable => db as unknown as AnyTable

/** Rows that are written and deleted just as they are: one for each id of an account. */
export const keptIn = <Row extends { readonly id: string }, Columns>(
  table: keyof Tables,
  columnsOf: (row: Row) => Omit<Columns, keyof Kept>,
  rowFrom: (columns: Columns) => Row,
): Rows<Row> => ({
  async insert(tx, account, row) {
    const columns = { account, id: row.id, ...columnsOf(row) }
    return counted(await anyTable(tx).insertInto(table).values(columns).returning('id').execute())
  },

  async update(tx, account, row) {
    const ours = anyTable(tx).updateTable(table).set(columnsOf(row)).where('account', '=', account)
    return counted(await ours.where('id', '=', row.id).returning('id').execute())
  },

  async remove(tx, account, id) {
    const ours = anyTable(tx).deleteFrom(table).where('account', '=', account)
    return counted(await ours.where('id', '=', id).returning('id').execute())
  },

  async all(db, account) {
    const ours = anyTable(db).selectFrom(table).selectAll().where('account', '=', account)
    return (await ours.execute()).map((columns) => rowFrom(columns as Columns))
  },
})
