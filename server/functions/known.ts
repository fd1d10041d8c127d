import type { Directory } from '@rolecall/core/access/directory'
import type { FunctionRow } from '@rolecall/core/functions/function'
import { numberOf, type AccountId, type FunctionId } from '@rolecall/core/kit/ids'
import { functionsOf } from '@rolecall/store/functions'
import type { World } from '../world.ts'

export type Rows = ReadonlyMap<FunctionId, FunctionRow>

/** The functions of each account, as of a revision: read again when the account has another one. */
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
  const rows = functionsOf(store, account).then(
    (all) => new Map(all.toSorted(byNumber).map((row) => [row.id, row])),
  )
  const reading: KnownRows = { revision, rows, now: undefined }
  known.set(account, reading)
  rows.then(
    (read) => (reading.now = read),
    // What could not be read is read again by whoever comes next.
    () => known.get(account) === reading && known.delete(account),
  )
  return rows
}

/** The same where nothing has to be waited for. */
export function functionsNow(
  { functions: { known } }: World,
  { account, revision }: Directory,
): Rows | undefined {
  const kept = known.get(account)
  return kept && kept.revision >= revision ? kept.now : undefined
}

const byNumber = (one: FunctionRow, other: FunctionRow) => numberOf(one.id) - numberOf(other.id)
