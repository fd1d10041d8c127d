import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import { DatabaseError, Pool, types, type PoolConfig } from 'pg'
import type { Dialect } from './dialect.ts'
import { settling } from './failure.ts'
import { listening } from './listener.ts'
import { failureOf, isUndone } from './postgresql-failure.ts'
import type { Db, Tables, Tx } from './tables.ts'

/** PostgreSQL 15 or newer: any number of processes, told of each other's changes. */
export function postgresql(url: string): Dialect {
  const server = { connectionString: url, types: { getTypeParser }, ...patience }
  const writer = connected({ ...server, max: 10 }, writing)
  // Apart from the writers: who reads must not wait until one of them is done.
  const reader = connected({ ...server, max: 10, query_timeout: 60_000 }, reading)
  const watcher = connected({ ...server, max: 1, query_timeout: 3_000 }, reading)

  return {
    read: reader,
    write: writes(writer),
    snapshot: (work) =>
      reader
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(work),
    lockAccount: (tx, account) =>
      tx
        .selectFrom('accounts')
        .selectAll()
        .where('id', '=', account)
        .forUpdate()
        .executeTakeFirst(),
    async reach() {
      await sql`select 1`.execute(watcher).catch((error: unknown) => {
        throw new Error(`the database at ${placeIn(url)} cannot be opened: ${reason(error)}`, {
          cause: error,
        })
      })
    },
    async lockSchema(tx) {
      await checkServer(tx)
      await sql`select pg_advisory_xact_lock(${schemaLock}::bigint)`.execute(tx)
    },
    async announce(tx, account, revision) {
      await sql`select pg_notify(${channel}, ${`${account} ${revision}`})`.execute(tx)
    },
    news: {
      async revisions(accounts) {
        const { rows } = await sql<{ id: string; revision: number }>`
          select id, revision from accounts where id = any(${accounts}::text[])
        `.execute(watcher)
        return new Map(rows.map(({ id, revision }) => [id, revision]))
      },
      listen: (on) =>
        listening({ connectionString: url, ...patience }, channel, {
          ...on,
          changed: (word) => on.changed(word.split(' ')[0] ?? ''),
        }),
    },
    isNameTaken: (error) =>
      error instanceof DatabaseError &&
      error.code === uniqueViolation &&
      error.constraint?.endsWith('_folded') === true,
    failureOf,
    async close() {
      for (const each of [watcher, reader, writer]) await each.destroy()
    },
  }
}

/** Whatever the server's default: who has waited for a lock must read what the one before wrote. */
const writes =
  (db: Db): Dialect['write'] =>
  (work) =>
    settling(
      (inside) => db.transaction().setIsolationLevel('read committed').execute(inside),
      work,
      isUndone,
    )

const channel = 'rolecall_changes'
/** Any number will do, as long as it is the same in every version. */
const schemaLock = 7_164_735_255
const uniqueViolation = '23505'

const patience = { connectionTimeoutMillis: 5_000, keepAlive: true } as const

/** Every acknowledged write is on disk; who stands still in a transaction does not hold an account for ever. */
const writing = [
  `set synchronous_commit = on`,
  `set idle_in_transaction_session_timeout = '60s'`,
] as const
const reading = ['set default_transaction_read_only = on'] as const

function connected(config: PoolConfig, settings: readonly string[]): Db {
  const pool = new Pool(config)
  // A connection breaks: the pool drops it, whoever was using it hears it from the query, and the next
  // query opens another. Without these two it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      async onCreateConnection(connection) {
        for (const setting of settings) await connection.executeQuery(CompiledQuery.raw(setting))
      },
    }),
  })
}

/** Whole numbers are numbers here, as in SQLite; the driver would give them as text. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === types.builtins.INT8 ? wholeNumber : types.getTypeParser(oid, format)
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`stored number ${text} is too large`)
  return number
}

/** Without the password. */
function placeIn(url: string): string {
  const parsed = URL.parse(url)
  return `\`${parsed?.host || (parsed?.searchParams.get('host') ?? 'an address that cannot be read')}\``
}

/** Of several addresses that were tried, the driver says nothing itself. */
const reason = (error: unknown) =>
  error instanceof AggregateError
    ? error.errors.map(String).join(', ')
    : error instanceof Error
      ? error.message
      : String(error)

async function checkServer(tx: Tx): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::bigint as version,
           current_setting('server_encoding') as encoding
  `.execute(tx)
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < 150_000)
    throw new Error(
      `the database is PostgreSQL ${Math.floor(version / 10_000)}: 15 or newer is needed`,
    )
  if (encoding !== 'UTF8')
    throw new Error(`the database is in ${encoding}: make it with \`encoding 'UTF8'\``)
}
