import { apply } from '@rolecall/core/access/apply'
import type { Change } from '@rolecall/core/access/change'
import type { Actor, Directory } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { ok, type Result } from '@rolecall/core/kit/result'
import type { AccountId } from '@rolecall/core/kit/ids'
import { appendAudit } from './audit.ts'
import { writeBesides } from './besides.ts'
import { current, publish } from './directory.ts'
import { refusable, refuse, undone } from './refused.ts'
import type { Store } from './store.ts'
import type { AccountColumns, Tx } from './tables.ts'
import { writeTouches } from './touches.ts'

export { refuse } from './refused.ts'
export type { Tx } from './tables.ts'

export type ChangeRequest = {
  readonly account: AccountId
  readonly actor: Actor
  /** What it came through: `console`, `api-key`, `cli`, `host`. */
  readonly via: string
  readonly reason?: string | null | undefined
}

export type Changed = {
  readonly change: Change
  readonly before: Directory
  readonly after: Directory
  readonly revision: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** A plan on the newest directory; one that reads rows beside it first must use `tx` only. */
export type Planned = (
  directory: Directory,
  tx: Tx,
) => Result<Change, Refusal> | Promise<Result<Change, Refusal>>
/** Writes rows that are not of the directory, in the same transaction; it must use `tx` only. */
export type Alongside = (tx: Tx, planned: Change, changed: Changed) => Promise<void>

/**
 * The only way to change an account: plan on its newest revision, write the rows, the audit entry
 * and the revision in one transaction, and only then let the change be seen. So no plan is made on
 * an old revision and no change escapes the audit.
 */
export const change = (
  store: Store,
  request: ChangeRequest,
  plan: Planned,
  alongside?: Alongside,
): Promise<Result<Changed, Refusal>> =>
  store.turnOf(request.account)(() =>
    refusable(async () => {
      const changed = await store.database.write(async (tx) => {
        const written = await planned(store, tx, request, plan)
        await alongside?.(tx, written.change, written)
        return written
      })
      publish(store, changed.after)
      return ok(changed)
    }),
  )

/**
 * What the same plan would do now. It takes the same way and is undone, so that it answers what the
 * change would: the database may still say no, as to the login name of somebody deleted.
 */
export const preview = (
  store: Store,
  account: AccountId,
  plan: Planned,
): Promise<Result<Changed, Refusal>> =>
  store.turnOf(account)(() =>
    refusable(async () =>
      ok(await undone(store, (tx) => planned(store, tx, { ...nobody, account }, plan))),
    ),
  )

const nobody = { actor: { kind: 'host' }, via: 'preview' } as const

async function planned(
  store: Store,
  tx: Tx,
  request: ChangeRequest,
  plan: Planned,
): Promise<Changed> {
  const row = await store.database.lockAccount(tx, request.account)
  if (!row) throw new Error(`there is no account \`${request.account}\``)
  const before = await current(store, tx, row)
  const result = await plan(before, tx)
  if (!result.ok) return refuse(result.error)
  return writeChange(store, tx, { row, before, change: result.value, request })
}

/** Writes a planned change on the locked account: rows, audit entry, revision and counters. */
export async function writeChange(
  store: Store,
  tx: Tx,
  {
    row,
    before,
    change,
    request,
  }: {
    readonly row: AccountColumns
    readonly before: Directory
    readonly change: Change
    readonly request: ChangeRequest
  },
): Promise<Changed> {
  const at = Math.max(store.now(), row.audit_at)
  const after = apply(before, change)
  const { revision, next } = after
  const edition =
    after.edition === before.edition ? row.edition : store.editions.of(after.edition).digest
  await writeTouches(store, tx, { before, touches: change.touches, at })
  await writeBesides(store, tx, before.account, { writes: change.writes ?? [], at })
  const head = await appendAudit(store, tx, {
    row: { ...row, edition },
    before,
    change,
    request,
    at,
    revision,
  })
  await tx
    .updateTable('accounts')
    .set({
      revision,
      next_user: next.user,
      next_profile: next.profile,
      next_group: next['agent-group'],
      next_skill: next.skill,
      next_key: next['api-key'],
      next_lob: next.lob,
      audit_count: row.audit_count + 1,
      audit_head: head,
      audit_at: at,
    })
    .where('id', '=', row.id)
    .execute()
  await store.database.announce(tx, row.id, revision)
  return { change, before, after, revision, at }
}
