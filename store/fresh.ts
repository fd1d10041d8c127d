import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editions as shipped } from '@rolecall/core/catalog/shipped'
import type { Edition } from '@rolecall/core/catalog/edition'
import { sql } from 'kysely'
import { freshUrl } from './fresh-postgres.ts'
import { shipped as shippedMigrations, statementsOf } from './migrate.ts'
import type { Tx } from './tables.ts'
import { openStore, type Opening, type Place, type Store } from './open.ts'

export type FreshStore = Store & {
  readonly place: Place
  readonly key: Buffer
  /** Opens the same database again; one in a file, once this one is closed. */
  readonly reopen: (options?: Partial<Opening>) => Promise<Store>
}
export type FreshOptions = {
  readonly now?: () => number
  readonly editions?: ReadonlyMap<string, Edition>
  readonly key?: Buffer
  /** Where it is; if not given, in what `ROLECALL_TEST_DATABASE` names: `sqlite` or `postgres`. */
  readonly place?: Place
}

/** An empty store for tests, in a file or a schema of its own, which goes when the process ends. */
export async function freshStore(options: FreshOptions = {}): Promise<FreshStore> {
  const { now = ticking(), editions = shipped, key = randomBytes(32) } = options
  const { place = await freshPlace() } = options
  const store = await openStore({ ...place, key, now, editions })
  return {
    ...store,
    place,
    key,
    reopen: (changed) => openStore({ ...place, key, now, editions, ...changed }),
  }
}

async function freshPlace(): Promise<Place> {
  const database = process.env['ROLECALL_TEST_DATABASE'] || 'sqlite'
  if (database === 'postgres') return { url: await freshUrl() }
  if (database === 'sqlite') return { file: freshFile() }
  throw new Error(`ROLECALL_TEST_DATABASE is \`${database}\`: it must be sqlite or postgres`)
}

/** Runs one shipped migration, on tables that were put back to what they were before it. */
export async function migrated(tx: Tx, name: string): Promise<void> {
  const migration = shippedMigrations().find((each) => each.name.endsWith(name))
  if (!migration) throw new Error(`there is no migration \`${name}\``)
  for (const statement of statementsOf(migration.text)) await sql.raw(statement).execute(tx)
}

export const freshFile = (within?: string) => join(freshFolder(within), 'rolecall.db')

const folders = new Set<string>()
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function freshFolder(within = tmpdir()): string {
  const folder = mkdtempSync(join(within, 'rolecall-'))
  folders.add(folder)
  return folder
}

/** A clock that moves a second each time someone looks. */
export function ticking(from = Date.UTC(2026, 2, 1, 9)): () => number {
  let at = from
  return () => {
    at += 1_000
    return at
  }
}
