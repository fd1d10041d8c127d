import type { Change } from '@rolecall/core/access/change'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import { plainTouch, type PlainTouch } from '@rolecall/core/access/plain'
import type { AccountId } from '@rolecall/core/kit/ids'
import { linked } from './chain.ts'
import type { ChangeRequest } from './change.ts'
import type { Store } from './store.ts'
import type { AccountColumns, AuditColumns, Db, Tx } from './tables.ts'

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
  readonly hash: string
}

export type AuditFilter = {
  readonly action?: string | undefined
  /** An actor's id. */
  readonly actor?: string | undefined
  /** The id of what was changed. */
  readonly object?: string | undefined
  /** Epoch milliseconds: from this moment on, */
  readonly from?: number | undefined
  /** and before this one. */
  readonly to?: number | undefined
}
export type PageOf<Item> = { readonly items: readonly Item[]; readonly total: number }
export type Paging = {
  readonly limit: number
  /** Only what has a lower sequence. */
  readonly before?: number | undefined
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
  for (const object of new Set(change.touches.map(({ id }) => id)))
    await tx.insertInto('audit_objects').values({ account: row.id, object, sequence }).execute()
  return entry.hash
}

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

/** Newest first. `total` counts what the filter lets through, on all pages. */
export async function auditPage(
  store: Store,
  account: AccountId,
  { limit, before, ...filter }: AuditFilter & Paging,
): Promise<PageOf<AuditEntry>> {
  const found = filtered(store.database.read, account, filter)
  const page = before === undefined ? found : found.where('sequence', '<', before)
  const rows = await page.selectAll().orderBy('sequence', 'desc').limit(limit).execute()
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { items: rows.map(entryFrom), total: Number(total) }
}

function filtered(db: Db, account: AccountId, filter: AuditFilter) {
  const { action, actor, object, from, to } = filter
  let query = db.selectFrom('audit').where('account', '=', account)
  if (action !== undefined) query = query.where('action', '=', action)
  if (actor !== undefined) query = query.where('actor_id', '=', actor)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  if (object !== undefined)
    query = query.where('sequence', 'in', (inner) =>
      inner
        .selectFrom('audit_objects')
        .select('audit_objects.sequence')
        .where('audit_objects.account', '=', account)
        .where('audit_objects.object', '=', object),
    )
  return query
}

export const touchesIn = (row: Pick<AuditColumns, 'touches'>) =>
  JSON.parse(row.touches) as readonly PlainTouch[]

const entryFrom = (row: AuditColumns): AuditEntry => ({
  sequence: row.sequence,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  via: row.via,
  action: row.action,
  touches: touchesIn(row),
  reason: row.reason,
  revision: row.revision,
  hash: row.hash,
})
