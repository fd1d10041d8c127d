import { createHmac } from 'node:crypto'
import type { Edition } from '@rolecall/core/catalog/edition'
import { noChecks } from './checks.ts'
import type { Dialect } from './dialect.ts'
import { directoriesUnder } from './directories.ts'
import { editionsFrom } from './editions.ts'
import { flushEvents, noEvents } from './events.ts'
import { following, followingNobody, type Following } from './following.ts'
import { keysFrom, type Keys } from './keys.ts'
import { migrate, shipped, type Migration } from './migrate.ts'
import { dialectAt, type Place } from './place.ts'
import type { Store } from './store.ts'
import { turnsByName } from './turns.ts'

export type { Place } from './place.ts'
export type { Store } from './store.ts'

export type OpenStore = Place & Opening
export type Opening = {
  /** The 32 bytes of the key file. */
  readonly key: Buffer
  /** The time, in epoch milliseconds. */
  readonly now: () => number
  /** What new accounts may be made with, by id. */
  readonly editions: ReadonlyMap<string, Edition>
  /** To look only: a database of an older version is refused instead of brought up to date. */
  readonly readOnly?: boolean
  readonly migrations?: readonly Migration[]
  /** How many bytes the accounts in memory may take: 512 MiB if not given. */
  readonly memoryMax?: number
}

/** Throws a sentence when another process has the database, the key is not its key, or it is of another version. */
export async function openStore(options: OpenStore): Promise<Store> {
  const { key, now, editions, readOnly = false, migrations = shipped() } = options
  const { memoryMax = 512 * 2 ** 20 } = options
  const keys = keysFrom(key)
  const database = await dialectAt(options)
  try {
    await database.reach()
    await migrate(database, { at: now(), migrations, mayRun: !readOnly })
    await checkKey(database, keys)
    return await storeOn(database, { keys, now, editions, memoryMax })
  } catch (error) {
    await database.close()
    throw error
  }
}

async function storeOn(
  database: Dialect,
  {
    keys,
    now,
    editions,
    memoryMax,
  }: Required<Pick<Opening, 'now' | 'editions' | 'memoryMax'>> & { readonly keys: Keys },
): Promise<Store> {
  let others: Following = followingNobody
  const store: Store = {
    database,
    now,
    keys,
    editions: editionsFrom(editions),
    directories: directoriesUnder(memoryMax),
    published: new Set(),
    turnOf: turnsByName(),
    pendingEvents: noEvents(),
    pasts: new Map(),
    checks: noChecks(),
    foundKeys: new Map(),
    keyUses: new WeakMap(),
    lag: () => others.lag(),
    async close() {
      try {
        await flushEvents(store)
      } finally {
        await others.stop()
        await database.close()
      }
    },
  }
  if (database.news) others = await following(store, database.news)
  return store
}

/** A database under another key could be read, but every entry written to it would break its trail. */
const checkKey = (database: Dialect, { check }: Keys): Promise<void> =>
  database.write(async (tx) => {
    const value = createHmac('sha256', check).update('key check').digest('hex')
    await tx
      .insertInto('facts')
      .values({ name: 'key-check', value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    const kept = await tx
      .selectFrom('facts')
      .select('value')
      .where('name', '=', 'key-check')
      .executeTakeFirstOrThrow()
    if (kept.value !== value)
      throw new Error(
        'this key is not the key of this database: give the key file it was made with',
      )
  })
