import type { Due } from '@rolecall/core/functions/schedule'
import type { AccountId, ScheduleId } from '@rolecall/core/kit/ids'
import type { Pending } from './schedules.ts'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'
import type { RunColumns } from './tables-of-functions.ts'

/** A run that this node is to call, by its name: whose, of which schedule, and when it was due. */
export type Run = {
  readonly account: AccountId
  readonly schedule: ScheduleId
  readonly fireAt: number
  /** How often it was begun before. */
  readonly attempts: number
}

/**
 * Takes what is due of one schedule for this node: the cursor, the runs and what was missed, in one
 * transaction. Who comes second, or after the schedule was changed, takes nothing.
 */
export const takeDue = (
  { database }: Store,
  { account, schedule, cursor }: Pending,
  due: Due,
  node: string,
): Promise<readonly Run[]> =>
  database.write(async (tx) => {
    const taken = await tx
      .updateTable('schedules')
      .set({ cursor_at: due.cursor, cursor_since: schedule.since, next_at: due.next })
      .where('account', '=', account)
      .where('id', '=', schedule.id)
      .where('revision', '=', schedule.revision)
      .where((row) =>
        row.or([row('cursor_since', '!=', schedule.since), row('cursor_at', '=', cursor)]),
      )
      .returning('id')
      .execute()
    if (taken.length === 0) return []
    const of = { account, schedule: schedule.id }
    const { missed } = due
    if (missed)
      await insertRun(tx, {
        ...emptyRun(of, missed.to),
        state: 'missed',
        missed: missed.count,
        missed_from: missed.from,
      })
    const runs: Run[] = []
    for (const fireAt of due.fire)
      if (await insertRun(tx, { ...emptyRun(of, fireAt), claimed_by: node }))
        runs.push({ ...of, fireAt, attempts: 0 })
    return runs
  })

/** Claims a run for whichever node looks first: no node has this name. */
export const anybody = 'anybody'

/** A run by hand, named by the moment; nothing when there is one of that name. */
export const takeByHand = (
  { database }: Store,
  of: { readonly account: AccountId; readonly schedule: ScheduleId },
  at: number,
  node: string,
): Promise<Run | undefined> =>
  database.write(async (tx) => {
    const row = { ...emptyRun(of, at), by_hand: 1, claimed_by: node }
    return (await insertRun(tx, row)) ? { ...of, fireAt: at, attempts: 0 } : undefined
  })

const emptyRun = (
  of: { readonly account: AccountId; readonly schedule: ScheduleId },
  fireAt: number,
): RunColumns => ({
  ...of,
  fire_at: fireAt,
  state: 'waiting',
  by_hand: 0,
  claimed_by: null,
  attempts: 0,
  started_at: null,
  ended_at: null,
  ms: null,
  problem: null,
  call_id: null,
  missed: 0,
  missed_from: null,
})

/** Whether it was not there already. */
async function insertRun(tx: Tx, row: RunColumns): Promise<boolean> {
  const inserted = await tx
    .insertInto('schedule_runs')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account', 'schedule', 'fire_at']).doNothing())
    .returning('fire_at')
    .execute()
  return inserted.length > 0
}

/** Who has claimed runs that have not ended. */
export async function runningNodes({ database }: Store): Promise<readonly string[]> {
  const rows = await database.read
    .selectFrom('schedule_runs')
    .select('claimed_by')
    .distinct()
    .where('state', 'in', ['waiting', 'calling'])
    .execute()
  return rows.flatMap(({ claimed_by }) => claimed_by ?? [])
}

/** Takes over the runs of a node that is dead. */
export const takeOverRuns = (
  { database }: Store,
  from: string,
  node: string,
): Promise<readonly Run[]> =>
  database.write(async (tx) => {
    const rows = await tx
      .updateTable('schedule_runs')
      .set({ claimed_by: node })
      .where('state', 'in', ['waiting', 'calling'])
      .where('claimed_by', '=', from)
      .returning(['account', 'schedule', 'fire_at', 'attempts'])
      .execute()
    return rows.map((row) => ({
      account: row.account as AccountId,
      schedule: row.schedule as ScheduleId,
      fireAt: row.fire_at,
      attempts: row.attempts,
    }))
  })

/** Says that it begins now, before it does; false when it is not this node's any more. */
export const beginRun = (store: Store, run: Run, node: string): Promise<boolean> =>
  mark(store, run, node, {
    state: 'calling',
    attempts: run.attempts + 1,
    started_at: store.now(),
  })

/** How a run ended; `problem` null: well. `call`: as the logs name it. */
export type Ended = {
  readonly ms: number
  readonly problem: string | null
  readonly call: string | null
}

export const endRun = (
  store: Store,
  run: Run,
  node: string,
  { ms, problem, call }: Ended,
): Promise<boolean> =>
  mark(store, run, node, {
    state: problem === null ? 'succeeded' : 'failed',
    ended_at: store.now(),
    ms,
    problem,
    call_id: call,
  })

const mark = (
  { database }: Store,
  { account, schedule, fireAt }: Run,
  node: string,
  set: Partial<RunColumns>,
): Promise<boolean> =>
  database.write(async (tx) => {
    const marked = await tx
      .updateTable('schedule_runs')
      .set(set)
      .where('account', '=', account)
      .where('schedule', '=', schedule)
      .where('fire_at', '=', fireAt)
      .where('claimed_by', '=', node)
      .where('state', 'in', ['waiting', 'calling'])
      .returning('fire_at')
      .execute()
    return marked.length > 0
  })

/** A run as its schedule's page shows it. */
export type RunShown = {
  readonly fireAt: number
  readonly state: RunColumns['state']
  readonly byHand: boolean
  readonly attempts: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly ms: number | null
  readonly problem: string | null
  readonly call: string | null
  /** How many runs it stands for, where they were missed, and since when. */
  readonly missed: number
  readonly missedFrom: number | null
}

/** The latest runs of a schedule, the latest first. */
export async function runsOf(
  { database }: Store,
  account: AccountId,
  schedule: ScheduleId,
  most: number,
): Promise<readonly RunShown[]> {
  const rows = await database.read
    .selectFrom('schedule_runs')
    .selectAll()
    .where('account', '=', account)
    .where('schedule', '=', schedule)
    .orderBy('fire_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    fireAt: row.fire_at,
    state: row.state,
    byHand: row.by_hand === 1,
    attempts: row.attempts,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    ms: row.ms,
    problem: row.problem,
    call: row.call_id,
    missed: row.missed,
    missedFrom: row.missed_from,
  }))
}

/** When runs of a schedule succeeded that ended in a span of time. */
export async function successesOf(
  { database }: Store,
  account: AccountId,
  schedule: ScheduleId,
  from: number,
  to: number,
): Promise<readonly number[]> {
  const rows = await database.read
    .selectFrom('schedule_runs')
    .select('ended_at')
    .where('account', '=', account)
    .where('schedule', '=', schedule)
    .where('state', '=', 'succeeded')
    .where('ended_at', '>=', from)
    .where('ended_at', '<', to)
    .execute()
  return rows.flatMap(({ ended_at }) => ended_at ?? [])
}

/** How many runs of each schedule of an account nobody was there for, from a moment on. */
export async function missedSince(
  { database }: Store,
  account: AccountId,
  from: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.read
    .selectFrom('schedule_runs')
    .select(['schedule', 'missed'])
    .where('account', '=', account)
    .where('state', '=', 'missed')
    .where('fire_at', '>=', from)
    .execute()
  const sums = new Map<string, number>()
  for (const { schedule, missed } of rows) sums.set(schedule, (sums.get(schedule) ?? 0) + missed)
  return sums
}

/** Deletes runs that ended before a moment: nobody asks for them any more. */
export const sweepRuns = ({ database }: Store, before: number): Promise<void> =>
  database.write(async (tx) => {
    await tx
      .deleteFrom('schedule_runs')
      .where('fire_at', '<', before)
      .where('state', 'not in', ['waiting', 'calling'])
      .execute()
  })
