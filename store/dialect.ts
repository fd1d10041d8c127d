import type { StorageFailure } from './failure.ts'
import type { AccountColumns, Db, Tx } from './tables.ts'

/** All that differs between databases: sqlite.ts and postgresql.ts. Everything else is the same SQL. */
export type Dialect = {
  /** Throws a sentence when the database cannot be reached. */
  readonly reach: () => Promise<void>
  /** For reading: sees what is committed, and never waits for a writer. */
  readonly read: Db
  /** A write transaction: committed when the work is done, undone when it throws. */
  readonly write: <Out>(work: (tx: Tx) => Promise<Out>) => Promise<Out>
  /** For several reads that must belong together. */
  readonly snapshot: <Out>(work: (db: Db) => Promise<Out>) => Promise<Out>
  /** The account's row, which nobody else can change until this transaction ends. */
  readonly lockAccount: (tx: Tx, account: string) => Promise<AccountColumns | undefined>
  /** The schema, which nobody else can bring up to date until this transaction ends. */
  readonly lockSchema: (tx: Tx) => Promise<void>
  /** Says to every process, once this transaction is committed, that the account has changed. */
  readonly announce: (tx: Tx, account: string, revision: number) => Promise<void>
  /** What other processes write; null where there can be no other. */
  readonly news: News | null
  /** Whether the database refused a row because its folded name is there already. */
  readonly isNameTaken: (error: unknown) => boolean
  /** What failed, when it was the database itself and no mistake of ours. */
  readonly failureOf: (error: unknown) => StorageFailure | null
  readonly close: () => Promise<void>
}

export type News = {
  /** The committed revisions; fails within seconds when the database does not answer. */
  readonly revisions: (accounts: readonly string[]) => Promise<ReadonlyMap<string, number>>
  readonly listen: (on: Heard) => Promise<Listening>
}
export type Heard = {
  readonly changed: (account: string) => void
  /** Listening starts, or starts again: what was announced meanwhile was not heard. */
  readonly missed: () => void
}
export type Listening = { readonly stop: () => Promise<void> }
