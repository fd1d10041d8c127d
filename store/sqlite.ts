import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import type { Dialect } from './dialect.ts'
import { failureFrom, settling } from './failure.ts'
import { lockOf } from './lock.ts'
import type { Db, Tables } from './tables.ts'
import { oneAtATime } from './turns.ts'

/** SQLite: one file, one process, one writing connection. */
export function sqlite(path: string): Dialect {
  const file = realFile(path)
  const lock = lockOf(file)
  try {
    return connected(file, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

function connected(file: string, release: () => void): Dialect {
  // Made by us, so that nobody else may read it; SQLite gives its side files the same rights.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const connections = [connection(file), connection(file, { readsOnly: true })] as const
  const [writer, read] = [kysely(connections[0]), kysely(connections[1])]
  const inTurn = oneAtATime()

  return {
    reach: () => Promise.resolve(),
    read,
    write: (work) =>
      inTurn(() => settling((inside) => writer.transaction().execute(inside), work, isUndone)),
    async snapshot(work) {
      const own = connection(file, { readsOnly: true })
      try {
        return await kysely(own).transaction().execute(work)
      } finally {
        own.close()
      }
    },
    // A write, even one that changes nothing, takes the lock before anything is read.
    lockAccount: (tx, account) =>
      tx
        .updateTable('accounts')
        .set((row) => ({ revision: row.ref('revision') }))
        .where('id', '=', account)
        .returningAll()
        .executeTakeFirst(),
    // The file's lock has let nobody else in.
    lockSchema: () => Promise.resolve(),
    announce: () => Promise.resolve(),
    news: null,
    isNameTaken: (error) =>
      error instanceof Database.SqliteError &&
      error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
      error.message.includes('_folded'),
    failureOf: (error) => failureFrom(error, kindOf),
    close: () =>
      inTurn(async () => {
        // Kysely does not close a connection it never used. The writer goes last: it tidies up.
        for (const each of connections.toReversed()) each.close()
        release()
      }),
  }
}

function connection(file: string, { readsOnly = false } = {}): Database.Database {
  const database = new Database(file, { timeout: 5_000 })
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.pragma('foreign_keys = on')
  database.pragma('trusted_schema = off')
  if (readsOnly) database.pragma('query_only = on')
  return database
}

const codeOf = (error: unknown) => (error instanceof Database.SqliteError ? error.code : '')

/** What reached the log but not surely the disk may be found there at the next start. */
const isUndone = (error: unknown) => codeOf(error) !== 'SQLITE_IOERR_FSYNC'

const kindOf = (error: unknown) => {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL') return 'full'
  return /^SQLITE_(IOERR|BUSY|CANTOPEN|READONLY|CORRUPT|NOTADB|PROTOCOL)/.test(code)
    ? 'unavailable'
    : null
}

const kysely = (database: Database.Database): Db =>
  new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: { prepare: preparedOnce(database), close: () => void database.close() },
    }),
  })

const statementsMax = 200

/** Statements are kept by their text: most are asked again and again, and each takes memory of its own. */
function preparedOnce(database: Database.Database): SqliteDatabase['prepare'] {
  const kept = new Map<string, SqliteStatement>()
  return (asked) => {
    // A full disk can make SQLite undo a transaction by itself; to undo it again would hide why.
    const text = asked === 'rollback' && !database.inTransaction ? 'select 1' : asked
    const statement = kept.get(text) ?? (database.prepare(text) as SqliteStatement)
    // Used last, last in the map.
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (kept.size > statementsMax && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}

/** One file has one lock, whatever path leads to it. */
function realFile(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
}
