import type { AccountId } from '@rolecall/core/kit/ids'
import type { Db, Tx } from './tables.ts'

/** How the rows of one noun are kept. Each write answers how many rows it wrote: one, or something is broken. */
export type Rows<Row extends { readonly id: string }> = {
  readonly insert: (tx: Tx, account: AccountId, row: Row) => Promise<number>
  readonly update: (tx: Tx, account: AccountId, row: Row) => Promise<number>
  readonly remove: (tx: Tx, account: AccountId, id: string, at: number) => Promise<number>
  readonly all: (db: Db, account: AccountId) => Promise<readonly Row[]>
}

/** The count of a write that returns the ids it wrote. */
export const counted = (written: readonly unknown[]): number => written.length
