import type { Actor } from '@rolecall/core/access/directory'
import type { Action } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import { sql } from 'kysely'
import { linked, type Head } from './chain.ts'
import { allOf, countOf, inSpan, pageFrom, type PageOf, type Paging, type Span } from './paging.ts'
import { oneAtATime, type Turn } from './turns.ts'
import type { Store } from './store.ts'
import type { AccountColumns, EventColumns, Tx } from './tables.ts'

/** What is remembered beside changes: who signed in, who failed to, who was refused or took out what. */
export type NewEvent = {
  readonly kind: EventKind
  /** Null when it is nobody the account knows. What was typed then is not kept: it may be a password. */
  readonly actor: Actor | null
  readonly actorName: string
  readonly via: string
  /** What was refused or exported. */
  readonly action?: Action | null
  readonly reason?: string | null
  readonly address: string
}
export type EventKind = (typeof eventKinds)[number]
export const eventKinds = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  /** Somebody signed somebody else out; `reason` says whom. */
  'sessions-ended',
  'refused',
  'exported',
  /** Too many came at once; `reason` says how many are missing. */
  'dropped',
] as const

/** In which list a kind is read; what is missing is said in every one of them. */
const viewOf = {
  'signed-in': 'sign-ins',
  'sign-in-failed': 'sign-ins',
  'signed-out': 'sign-ins',
  'sessions-ended': 'sign-ins',
  refused: 'refusals',
  exported: 'exports',
  dropped: null,
} as const satisfies Record<EventKind, string | null>
export type EventView = NonNullable<(typeof viewOf)[EventKind]>

const kindsIn = (view: EventView) =>
  eventKinds.filter((kind) => viewOf[kind] === view || viewOf[kind] === null)

export type EventEntry = {
  readonly sequence: number
  readonly at: number
  readonly kind: string
  readonly actor: {
    readonly kind: string | null
    readonly id: string | null
    readonly name: string
  }
  readonly via: string
  readonly action: string | null
  readonly reason: string | null
  readonly address: string
  readonly hash: string
}
export type EventFilter = Span & {
  readonly view?: EventView | undefined
  readonly kind?: EventKind | undefined
  /** An actor's id. */
  readonly actor?: string | undefined
}

type Waiting = { readonly account: AccountId; readonly at: number; readonly event: NewEvent }
export type PendingEvents = {
  waiting: Waiting[]
  readonly dropped: Map<AccountId, number>
  readonly inTurn: Turn
  timer: NodeJS.Timeout | null
}
export const noEvents = (): PendingEvents => ({
  waiting: [],
  dropped: new Map(),
  inTurn: oneAtATime(),
  timer: null,
})

const betweenBatchesMs = 100
const waitingMax = 10_000

/** Takes the event; it is written within a tenth of a second, with others, and at the latest on close. */
export function recordEvent(store: Store, account: AccountId, event: NewEvent): Promise<void> {
  const pending = store.pendingEvents
  if (pending.waiting.length >= waitingMax)
    pending.dropped.set(account, (pending.dropped.get(account) ?? 0) + 1)
  else pending.waiting.push({ account, at: store.now(), event })
  later(store)
  return Promise.resolve()
}

function later(store: Store): void {
  const pending = store.pendingEvents
  pending.timer ??= setTimeout(() => {
    pending.timer = null
    // What could not be written waits for the next batch, and fails loudly on close.
    flushEvents(store).catch(() => later(store))
  }, betweenBatchesMs).unref()
}

/** Writes what is waiting. */
export const flushEvents = (store: Store): Promise<void> =>
  store.pendingEvents.inTurn(async () => {
    const pending = store.pendingEvents
    const batch = pending.waiting
    const dropped = new Map(pending.dropped)
    if (batch.length === 0 && dropped.size === 0) return
    pending.waiting = []
    pending.dropped.clear()
    try {
      await store.database.write((tx) => writeBatch(store, tx, [...batch, ...gaps(store, dropped)]))
    } catch (error) {
      pending.waiting = [...batch, ...pending.waiting]
      for (const [account, count] of dropped)
        pending.dropped.set(account, count + (pending.dropped.get(account) ?? 0))
      throw error
    }
  })

const gaps = (store: Store, dropped: ReadonlyMap<AccountId, number>): Waiting[] =>
  [...dropped].map(([account, count]) => ({
    account,
    at: store.now(),
    event: {
      kind: 'dropped',
      actor: null,
      actorName: 'host',
      via: 'host',
      reason: `${count} events came faster than they could be written`,
      address: '',
    },
  }))

async function writeBatch(store: Store, tx: Tx, batch: readonly Waiting[]): Promise<void> {
  // In one order everywhere, so that two processes never wait for each other's accounts.
  const byAccount = [...Map.groupBy(batch, (one) => one.account)]
  for (const [account, waiting] of byAccount.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const row = await store.database.lockAccount(tx, account)
    if (!row) continue
    const { count, head, at } = await appendEvents(store, tx, row, waiting)
    await tx
      .updateTable('accounts')
      .set({ event_count: count, event_head: head, event_at: at })
      .where('id', '=', account)
      .execute()
  }
}

async function appendEvents(
  store: Store,
  tx: Tx,
  row: AccountColumns,
  waiting: readonly Waiting[],
): Promise<Head> {
  let last: Head = { count: row.event_count, head: row.event_head, at: row.event_at }
  for (const { at, event } of waiting) {
    const entry: EventColumns = linked(store.keys.audit, 'events', {
      account: row.id,
      sequence: last.count + 1,
      at: Math.max(at, last.at),
      kind: event.kind,
      actor_kind: event.actor?.kind ?? null,
      actor_id: event.actor && event.actor.kind !== 'host' ? event.actor.id : null,
      actor_name: event.actorName,
      via: event.via,
      action: event.action ?? null,
      reason: event.reason ?? null,
      address: event.address,
      previous: last.head,
    })
    await tx.insertInto('events').values(entry).execute()
    last = { count: entry.sequence, head: entry.hash, at: entry.at }
  }
  return last
}

/** Newest first, with what was recorded a moment ago, unless it cannot be written just now. */
export async function eventsPage(
  store: Store,
  account: AccountId,
  { limit, before, uncounted, ...filter }: EventFilter & Paging,
): Promise<PageOf<EventEntry>> {
  await flushEvents(store).catch(() => later(store))
  const { read } = store.database
  const found = conditions(account, filter)
  const page = before === undefined ? found : [...found, sql<boolean>`sequence < ${before}`]
  const rows = await read
    .selectFrom('events')
    .selectAll()
    .where(allOf(page))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute()
  const total = await countOf(read, 'events', found, uncounted)
  return pageFrom(rows, limit, total, entryFrom)
}

const conditions = (account: AccountId, { view, kind, actor, from, to }: EventFilter) => [
  sql<boolean>`account = ${account}`,
  ...(view === undefined ? [] : [sql<boolean>`kind in (${sql.join(kindsIn(view))})`]),
  ...(kind === undefined ? [] : [sql<boolean>`kind = ${kind}`]),
  ...(actor === undefined ? [] : [sql<boolean>`actor_id = ${actor}`]),
  ...inSpan('events', account, { from, to }),
]

const entryFrom = (row: EventColumns): EventEntry => ({
  sequence: row.sequence,
  at: row.at,
  kind: row.kind,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  via: row.via,
  action: row.action,
  reason: row.reason,
  address: row.address,
  hash: row.hash,
})
