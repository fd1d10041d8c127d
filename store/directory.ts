import { apply } from '@rolecall/core/access/apply'
import { touchesFrom, type PlainTouch } from '@rolecall/core/access/plain'
import type { Directory } from '@rolecall/core/access/directory'
import { asTable } from '@rolecall/core/access/table'
import type { Edition } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import { apiKeys } from './api-keys.ts'
import { groups } from './groups.ts'
import { lobs } from './lobs.ts'
import { profiles } from './profiles.ts'
import { featuresOf, noSettings, settingsOf } from './settings.ts'
import { skills } from './skills.ts'
import type { Store } from './store.ts'
import type { AccountColumns, Db } from './tables.ts'
import { allPeople } from './users.ts'

/** The account as it is now: from memory, or from its rows on first use. */
export async function directoryOf(
  store: Store,
  account: AccountId,
): Promise<Directory | undefined> {
  const known = store.directories.get(account)
  if (known) return known
  return store.turnOf(account)(async () => {
    const meanwhile = store.directories.get(account)
    if (meanwhile) return meanwhile
    const loaded = await store.database.snapshot((db) => fromRows(store, db, account))
    return loaded && publish(store, loaded)
  })
}

/** Inside a write: the directory at the revision of the account's locked row. */
export async function current(store: Store, db: Db, row: AccountColumns): Promise<Directory> {
  const account = row.id as AccountId
  const known = store.directories.get(account)
  const directory =
    known?.revision === row.revision
      ? known
      : known && known.revision < row.revision
        ? await caughtUp(store, known, db)
        : await built(store, db, row)
  return replace(store, directory)
}

/** Lets a directory be seen, unless a newer one is already; answers the one that is seen. */
export function publish(store: Store, directory: Directory): Directory {
  const known = store.directories.get(directory.account)
  return known && known.revision >= directory.revision ? known : replace(store, directory)
}

/** Lets this one be seen, whatever was: for who knows that it is what the database says. */
export function replace(store: Store, directory: Directory): Directory {
  store.directories.set(directory.account, directory)
  for (const hear of store.published) hear(directory)
  return directory
}

/** Follows the trail from what is in memory, when another process has written meanwhile. */
export async function caughtUp(
  store: Store,
  known: Directory,
  db: Db = store.database.read,
): Promise<Directory> {
  const entries = await db
    .selectFrom('audit')
    .select(['touches', 'revision', 'edition'])
    .where('account', '=', known.account)
    .where('revision', '>', known.revision)
    .orderBy('revision')
    .execute()
  const last = entries.at(-1)
  if (!last) return known
  const touches = entries.flatMap((entry) => touchesFrom(JSON.parse(entry.touches) as PlainTouch[]))
  const edition = await store.editions.byDigest(db, last.edition)
  return { ...apply(known, { touches }), edition, revision: last.revision }
}

export async function fromRows(
  store: Store,
  db: Db,
  account: AccountId,
): Promise<Directory | undefined> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', account)
    .executeTakeFirst()
  return row && built(store, db, row)
}

async function built(store: Store, db: Db, row: AccountColumns): Promise<Directory> {
  const account = row.id as AccountId
  return {
    account,
    revision: row.revision,
    edition: await store.editions.byDigest(db, row.edition),
    features: await featuresOf(db, account),
    settings: await settingsOf(db, account),
    next: {
      user: row.next_user,
      profile: row.next_profile,
      'agent-group': row.next_group,
      skill: row.next_skill,
      'api-key': row.next_key,
      lob: row.next_lob,
    },
    users: await allPeople(db, account),
    profiles: asTable(await profiles.all(db, account)),
    groups: asTable(await groups.all(db, account)),
    skills: asTable(await skills.all(db, account)),
    keys: asTable(await apiKeys.all(db, account)),
    lobs: asTable(await lobs.all(db, account)),
  }
}

/** The account before its first entry, from which the trail is replayed. */
export const nothing = (account: AccountId, edition: Edition): Directory => ({
  account,
  revision: 0,
  edition,
  features: new Set(),
  settings: noSettings,
  next: { user: 1, profile: 1, 'agent-group': 1, skill: 1, 'api-key': 1, lob: 1 },
  users: new Map(),
  profiles: new Map(),
  groups: new Map(),
  skills: new Map(),
  keys: new Map(),
  lobs: new Map(),
})
