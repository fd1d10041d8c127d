import { setImmediate } from 'node:timers/promises'
import type { AccountId } from '@rolecall/core/kit/ids'
import { brokenEnd, brokenLink, start, type Broken, type Link } from './chain.ts'
import { flushEvents } from './events.ts'
import { replaying } from './replay.ts'
import type { Store } from './store.ts'
import type { AccountColumns, AuditColumns, Db, EventColumns } from './tables.ts'

export type Verified =
  /** `head` is the hash of the last entry; `events` counts the second chain. */
  | {
      readonly ok: true
      readonly entries: number
      readonly head: string
      readonly events: number
      readonly last: Lasts
    }
  | ({ readonly ok: false; readonly chain: Chain } & Broken)

/** How far each chain was followed. */
export type Lasts = { readonly [C in Chain]: Last }
type Chain = 'audit' | 'events'
type Last = Pick<Link, 'sequence' | 'at' | 'hash'>

/** Small enough that others are served between one page and the next. */
const pageSize = 50

/**
 * Reads both chains from the first entry to the last, checks every link, and holds what the trail
 * adds up to against the rows. All on one snapshot, so that it may run while others write.
 */
export const verifyAudit = (store: Store, account: AccountId): Promise<Verified> =>
  onSnapshot(store, account, async (db, row) => {
    const replay = await replaying(store, db, row)
    const broken = await brokenChains(
      store,
      db,
      row,
      { audit: start, events: start },
      replay.follow,
    )
    if (broken) return broken
    const different = await replay.compare()
    return different && { chain: 'audit', ...different }
  })

/** Reads what both chains have since they were found whole: the links, and nothing before them. */
export const verifySince = (store: Store, account: AccountId, last: Lasts): Promise<Verified> =>
  onSnapshot(store, account, (db, row) => brokenChains(store, db, row, last, () => undefined))

type Found = { readonly chain: Chain } & Broken

async function onSnapshot(
  store: Store,
  account: AccountId,
  look: (db: Db, row: AccountColumns) => Promise<Found | undefined>,
): Promise<Verified> {
  await flushEvents(store)
  return store.database.snapshot(async (db) => {
    const row = await db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', account)
      .executeTakeFirst()
    if (!row) throw new Error(`there is no account \`${account}\``)
    const broken = await look(db, row)
    if (broken) return { ok: false, ...broken }
    const { audit, events } = headsOf(row)
    return {
      ok: true,
      entries: audit.sequence,
      head: audit.hash,
      events: events.sequence,
      last: { audit, events },
    }
  })
}

/** What the account's row says of its chains, which they have been held against. */
const headsOf = (row: AccountColumns): Lasts => ({
  audit: { sequence: row.audit_count, hash: row.audit_head, at: row.audit_at },
  events: { sequence: row.event_count, hash: row.event_head, at: row.event_at },
})

async function brokenChains(
  store: Store,
  db: Db,
  row: AccountColumns,
  from: Lasts,
  follow: Follow<AuditColumns>,
): Promise<Found | undefined> {
  const heads = headsOf(row)
  const key = store.keys.audit
  const audit = await walk(
    (after) => auditAfter(db, row.id, after),
    { key, chain: 'audit', from: from.audit, head: heads.audit },
    follow,
  )
  if (audit) return { chain: 'audit', ...audit }
  const events = await walk(
    (after) => eventsAfter(db, row.id, after),
    { key, chain: 'events', from: from.events, head: heads.events },
    () => undefined,
  )
  return events && { chain: 'events', ...events }
}

const auditAfter = (db: Db, account: string, after: number): Promise<AuditColumns[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', account)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(pageSize)
    .execute()

const eventsAfter = (db: Db, account: string, after: number): Promise<EventColumns[]> =>
  db
    .selectFrom('events')
    .selectAll()
    .where('account', '=', account)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(pageSize)
    .execute()

type Follow<Entry> = (entries: readonly Entry[]) => Broken | undefined | Promise<Broken | undefined>

async function walk<Entry extends Link>(
  pageAfter: (sequence: number) => Promise<readonly Entry[]>,
  {
    key,
    chain,
    from,
    head,
  }: { readonly key: Buffer; readonly chain: Chain; readonly from: Last; readonly head: Last },
  follow: Follow<Entry>,
): Promise<Broken | undefined> {
  let last = from
  for (;;) {
    const entries = await pageAfter(last.sequence)
    const end = entries.at(-1)
    if (!end) return brokenEnd(last, { count: head.sequence, head: head.hash })
    const broken = brokenLink(key, chain, last, entries) ?? (await follow(entries))
    if (broken) return broken
    last = end
    await setImmediate()
  }
}
