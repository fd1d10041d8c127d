import type { Change } from '@rolecall/core/access/change'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { plainTouch, type PlainTouch } from '@rolecall/core/access/plain'
import type { AccountId } from '@rolecall/core/kit/ids'
import { sql, type RawBuilder } from 'kysely'
import { linked } from './chain.ts'
import type { ChangeRequest } from './change.ts'
import { allOf, countOf, inSpan, pageFrom, type PageOf, type Paging, type Span } from './paging.ts'
import type { Store } from './store.ts'
import type { AccountColumns, AuditColumns, Tx } from './tables.ts'

/** One change, as it is remembered. */
export type AuditEntry = {
  readonly sequence: number
  /** Epoch milliseconds; never below the entry before. */
  readonly at: number
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string }
  readonly via: string
  readonly action: string
  readonly touches: readonly PlainTouch[]
  readonly reason: string | null
  readonly revision: number
  readonly previous: string
  readonly hash: string
}

export type AuditFilter = Span & {
  /** An action, as `user.edit`; or a component, as `user`, for all of its actions. */
  readonly action?: string | undefined
  /** An actor's id, or `host`. */
  readonly actor?: string | undefined
  /** The id of what was changed. */
  readonly object?: string | undefined
  readonly via?: string | undefined
}

/** Writes the entry of a change; answers the new head of the trail. */
export async function appendAudit(
  store: Store,
  tx: Tx,
  written: {
    readonly row: AccountColumns
    readonly before: Directory
    readonly change: Change
    readonly request: ChangeRequest
    readonly at: number
    readonly revision: number
  },
): Promise<string> {
  const { row, before, change, request, at, revision } = written
  const sequence = row.audit_count + 1
  const entry: AuditColumns = linked(store.keys.audit, 'audit', {
    account: row.id,
    sequence,
    at,
    ...actorColumns(before, request.actor),
    via: request.via,
    action: change.action,
    touches: JSON.stringify(change.touches.map(plainTouch)),
    reason: request.reason ?? null,
    revision,
    edition: row.edition,
    previous: row.audit_head,
  })
  await tx.insertInto('audit').values(entry).execute()
  const objects = [...new Set(change.touches.map(({ id }) => id))]
  for (let from = 0; from < objects.length; from += objectsAtOnce)
    await tx
      .insertInto('audit_objects')
      .values(
        objects
          .slice(from, from + objectsAtOnce)
          .map((object) => ({ account: row.id, object, sequence })),
      )
      .execute()
  return entry.hash
}
/** A change of many things names them in few statements. */
const objectsAtOnce = 500

export const actorColumns = (directory: Directory, actor: Actor) => ({
  actor_kind: actor.kind,
  actor_id: actor.kind === 'host' ? null : actor.id,
  actor_name: nameOf(directory, actor),
})

function nameOf(directory: Directory, actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return directory.users.get(actor.id)?.name ?? actor.id
    case 'api-key':
      return directory.keys.get(actor.id)?.name ?? actor.id
    case 'host':
      return 'host'
  }
}

/** Who did what, when and why, without what it touched. */
export type DeedOf = Omit<AuditEntry, 'touches' | 'previous' | 'hash'>

/** By the id of a thing, the newest change that touched it; a thing that nobody touched is left out. */
export async function newestOf<Id extends string>(
  store: Store,
  account: AccountId,
  things: readonly Id[],
): Promise<ReadonlyMap<Id, DeedOf>> {
  const newest = new Map<Id, DeedOf>()
  for (let from = 0; from < things.length; from += objectsAtOnce) {
    const some = things.slice(from, from + objectsAtOnce)
    const rows = await store.database.read
      .selectFrom((of) =>
        of
          .selectFrom('audit_objects')
          .select(['object', (row) => row.fn.max('sequence').as('newest')])
          .where('account', '=', account)
          .where('object', 'in', some)
          .groupBy('object')
          .as('touched'),
      )
      .innerJoin('audit', 'audit.sequence', 'touched.newest')
      .select(['touched.object', ...deedColumns])
      .where('audit.account', '=', account)
      .execute()
    for (const row of rows) newest.set(row.object as Id, deedFrom(row))
  }
  return newest
}
const deedColumns = [
  'sequence',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'via',
  'action',
  'reason',
  'revision',
] as const

/** Newest first. With `object`, the history of one thing. */
export async function auditPage(
  store: Store,
  account: AccountId,
  { limit, before, uncounted, ...filter }: AuditFilter & Paging,
): Promise<PageOf<AuditEntry>> {
  const { read } = store.database
  const found = conditions(account, filter)
  const page = before === undefined ? found : [...found, sql<boolean>`sequence < ${before}`]
  const rows = await read
    .selectFrom('audit')
    .selectAll()
    .where(allOf(page))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute()
  const total = await countOf(read, 'audit', found, uncounted)
  return pageFrom(rows, limit, total, entryFrom)
}

export async function auditEntry(
  store: Store,
  account: AccountId,
  sequence: number,
): Promise<AuditEntry | undefined> {
  const row = await store.database.read
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', account)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row && entryFrom(row)
}

function conditions(
  account: AccountId,
  { action, actor, object, via, from, to }: AuditFilter,
): readonly RawBuilder<boolean>[] {
  return [
    sql<boolean>`account = ${account}`,
    ...(action === undefined ? [] : [isAction(action)]),
    ...(actor === undefined ? [] : [isActor(actor)]),
    ...(via === undefined ? [] : [sql<boolean>`via = ${via}`]),
    ...(object === undefined
      ? []
      : [
          sql<boolean>`sequence in (select sequence from audit_objects where account = ${account} and object = ${object})`,
        ]),
    ...inSpan('audit', account, { from, to }),
  ]
}

/** A component is compared letter by letter: databases sort, and so find ranges, each in their own way. */
const isAction = (action: string) =>
  action.includes('.')
    ? sql<boolean>`action = ${action}`
    : sql<boolean>`substr(action, 1, ${action.length + 1}) = ${`${action}.`}`

const isActor = (actor: string) =>
  actor === 'host' ? sql<boolean>`actor_kind = 'host'` : sql<boolean>`actor_id = ${actor}`

export const touchesIn = (row: Pick<AuditColumns, 'touches'>) =>
  JSON.parse(row.touches) as readonly PlainTouch[]

const deedFrom = (row: Pick<AuditColumns, (typeof deedColumns)[number]>): DeedOf => ({
  sequence: row.sequence,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  via: row.via,
  action: row.action,
  reason: row.reason,
  revision: row.revision,
})

const entryFrom = (row: AuditColumns): AuditEntry => ({
  ...deedFrom(row),
  touches: touchesIn(row),
  previous: row.previous,
  hash: row.hash,
})
