import { pauses, type Schedule } from '@rolecall/core/functions/schedule'
import type { Stamps } from '@rolecall/core/functions/function'
import { asFunctionId, asScheduleId, type AccountId, type ScheduleId } from '@rolecall/core/kit/ids'
import type { Selectable } from 'kysely'
import { read, readOneOf } from './column.ts'
import { byFrom } from './functions.ts'
import { keptIn } from './rows.ts'
import type { Store } from './store.ts'
import type { ScheduleColumns } from './tables-of-functions.ts'

type StampColumns = Pick<
  ScheduleColumns,
  'created_by' | 'created_at' | 'updated_by' | 'updated_at' | 'revision'
>
export const stampColumns = (row: Stamps): StampColumns => ({
  created_by: row.createdBy,
  created_at: row.createdAt,
  updated_by: row.updatedBy,
  updated_at: row.updatedAt,
  revision: row.revision,
})
export const stampFrom = (row: StampColumns): Stamps => ({
  createdBy: byFrom(row.created_by),
  createdAt: row.created_at,
  updatedBy: byFrom(row.updated_by),
  updatedAt: row.updated_at,
  revision: row.revision,
})

type Own = 'account' | 'id' | 'cursor_at' | 'cursor_since'
const columnsOf = (row: Schedule): Omit<ScheduleColumns, Own> => ({
  function: row.function,
  description: row.description,
  cron: row.cron,
  time_zone: row.timeZone,
  headers: JSON.stringify(row.headers),
  payload: row.payload,
  paused: row.paused,
  owner: row.owner,
  since: row.since,
  // Whatever was changed, the scheduler looks again.
  next_at: 0,
  ...stampColumns(row),
})

const scheduleFrom = (row: Selectable<ScheduleColumns>): Schedule => ({
  id: read(row.id, asScheduleId),
  function: read(row.function, asFunctionId),
  description: row.description,
  cron: row.cron,
  timeZone: row.time_zone,
  headers: JSON.parse(row.headers) as Schedule['headers'],
  payload: row.payload,
  paused: row.paused === null ? null : readOneOf(row.paused, pauses),
  owner: byFrom(row.owner),
  since: row.since,
  ...stampFrom(row),
})

export const schedules = keptIn<Schedule, Selectable<ScheduleColumns>>(
  'schedules',
  (row) => columnsOf(row) as Omit<Selectable<ScheduleColumns>, 'account' | 'id'>,
  scheduleFrom,
)

/** The schedules of an account, in no order. */
export const schedulesOf = ({ database }: Store, account: AccountId) =>
  schedules.all(database.read, account)

/** A schedule that may be due, and how far its runs were dealt with. */
export type Pending = {
  readonly account: AccountId
  readonly schedule: Schedule
  readonly cursor: number
}

/** Those to look at now, the ones that have waited longest first; of all accounts. */
export async function pendingSchedules(
  { database }: Store,
  now: number,
  most: number,
): Promise<readonly Pending[]> {
  const rows = await database.read
    .selectFrom('schedules')
    .selectAll()
    .where('next_at', '<=', now)
    .where('paused', 'is', null)
    .orderBy('next_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    account: row.account as AccountId,
    schedule: scheduleFrom(row),
    cursor: row.cursor_since === row.since ? row.cursor_at : row.since,
  }))
}

/** One schedule, or nothing. */
export async function scheduleOf(
  { database }: Store,
  account: AccountId,
  id: ScheduleId,
): Promise<Schedule | undefined> {
  const row = await database.read
    .selectFrom('schedules')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && scheduleFrom(row)
}
