import type { Directory } from '@rolecall/core/access/directory'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { numberOf, type AccountId, type FunctionId } from '@rolecall/core/kit/ids'
import { functionsAfter, functionsOf } from '@rolecall/store/functions'
import type { Store } from '@rolecall/store/store'
import type { World } from '../world.ts'

export type Rows = ReadonlyMap<FunctionId, FunctionRow>

/** The functions of each account, as of a revision: what changed is read when the account has another one. */
export type Known = Map<AccountId, KnownRows>
type KnownRows = {
  readonly revision: number
  readonly rows: Promise<Rows>
  /** The rows once they are read. */
  now: Rows | undefined
}

/** The functions of an account as this server knows it now, in the order in which they were made. */
export function functionsIn(
  { store, functions: { known } }: World,
  { account, revision }: Directory,
): Promise<Rows> {
  const kept = known.get(account)
  if (kept && kept.revision >= revision) return kept.rows
  const rows = kept?.now ? broughtUp(store, account, kept.revision, kept.now) : all(store, account)
  const reading: KnownRows = { revision, rows, now: undefined }
  known.set(account, reading)
  rows.then(
    (read) => (reading.now = read),
    // What could not be read is read again by whoever comes next.
    () => known.get(account) === reading && known.delete(account),
  )
  return rows
}

const all = async (store: Store, account: AccountId): Promise<Rows> =>
  inOrder(await functionsOf(store, account))

/** An account may have thousands, of which a change concerns one. */
async function broughtUp(
  store: Store,
  account: AccountId,
  revision: number,
  known: Rows,
): Promise<Rows> {
  const { changed, count } = await functionsAfter(store, account, revision)
  const rows = changed.length === 0 ? known : new Map([...known, ...inOrder(changed)])
  // Whoever is deleted leaves nothing behind that tells of it, but the count.
  return rows.size === count ? rows : all(store, account)
}

/** The same where nothing has to be waited for. */
export function functionsNow(
  { functions: { known } }: World,
  { account, revision }: Directory,
): Rows | undefined {
  const kept = known.get(account)
  return kept && kept.revision >= revision ? kept.now : undefined
}

const inOrder = (rows: readonly FunctionRow[]): Rows =>
  new Map(rows.toSorted(byNumber).map((row) => [row.id, row]))
const byNumber = (one: FunctionRow, other: FunctionRow) => numberOf(one.id) - numberOf(other.id)
