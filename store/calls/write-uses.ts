import type { Action } from '@rolecall/core/catalog/edition'
import type { UsesOfAction } from '@rolecall/core/access/compact/used-today'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { Dialect } from '../dialect.ts'
import type { Tx } from '../tables.ts'
import type { UseColumns } from '../tables-of-functions.ts'
import { blockOf, daysFrom, noDays, slotOf, useColumnsOf, type Days } from './use-rows.ts'
import { slices } from './slices.ts'
import { lockHead } from './write-records.ts'

/** Of each person and action the later day stays, so what is written twice, or late, changes nothing. */
export const writeUses = (
  database: Dialect,
  account: AccountId,
  day: number,
  uses: readonly UsesOfAction[],
): Promise<void> =>
  database.write(async (tx) => {
    await lockHead(tx, account)
    for (const { action, people } of uses)
      await rewrite(tx, account, action, byBlock(people), (days, slot) => {
        days[slot] = Math.max(days[slot] ?? 0, day)
      })
  })

export const forgetPeople = (
  database: Dialect,
  account: AccountId,
  people: Int32Array,
): Promise<void> =>
  database.write(async (tx) => {
    await lockHead(tx, account)
    const blocks = byBlock([...people])
    for (const action of await actionsIn(tx, account))
      await rewrite(tx, account, action, blocks, (days, slot) => {
        days[slot] = 0
      })
  })

/** So many rows go in one transaction, so that no batch of anything else waits long for it. */
const rowsAtOnce = 500

/** Nothing is left of days before this one, and of no account but these. */
export async function forgetUses(
  database: Dialect,
  from: number,
  accounts: readonly string[],
): Promise<void> {
  const there = await database.read.selectFrom('uses').select('account').distinct().execute()
  for (const { account } of there)
    if (!accounts.includes(account)) await forgetAccount(database, account)
    else while ((await forgetDays(database, account, from)) === rowsAtOnce);
}

const forgetAccount = (database: Dialect, account: string) =>
  database.write((tx) => tx.deleteFrom('uses').where('account', '=', account).execute())

/** Some of the rows with such days; answers how many these were. */
const forgetDays = (database: Dialect, account: string, from: number): Promise<number> =>
  database.write(async (tx) => {
    const rows = await tx
      .selectFrom('uses')
      .select(['action', 'block'])
      .where('account', '=', account)
      .where('first_day', '<', from)
      .limit(rowsAtOnce)
      .execute()
    if (rows.length > 0) await lockHead(tx, account as AccountId)
    for (const [action, same] of Map.groupBy(rows, (row) => row.action)) {
      const blocks = new Map(same.map(({ block }) => [block, everySlot]))
      await rewrite(tx, account, action, blocks, (days, slot) => {
        if ((days[slot] ?? 0) < from) days[slot] = 0
      })
    }
    return rows.length
  })
const everySlot = [...noDays().keys()]

type Slots = ReadonlyMap<number, readonly number[]>

function byBlock(people: readonly number[]): Slots {
  const blocks = new Map<number, number[]>()
  for (const person of people) {
    const block = blockOf(person)
    const slots = blocks.get(block)
    if (slots) slots.push(slotOf(person))
    else blocks.set(block, [slotOf(person)])
  }
  return blocks
}

/** Changes the days of some people of one action, under the account's lock; a row that says nothing new stays. */
async function rewrite(
  tx: Tx,
  account: string,
  action: Action,
  blocks: Slots,
  change: (days: Days, slot: number) => void,
): Promise<void> {
  for (const numbers of slices([...blocks.keys()])) {
    const kept = await rowsOf(tx, account, action, numbers)
    const changed: UseColumns[] = []
    for (const block of numbers) {
      const was = kept.get(block)
      const days = was ? daysFrom(was) : noDays()
      for (const slot of blocks.get(block) ?? []) change(days, slot)
      const row = useColumnsOf(account, action, block, days)
      if (row && row.days !== was?.days) changed.push(row)
      else if (!row && was) await dropRow(tx, was)
    }
    await putRows(tx, changed)
  }
}

async function rowsOf(
  tx: Tx,
  account: string,
  action: Action,
  blocks: readonly number[],
): Promise<ReadonlyMap<number, UseColumns>> {
  const rows = await tx
    .selectFrom('uses')
    .selectAll()
    .where('account', '=', account)
    .where('action', '=', action)
    .where('block', 'in', blocks)
    .execute()
  return new Map(rows.map((row) => [row.block, row]))
}

async function putRows(tx: Tx, rows: readonly UseColumns[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('uses')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['account', 'action', 'block']).doUpdateSet((row) => ({
        first_day: row.ref('excluded.first_day'),
        last_day: row.ref('excluded.last_day'),
        days: row.ref('excluded.days'),
      })),
    )
    .execute()
}

const dropRow = (tx: Tx, { account, action, block }: UseColumns) =>
  tx
    .deleteFrom('uses')
    .where('account', '=', account)
    .where('action', '=', action)
    .where('block', '=', block)
    .execute()

const actionsIn = async (tx: Tx, account: string): Promise<readonly Action[]> => {
  const rows = await tx
    .selectFrom('uses')
    .select('action')
    .distinct()
    .where('account', '=', account)
    .execute()
  return rows.map(({ action }) => action)
}
