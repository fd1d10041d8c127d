import { dayOf } from '@rolecall/core/access/uses'
import type { Action } from '@rolecall/core/catalog/edition'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Dialect } from '../dialect.ts'
import type { UseColumns } from '../tables-of-functions.ts'
import type { LastUses } from './use-store.ts'
import { blockSize, daysFrom } from './use-rows.ts'
import { slices } from './slices.ts'

/** The migration with which counting began. */
const begun = 3

export async function readUses(
  { read }: Dialect,
  account: AccountId,
  actions: readonly Action[],
  from: number,
): Promise<LastUses> {
  const days = new Map<Action, Uint16Array>()
  for (const some of slices(actions)) {
    const rows = await read
      .selectFrom('uses')
      .selectAll()
      .where('account', '=', account)
      .where('action', 'in', some)
      .where('last_day', '>=', from)
      .execute()
    for (const [action, blocks] of Map.groupBy(rows, (row) => row.action))
      days.set(action, together(blocks, from))
  }
  return { since: await sinceOf(read, account), days }
}

/** What is older than it may be kept is not told, whether it was removed yet or not. */
function together(rows: readonly UseColumns[], from: number): Uint16Array {
  const all = new Uint16Array(endOf(rows))
  for (const row of rows)
    all.set(
      daysFrom(row).map((day) => (day < from ? 0 : day)),
      row.block * blockSize,
    )
  return all
}

/** Since there is a place to keep them; or earlier, where what is kept goes further back. */
async function sinceOf(read: Dialect['read'], account: AccountId): Promise<number> {
  const { at } = await read
    .selectFrom('call_migrations')
    .select('at')
    .where('number', '=', begun)
    .executeTakeFirstOrThrow()
  const { first } = await read
    .selectFrom('uses')
    .select(({ fn }) => fn.min('first_day').as('first'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return Math.min(dayOf(at), first ?? dayOf(at))
}

export async function peopleWithUses({ read }: Dialect, account: AccountId): Promise<Int32Array> {
  const rows = await read.selectFrom('uses').selectAll().where('account', '=', account).execute()
  const isThere = new Uint8Array(endOf(rows))
  for (const row of rows) {
    const days = daysFrom(row)
    for (let slot = 0; slot < blockSize; slot += 1)
      if (days[slot] !== 0) isThere[row.block * blockSize + slot] = 1
  }
  let count = 0
  const people = new Int32Array(isThere.reduce((sum, one) => sum + one, 0))
  for (let person = 0; person < isThere.length; person += 1)
    if (isThere[person] === 1) people[count++] = person
  return people
}

/** Past the highest number that may be in these. */
const endOf = (rows: readonly Pick<UseColumns, 'block'>[]): number =>
  rows.reduce((end, { block }) => Math.max(end, (block + 1) * blockSize), 0)
