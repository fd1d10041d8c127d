import type { EndpointById } from '@rolecall/contract/endpoints'
import { refusedAs } from '@rolecall/core/access/changes/finish'
import { noPlace } from '@rolecall/core/access/target'
import { invokeAction } from '@rolecall/core/functions/calling'
import { rowOf } from '@rolecall/core/functions/changes/expected'
import {
  adoptSchedule,
  createSchedule,
  deleteSchedule,
  editSchedule,
  scheduleToRun,
} from '@rolecall/core/functions/changes/schedules'
import { clockChange, clockSentence, upcoming, utc } from '@rolecall/core/functions/schedule'
import type { FunctionId, ScheduleId } from '@rolecall/core/kit/ids'
import { fail, ok } from '@rolecall/core/kit/result'
import type { Changed } from '@rolecall/store/change'
import { unsettled } from '@rolecall/store/failure'
import { functionsOf } from '@rolecall/store/functions'
import { anybody, missedSince, runsOf, takeByHand } from '@rolecall/store/schedule-runs'
import { schedulesOf } from '@rolecall/store/schedules'
import type { Call, Routes } from '../call.ts'
import { cronTimes as times } from '../functions/cron.ts'
import { left } from '../functions/written.ts'
import { malformed } from '../problem.ts'
import { gone, save } from '../save.ts'
import { localTime, runView, scheduleView } from '../views/schedules.ts'
import type { Viewer } from '../views/viewer.ts'

const shownRuns = 5
const keptRuns = 100

export const schedules: Pick<
  Routes,
  | 'listSchedules'
  | 'nextRuns'
  | 'createSchedule'
  | 'editSchedule'
  | 'adoptSchedule'
  | 'deleteSchedule'
  | 'runSchedule'
  | 'listScheduleRuns'
> = {
  listSchedules: async (call) => {
    const { world, caller, query } = call
    const found = (await schedulesOf(world.store, caller.account))
      .filter((row) => query.function === undefined || row.function === query.function)
      .toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
    const functions = await functionsOf(world.store, caller.account)
    const missed = await missedLately(call)
    const items = []
    for (const row of found) {
      const [lastRun = null] = await runsOf(world.store, caller.account, row.id, 1)
      items.push(scheduleView(call, row, { functions, lastRun, missed, now: world.now() }))
    }
    return ok({ items, total: items.length })
  },

  nextRuns: ({ world, query }) => {
    const { cron, timeZone, alsoIn = utc } = query
    const when = { cron, timeZone }
    const problem = times.problem(when) ?? (times.problem({ cron, timeZone: alsoIn }) && otherZone)
    if (problem)
      return fail(malformed([{ where: `query/${problem.field}`, what: problem.problem }]))
    const now = world.now()
    const change = clockChange(timeZone, now, times)
    return ok({
      runs: upcoming(when, now, shownRuns, times).map(({ at, clocks }) => ({
        at,
        clocks,
        local: localTime(timeZone, at),
        alsoIn: localTime(alsoIn, at),
      })),
      clockChange: change && { ...change, sentence: clockSentence(change) },
    })
  },

  createSchedule: (call) => {
    const {
      function: of,
      timeZone = utc,
      description = '',
      headers = {},
      payload = '{}',
    } = call.input
    const text = { cron: call.input.cron, timeZone, description, headers, payload }
    const input = { ...text, function: of as FunctionId, ...now(call) }
    return save(call, createSchedule, input, shown(call))
  },

  editSchedule: (call) => {
    const { reason: _said, ...patch } = call.input
    return save(call, editSchedule, { ...one(call), patch, ...now(call) }, shown(call))
  },

  adoptSchedule: (call) => save(call, adoptSchedule, { ...one(call), ...now(call) }, shown(call)),

  deleteSchedule: (call) => save(call, deleteSchedule, { ...one(call), ...now(call) }, gone),

  runSchedule: async (call) => {
    const { world, caller, directory } = call
    const refusal = refusedAs(call, invokeAction(directory.edition), noPlace)
    if (refusal) return fail(refusal)
    const rows = await schedulesOf(world.store, caller.account)
    const functions = await functionsOf(world.store, caller.account)
    const schedule = scheduleToRun(rows, functions, one(call).id)
    if (!schedule.ok) return schedule
    const of = { account: caller.account, schedule: schedule.value.id }
    const fireAt = world.now()
    await takeByHand(world.store, of, fireAt, anybody)
    return ok({ fireAt })
  },

  listScheduleRuns: async (call) => {
    const { world, caller } = call
    const found = rowOf('schedule', await schedulesOf(world.store, caller.account), one(call).id)
    if (!found.ok) return found
    const runs = await runsOf(world.store, caller.account, found.value.id, keptRuns)
    return ok({ items: runs.map(runView), total: runs.length })
  },
}

const otherZone = { field: 'alsoIn', problem: 'is no time zone: write it as `Europe/Berlin`' }

type Asking = Pick<Call<EndpointById['listSchedules']>, 'world' | 'caller'>
const missedMs = 7 * 24 * 60 * 60_000
const missedLately = ({ world, caller }: Asking) =>
  missedSince(world.store, caller.account, world.now() - missedMs)
const now = ({ world }: Asking) => ({ at: world.now(), times })
const one = (call: {
  readonly params: { readonly schedule: string }
  readonly expected: string | undefined
}) => ({ id: call.params.schedule as ScheduleId, expected: call.expected })

const shown =
  ({ world, caller }: Asking) =>
  async (viewer: Viewer, { change }: Changed) => {
    const row = left(change, 'schedule')
    const functions = await functionsOf(world.store, caller.account).catch(unsettled)
    const [lastRun = null] = await runsOf(world.store, caller.account, row.id, 1).catch(unsettled)
    const missed = await missedLately({ world, caller }).catch(unsettled)
    return scheduleView(viewer, row, { functions, lastRun, missed, now: world.now() })
  }
