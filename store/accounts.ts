import type { Actor } from '@rolecall/core/access/directory'
import type { Refusal } from '@rolecall/core/access/refusal'
import { asAccountId, type AccountId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { writeChange, type Changed } from './change.ts'
import { read } from './column.ts'
import { nothing, publish } from './directory.ts'
import { keepEdition, type Stored } from './editions.ts'
import { genesis } from './genesis.ts'
import { refusable, refuse } from './refused.ts'
import type { Store } from './store.ts'
import type { AccountColumns, Db, Tx } from './tables.ts'

export type Account = {
  readonly id: AccountId
  readonly name: string
  /** The id of its edition. */
  readonly edition: string
  readonly editionDigest: string
  readonly createdAt: number
  readonly revision: number
  /** How long its chains are and how they end: to be kept elsewhere, and compared. */
  readonly audit: { readonly count: number; readonly head: string }
  readonly events: { readonly count: number; readonly head: string }
}

export type CreateAccount = {
  readonly id: string
  readonly name: string
  /** The id of one of the editions the store was opened with. */
  readonly edition: string
  readonly actor?: Actor
  readonly via?: string
}

/** Makes an account as every account starts; see `genesis`. */
export async function createAccount(
  store: Store,
  { id, name, edition, actor = { kind: 'host' }, via = 'host' }: CreateAccount,
): Promise<Result<Changed, Refusal>> {
  const account = asAccountId(id)
  if (!account) return invalid('id', 'must be 1 to 20 letters, digits or `_`')
  if (name.trim() === '') return invalid('name', 'must not be empty')
  const stored = store.editions.shipped(edition)
  if (!stored) return invalid('edition', `there is no edition \`${edition}\``)

  return store.turnOf(account)(() =>
    refusable(async () => {
      const created = await store.database.write(async (tx) => {
        const row = await insertAccount(tx, { account, name, stored, at: store.now() })
        const before = nothing(account, stored.edition)
        const request = { account, actor, via }
        return writeChange(store, tx, { row, before, change: genesis(before), request })
      })
      publish(store, created.after)
      return ok(created)
    }),
  )
}

const invalid = (field: string, problem: string) =>
  fail({ kind: 'invalid', field, problem } as const)

async function insertAccount(
  tx: Tx,
  of: {
    readonly account: AccountId
    readonly name: string
    readonly stored: Stored
    readonly at: number
  },
): Promise<AccountColumns> {
  await keepEdition(tx, of.stored)
  const none = {
    next_user: 1,
    next_profile: 1,
    next_group: 1,
    next_skill: 1,
    next_key: 1,
    next_lob: 1,
  }
  const row = await tx
    .insertInto('accounts')
    .values({
      id: of.account,
      name: of.name,
      edition: of.stored.digest,
      created_at: of.at,
      revision: 0,
      ...none,
      audit_count: 0,
      audit_head: '',
      audit_at: 0,
      event_count: 0,
      event_head: '',
      event_at: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? refuse({ kind: 'invalid', field: 'id', problem: `\`${of.account}\` is taken` })
}

/** By id. */
export async function listAccounts(store: Store): Promise<readonly Account[]> {
  const rows = await accountRows(store.database.read).execute()
  // Sorted here: databases differ in what comes first, `B` or `a`.
  return rows.map(accountFrom).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export async function accountRow(store: Store, id: string): Promise<Account | undefined> {
  const row = await accountRows(store.database.read)
    .where('accounts.id', '=', id)
    .executeTakeFirst()
  return row && accountFrom(row)
}

const accountRows = (db: Db) =>
  db
    .selectFrom('accounts')
    .innerJoin('editions', 'editions.digest', 'accounts.edition')
    .selectAll('accounts')
    .select('editions.id as edition_id')

const accountFrom = (row: AccountColumns & { edition_id: string }): Account => ({
  id: read(row.id, asAccountId),
  name: row.name,
  edition: row.edition_id,
  editionDigest: row.edition,
  createdAt: row.created_at,
  revision: row.revision,
  audit: { count: row.audit_count, head: row.audit_head },
  events: { count: row.event_count, head: row.event_head },
})
