import { setImmediate } from 'node:timers/promises'
import { apply, reverse } from '@rolecall/core/access/apply'
import { isNoun, type Counters, type Directory, type Noun } from '@rolecall/core/access/directory'
import { touchesFrom } from '@rolecall/core/access/plain'
import type { Touch } from '@rolecall/core/access/change'
import { numberOf, type AccountId } from '@rolecall/core/kit/ids'
import { touchesIn } from './audit.ts'
import { caughtUp, directoryOf } from './directory.ts'
import type { Store } from './store.ts'
import type { AuditColumns } from './tables.ts'

/** A moment of an account's history. */
export type AsOf = { readonly revision: number } | { readonly time: number }
/** The entry that made the account what it was then. */
export type Moment = {
  readonly revision: number
  readonly at: number
  /** When it became something else; null while it has not. */
  readonly until: number | null
}
/** Some accounts as they were, by the hash of the entry that made them so: a hash has one past only. */
export type Pasts = Map<string, Promise<Directory>>

const pastsMax = 4
const pageSize = 100

/** The last entry that was written until then; nothing, when the account was not there yet. */
export async function momentOf(
  store: Store,
  account: AccountId,
  asOf: AsOf,
): Promise<Moment | undefined> {
  const { read } = store.database
  const entry = await entryAt(store, account, asOf)
  if (!entry) return undefined
  const next = await read
    .selectFrom('audit')
    .select('at')
    .where('account', '=', account)
    .where('revision', '=', entry.revision + 1)
    .executeTakeFirst()
  return { revision: entry.revision, at: entry.at, until: next?.at ?? null }
}

/**
 * The account as it was then: from what it is now, by taking back every change since, newest first.
 * So it costs as much as was changed since, and the last few that were asked for are remembered.
 */
export async function directoryAt(
  store: Store,
  account: AccountId,
  asOf: AsOf,
): Promise<Directory | undefined> {
  const entry = await entryAt(store, account, asOf)
  if (!entry) return undefined
  const { pasts } = store
  const key = `${account} ${entry.hash}`
  const past = pasts.get(key) ?? rewound(store, account, entry)
  // The one that was asked for last goes last.
  pasts.delete(key)
  pasts.set(key, past)
  for (const oldest of [...pasts.keys()].slice(0, -pastsMax)) pasts.delete(oldest)
  past.catch(() => pasts.delete(key))
  return past
}

type Entry = Pick<AuditColumns, 'revision' | 'at' | 'edition' | 'hash'>

/** Revisions count entries one by one; of those of one moment, the last counts. */
function entryAt(store: Store, account: AccountId, asOf: AsOf): Promise<Entry | undefined> {
  const entries = store.database.read
    .selectFrom('audit')
    .select(['revision', 'at', 'edition', 'hash'])
    .where('account', '=', account)
  return 'revision' in asOf
    ? entries.where('revision', '=', asOf.revision).executeTakeFirst()
    : entries
        .where('at', '<=', asOf.time)
        .orderBy('at', 'desc')
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst()
}

async function rewound(
  store: Store,
  account: AccountId,
  { revision, edition }: Entry,
): Promise<Directory> {
  let directory = await atLeast(store, account, revision)
  let { next } = directory
  for (let last = directory.revision + 1; ;) {
    const entries = await store.database.read
      .selectFrom('audit')
      .select(['revision', 'touches'])
      .where('account', '=', account)
      .where('revision', '>', revision)
      .where('revision', '<', last)
      .orderBy('revision', 'desc')
      .limit(pageSize)
      .execute()
    const oldest = entries.at(-1)
    if (!oldest) break
    const touches = entries.flatMap((entry) => takingBack(touchesFrom(touchesIn(entry))))
    directory = apply(directory, { touches })
    next = before(next, touches)
    last = oldest.revision
    // Others are served meanwhile.
    await setImmediate()
  }
  const then = await store.editions.byDigest(store.database.read, edition)
  return { ...directory, revision, edition: then, next }
}

const takingBack = (touches: readonly Touch[]) =>
  reverse({ action: '', touches, warnings: [] }).touches

/** Numbers are given in order, so the first that was taken since is the one that was free then. */
function before(next: Counters, takenBack: readonly Touch[]): Counters {
  const free: { -readonly [N in Noun]: Counters[N] } = { ...next }
  for (const { noun, id, after } of takenBack)
    if (isNoun(noun) && after === null) free[noun] = Math.min(free[noun], numberOf(id))
  return free
}

/** The newest that is known; at least of this revision, which another process may have written. */
async function atLeast(store: Store, account: AccountId, revision: number): Promise<Directory> {
  const known = await directoryOf(store, account)
  if (!known) throw new Error(`there is no account \`${account}\``)
  return known.revision >= revision ? known : caughtUp(store, known)
}
