import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AccountId,
  FunctionId,
  InAccount,
  Nullable,
  OneOf,
  Preview,
  Reason,
  Ref,
  Saved,
  ScheduleId,
  Shape,
  Some,
} from './shapes.ts'

const Moment = Type.Integer({ description: 'epoch milliseconds' })
const Headers = Type.Record(Type.String(), Type.String())

/** A run, or, where it was missed, as many as `missed` says. */
export const ScheduleRun = Shape({
  /** When it was due: its name. */
  fireAt: Moment,
  state: OneOf('waiting', 'calling', 'succeeded', 'failed', 'missed'),
  byHand: Type.Boolean(),
  attempts: Type.Integer(),
  startedAt: Nullable(Moment),
  endedAt: Nullable(Moment),
  ms: Nullable(Type.Integer()),
  problem: Nullable(Type.String()),
  /** Names its call in the logs. */
  call: Nullable(Type.String()),
  missed: Type.Integer(),
  missedFrom: Nullable(Moment),
})
export type ScheduleRun = Static<typeof ScheduleRun>

export const ScheduleView = Shape({
  id: ScheduleId,
  function: Ref,
  description: Type.String(),
  cron: Type.String(),
  timeZone: Type.String(),
  headers: Headers,
  payload: Type.String(),
  /** `undeployed`: by the undeploying of its function. */
  paused: Nullable(OneOf('by-hand', 'undeployed')),
  /** Who made it or adopted it last; null for the host, and for whom the caller may not see. */
  owner: Nullable(Ref),
  /** The caller does. */
  isOwn: Type.Boolean(),
  /** Its owner may not edit schedules any more. */
  isOrphan: Type.Boolean(),
  /** It is an orphan, and the account says that orphans stop: its runs fail until it is adopted. */
  standsStill: Type.Boolean(),
  /** Null while it is paused. */
  nextAt: Nullable(Moment),
  lastRun: Nullable(ScheduleRun),
  /** Runs of the last seven days that nobody was there for. */
  missed: Type.Integer(),
  createdAt: Moment,
  updatedAt: Moment,
  etag: Type.String(),
})
export type ScheduleView = Static<typeof ScheduleView>

const OneSchedule = Shape({ account: AccountId, schedule: ScheduleId })
const Cron = Type.String({ maxLength: 200, description: 'five fields, as `30 2 * * 1-5`' })
const TimeZone = Type.String({ maxLength: 100, description: 'as `Europe/Berlin`' })
const Text = {
  description: Type.String({ maxLength: 1_000 }),
  headers: Headers,
  /** JSON, or any text. */
  payload: Type.String({ maxLength: 100_000 }),
}

export const listSchedules = endpoint({
  id: 'listSchedules',
  method: 'GET',
  path: '/v1/accounts/:account/schedules',
  governed: { by: 'schedule.read' },
  summary: 'Schedules of functions, each with its next and its last run',
  params: InAccount,
  query: Shape({ function: Type.Optional(FunctionId) }),
  output: Shape({ items: Type.Array(ScheduleView), total: Type.Integer() }),
})
export const nextRuns = endpoint({
  id: 'nextRuns',
  method: 'GET',
  path: '/v1/accounts/:account/schedule-times',
  governed: { by: 'schedule.read' },
  summary: 'The next five runs of a cron expression, in its time zone and in another',
  params: InAccount,
  query: Shape({ cron: Cron, timeZone: TimeZone, alsoIn: Type.Optional(TimeZone) }),
  output: Shape({
    runs: Type.Array(
      Shape({
        at: Moment,
        /** As `2026-03-29T03:00+02:00`, by the clocks of each zone. */
        local: Type.String(),
        alsoIn: Type.String(),
        /** Minutes by which clocks were changed since the run before; 0 for most. */
        clocks: Type.Integer(),
      }),
    ),
    /** The next change of clocks in the zone, and what a schedule does then. */
    clockChange: Nullable(
      Shape({ at: Moment, byMinutes: Type.Integer(), sentence: Type.String() }),
    ),
  }),
})
export const createSchedule = endpoint({
  id: 'createSchedule',
  method: 'POST',
  path: '/v1/accounts/:account/schedules',
  governed: { by: 'schedule.create' },
  summary: 'Run a deployed function by the clock',
  params: InAccount,
  query: Shape(Preview),
  input: Shape({
    function: FunctionId,
    cron: Cron,
    timeZone: Type.Optional(TimeZone),
    description: Type.Optional(Text.description),
    headers: Type.Optional(Text.headers),
    payload: Type.Optional(Text.payload),
    ...Reason,
  }),
  output: Saved(ScheduleView),
  status: 201,
  previews: true,
  idempotent: true,
})
export const editSchedule = endpoint({
  id: 'editSchedule',
  method: 'PATCH',
  path: '/v1/accounts/:account/schedules/:schedule',
  governed: { by: 'schedule.edit' },
  summary: 'Change a schedule, pause it, or let it go on',
  params: OneSchedule,
  query: Shape(Preview),
  input: Some({
    cron: Cron,
    timeZone: TimeZone,
    ...Text,
    paused: Type.Boolean(),
    reason: Type.String({ maxLength: 500 }),
  }),
  output: Saved(ScheduleView),
  previews: true,
  ifMatch: true,
})
export const adoptSchedule = endpoint({
  id: 'adoptSchedule',
  method: 'POST',
  path: '/v1/accounts/:account/schedules/:schedule/adopt',
  governed: { by: 'schedule.edit' },
  summary: 'Answer for a schedule from now on',
  params: OneSchedule,
  query: Shape(Preview),
  input: Shape(Reason),
  output: Saved(ScheduleView),
  previews: true,
})
export const deleteSchedule = endpoint({
  id: 'deleteSchedule',
  method: 'DELETE',
  path: '/v1/accounts/:account/schedules/:schedule',
  governed: { by: 'schedule.delete' },
  summary: 'Delete a schedule, and what is known of its runs',
  params: OneSchedule,
  query: Shape({ ...Preview, ...Reason }),
  output: Saved(Type.Null()),
  previews: true,
  ifMatch: true,
})
export const runSchedule = endpoint({
  id: 'runSchedule',
  method: 'POST',
  path: '/v1/accounts/:account/schedules/:schedule/run',
  governed: { by: ['function.invoke', 'lambda.invoke'] },
  summary: 'Run a schedule now, whatever its times; its runs say how it ended',
  params: OneSchedule,
  output: Shape({ fireAt: Moment }),
})
export const listScheduleRuns = endpoint({
  id: 'listScheduleRuns',
  method: 'GET',
  path: '/v1/accounts/:account/schedules/:schedule/runs',
  governed: { by: 'schedule.read' },
  summary: 'The latest 100 runs of a schedule, with those that were missed',
  params: OneSchedule,
  output: Shape({ items: Type.Array(ScheduleRun), total: Type.Integer() }),
})
