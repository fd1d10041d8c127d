import type { AccountId } from '@rolecall/core/kit/ids'
import { brokenEnd, brokenLink, start, type Broken, type Link } from './chain.ts'
import { flushEvents } from './events.ts'
import { replaying } from './replay.ts'
import type { Store } from './store.ts'
import type { AccountColumns, AuditColumns, Db } from './tables.ts'

export type Verified =
  /** `head` is the hash of the last entry; `events` counts the second chain. */
  | { readonly ok: true; readonly entries: number; readonly head: string; readonly events: number }
  | ({ readonly ok: false; readonly chain: 'audit' | 'events' } & Broken)

const pageSize = 500

/**
 * Reads both chains from the first entry to the last, checks every link, and holds what the trail
 * adds up to against the rows. All on one snapshot, so that it may run while others write.
 */
export async function verifyAudit(store: Store, account: AccountId): Promise<Verified> {
  await flushEvents(store)
  return store.database.snapshot(async (db) => {
    const row = await db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', account)
      .executeTakeFirst()
    if (!row) throw new Error(`there is no account \`${account}\``)

    const audit = await brokenAudit(store, db, row)
    if (audit) return { ok: false, chain: 'audit', ...audit }
    const events = await brokenEvents(store, db, row)
    if (events) return { ok: false, chain: 'events', ...events }
    return { ok: true, entries: row.audit_count, head: row.audit_head, events: row.event_count }
  })
}

async function brokenAudit(store: Store, db: Db, row: AccountColumns): Promise<Broken | undefined> {
  const replay = await replaying(store, db, row)
  const broken = await walk(
    (after) => auditAfter(db, row.id, after),
    { key: store.keys.audit, chain: 'audit', count: row.audit_count, head: row.audit_head },
    (entries) => replay.follow(entries),
  )
  return broken ?? replay.compare()
}

const brokenEvents = (store: Store, db: Db, row: AccountColumns): Promise<Broken | undefined> =>
  walk(
    (after) =>
      db
        .selectFrom('events')
        .selectAll()
        .where('account', '=', row.id)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(pageSize)
        .execute(),
    { key: store.keys.audit, chain: 'events', count: row.event_count, head: row.event_head },
    () => undefined,
  )

const auditAfter = (db: Db, account: string, after: number): Promise<AuditColumns[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', account)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(pageSize)
    .execute()

async function walk<Entry extends Link>(
  pageAfter: (sequence: number) => Promise<readonly Entry[]>,
  {
    key,
    chain,
    count,
    head,
  }: {
    readonly key: Buffer
    readonly chain: string
    readonly count: number
    readonly head: string
  },
  follow: (entries: readonly Entry[]) => Broken | undefined | Promise<Broken | undefined>,
): Promise<Broken | undefined> {
  let last: Pick<Link, 'sequence' | 'at' | 'hash'> = start
  for (;;) {
    const entries = await pageAfter(last.sequence)
    const end = entries.at(-1)
    if (!end) return brokenEnd(last, { count, head })
    const broken = brokenLink(key, chain, last, entries) ?? (await follow(entries))
    if (broken) return broken
    last = end
  }
}
