import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Tx } from './tables.ts'

export type Migration = {
  readonly number: number
  readonly name: string
  readonly checksum: string
  readonly text: string
}

type Ledger = 'migrations' | 'call_migrations'

/** Numbered from 1 without gaps: `0001-directory.sql`. */
export function migrationsIn(folder: URL): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.toSorted().map((name, index) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    if (Number(name.slice(0, 4)) !== index + 1)
      throw new Error(`migration \`${name}\` is out of number: expected ${index + 1}`)
    return {
      number: index + 1,
      name,
      text,
      checksum: createHash('sha256').update(text).digest('hex'),
    }
  })
}

export const shipped = () => migrationsIn(new URL('./schema/', import.meta.url))

/** Brings the schema up to date, all of it or nothing. */
export const migrate = (
  database: Dialect,
  {
    at,
    migrations,
    mayRun,
    ledger = 'migrations',
  }: {
    readonly at: number
    readonly migrations: readonly Migration[]
    readonly mayRun: boolean
    /** The table that says which have run: each set of them has its own. */
    readonly ledger?: Ledger
  },
): Promise<void> =>
  database.write(async (tx) => {
    await database.lockSchema(tx)
    const pending = migrations.slice(await alreadyRun(tx, migrations, ledger))
    if (pending.length > 0 && !mayRun)
      throw new Error(
        'the database is of an older version: start the server once to bring it up to date',
      )

    for (const { number, name, checksum, text } of pending) {
      // One after the other: each builds on the last.
      for (const statement of statementsOf(text)) await sql.raw(statement).execute(tx)
      await tx.insertInto(ledger).values({ number, name, checksum, at }).execute()
    }
  })

/** How many have run; refuses a database that these migrations did not make. */
async function alreadyRun(
  tx: Tx,
  migrations: readonly Migration[],
  ledger: Ledger,
): Promise<number> {
  await sql`create table if not exists ${sql.table(ledger)} (
    number bigint primary key, name text not null, checksum text not null, at bigint not null
  )`.execute(tx)
  const run = await tx.selectFrom(ledger).selectAll().orderBy('number').execute()
  for (const { number, name, checksum } of run) {
    const ours = migrations[number - 1]
    if (!ours)
      throw new Error(
        `the database has migration \`${name}\`, which this version does not know: use the newer version that made it`,
      )
    if (ours.checksum !== checksum)
      throw new Error(
        `migration \`${ours.name}\` was changed after it ran here: restore it, and put the change into a new one`,
      )
  }
  return run.length
}

export const statementsOf = (text: string) =>
  text
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*(?:\n|$)/)
    .filter((statement) => statement.trim() !== '')
