import type { Acting } from '../../access/acting.ts'
import { refusedAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import { noPlace } from '../../access/target.ts'
import { scheduleId, type FunctionId, type ScheduleId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { modelOf } from '../actions.ts'
import type { FunctionRow } from '../function.ts'
import {
  problemWithSchedule,
  scheduleLimits,
  type CronTimes,
  type Schedule,
  type ScheduleText,
} from '../schedule.ts'
import { rowOf, versionRefusal, type Expected } from './expected.ts'
import { byOf, finishBeside, stampOf, type At, type BesidePlan } from './plan.ts'

type Timed = At & { readonly times: CronTimes }
export type CreateSchedule = Timed & ScheduleText & { readonly function: FunctionId }
export type EditSchedule = Timed &
  Expected & {
    readonly id: ScheduleId
    readonly patch: Partial<ScheduleText> & { readonly paused?: boolean }
  }

/** Rule: only a deployed function is scheduled, and an account has so many schedules and no more. */
export const createSchedule: BesidePlan<CreateSchedule, 'allFunctions' | 'schedules' | 'next'> = {
  needs: ['allFunctions', 'schedules', 'next'],
  decide: (acting, { at, times, function: of, ...text }, { allFunctions, schedules, next }) => {
    const { schedules: most } = scheduleLimits[modelOf(acting.directory.edition)]
    const refusal =
      refusedAs(acting, 'schedule.create', noPlace) ??
      notDeployed(allFunctions, of) ??
      (schedules.length >= most ? tooMany(most) : undefined) ??
      invalidText(acting, text, at, times)
    if (refusal) return fail(refusal)
    const stamp = stampOf(acting, at)
    const after: Schedule = {
      ...text,
      id: scheduleId(next.schedule),
      function: of,
      paused: null,
      owner: byOf(acting.actor),
      since: at,
      createdBy: stamp.updatedBy,
      createdAt: at,
      ...stamp,
    }
    return finishBeside('schedule.create', [{ noun: 'schedule', before: null, after }])
  },
}

/**
 * Rule: a schedule whose times are changed, or that goes on after a pause, is due from now on: what
 * came due meanwhile is nobody's. It goes on only while its function is deployed.
 */
export const editSchedule: BesidePlan<EditSchedule, 'allFunctions' | 'schedules'> = {
  needs: ['allFunctions', 'schedules'],
  decide: (acting, { at, times, id, patch, expected }, { allFunctions, schedules }) => {
    const found = rowOf('schedule', schedules, id)
    if (!found.ok) return found
    const before = found.value
    const { paused, ...text } = patch
    const goesOn = paused === false && before.paused !== null
    const changed = { ...before, ...text, ...pausedAs(paused) }
    const refusal =
      refusedAs(acting, 'schedule.edit', noPlace) ??
      versionRefusal('schedule', before, expected) ??
      (goesOn ? notDeployed(allFunctions, before.function) : undefined) ??
      invalidText(acting, changed, at, times)
    if (refusal) return fail(refusal)
    if (JSON.stringify(changed) === JSON.stringify(before))
      return fail({ kind: 'nothing-to-change' })
    const isNewTime = changed.cron !== before.cron || changed.timeZone !== before.timeZone
    const since = isNewTime || goesOn ? at : before.since
    const after: Schedule = { ...changed, since, ...stampOf(acting, at) }
    return finishBeside('schedule.edit', [{ noun: 'schedule', before, after }])
  },
}

/** By hand is also what undeploying had paused before: it then stays so when it is deployed again. */
const pausedAs = (paused: boolean | undefined): Partial<Pick<Schedule, 'paused'>> =>
  paused === undefined ? {} : { paused: paused ? 'by-hand' : null }

export type OneSchedule = At & Expected & { readonly id: ScheduleId }

/** Rule: whoever may edit schedules can take one over, and answers for it from then on. */
export const adoptSchedule: BesidePlan<OneSchedule, 'schedules'> = {
  needs: ['schedules'],
  decide: (acting, { at, id }, { schedules }) => {
    const found = rowOf('schedule', schedules, id)
    if (!found.ok) return found
    const before = found.value
    const owner = byOf(acting.actor)
    const refusal = refusedAs(acting, 'schedule.edit', noPlace)
    if (refusal) return fail(refusal)
    if (owner === before.owner) return fail({ kind: 'nothing-to-change' })
    const after: Schedule = { ...before, owner, ...stampOf(acting, at) }
    return finishBeside('schedule.edit', [{ noun: 'schedule', before, after }])
  },
}

export const deleteSchedule: BesidePlan<OneSchedule, 'schedules'> = {
  needs: ['schedules'],
  decide: (acting, { id, expected }, { schedules }) => {
    const found = rowOf('schedule', schedules, id)
    if (!found.ok) return found
    const before = found.value
    const refusal =
      refusedAs(acting, 'schedule.delete', noPlace) ?? versionRefusal('schedule', before, expected)
    if (refusal) return fail(refusal)
    return finishBeside('schedule.delete', [{ noun: 'schedule', before, after: null }])
  },
}

export const isServing = ({ standing }: FunctionRow): boolean =>
  standing.serving !== null && standing.state !== 'Marked Undeployed'

function notDeployed(functions: readonly FunctionRow[], id: FunctionId): Refusal | undefined {
  const row = functions.find((each) => each.id === id)
  if (!row) return { kind: 'not-found', noun: 'function', id }
  const why = 'it is not deployed, and only what is deployed runs by a schedule: deploy it first'
  return isServing(row) ? undefined : { kind: 'protected', noun: 'function', name: row.name, why }
}

const tooMany = (most: number): Refusal => ({
  kind: 'invalid',
  field: 'function',
  problem: `cannot have another schedule: the account has ${most}, which is the most; delete one first`,
})

function invalidText(
  { directory }: Acting,
  text: ScheduleText,
  at: number,
  times: CronTimes,
): Refusal | undefined {
  const problem = problemWithSchedule(text, modelOf(directory.edition), at, times)
  return problem ? { kind: 'invalid', ...problem } : undefined
}

/** What is run by hand. */
export function scheduleToRun(
  schedules: readonly Schedule[],
  functions: readonly FunctionRow[],
  id: ScheduleId,
): Result<Schedule, Refusal> {
  const found = rowOf('schedule', schedules, id)
  if (!found.ok) return found
  const refusal = notDeployed(functions, found.value.function)
  return refusal ? fail(refusal) : ok(found.value)
}
