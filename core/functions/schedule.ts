import type { FunctionId, ScheduleId } from '../kit/ids.ts'
import { cronSentence } from './cron-sentence.ts'
import type { By, Stamps } from './function.ts'
import type { Model } from './limits.ts'

/** A cron expression of five fields and the time zone that it is read in. */
export type When = { readonly cron: string; readonly timeZone: string }

/** What expressions and time zones come to. Handed in: clocks that change are a library's matter. */
export type CronTimes = {
  /** What is wrong, as the end of a sentence; null when nothing is. */
  readonly problem: (when: When) => { readonly field: keyof When; readonly problem: string } | null
  /** The first due time after a moment, or null when there is none; epoch milliseconds. */
  readonly next: (when: When, after: number) => number | null
  /** Minutes by which the clocks of a zone are ahead of UTC at a moment. */
  readonly offset: (timeZone: string, at: number) => number
}

export type Schedule = When &
  Stamps & {
    readonly id: ScheduleId
    readonly function: FunctionId
    readonly description: string
    readonly headers: Readonly<Record<string, string>>
    /** JSON, as the function gets it. */
    readonly payload: string
    readonly paused: Pause | null
    /** Who made it, or adopted it last. */
    readonly owner: By
    /** Runs are due that come after this moment, in epoch milliseconds. */
    readonly since: number
  }

/** What people know it by: its description and its times, as `Clean up (every day at 02:30, Europe/Berlin)`. */
export function nameOfSchedule({
  description,
  cron,
  timeZone,
}: Pick<Schedule, 'description' | 'cron' | 'timeZone'>): string {
  const times = `${cronSentence(cron) ?? cron}, ${timeZone}`
  return description === '' ? times : `${description} (${times})`
}

/** By whom a schedule stands still: a person, or the undeploying of its function. */
export const pauses = ['by-hand', 'undeployed'] as const
export type Pause = (typeof pauses)[number]

/** Lengths are characters; `headers` counts them. */
export const scheduleLimits = {
  v1: {
    schedules: 10,
    payloadLength: 8_000,
    cronLength: 120,
    descriptionLength: 200,
    headers: 20,
    utcOnly: true,
  },
  v2: {
    schedules: 50,
    payloadLength: 15_000,
    cronLength: 120,
    descriptionLength: 200,
    headers: 20,
    utcOnly: false,
  },
} as const satisfies Record<Model, object>

export const utc = 'Etc/UTC'
const minuteMs = 60_000
/** A run that a node comes to later than this after it was due is stated as missed. */
export const lateMs = 5 * minuteMs
/** More missed runs than these are not counted one by one. */
export const missedMax = 1_000

/** What a schedule comes to at a moment. */
export type Due = {
  /** Due times to run now, each once. */
  readonly fire: readonly number[]
  readonly missed: Missed | null
  /** Where to go on from: the last due time that was dealt with. */
  readonly cursor: number
  readonly next: number | null
}
/** Runs that nobody was there for. `isMore`: there were more than were counted. */
export type Missed = {
  readonly count: number
  readonly from: number
  readonly to: number
  readonly isMore: boolean
}

/**
 * Rule: a run is named by its due time. What came due since the cursor runs, once, when it is at most
 * five minutes late; what is later than that is counted as missed and never run. The cursor goes
 * forward only, so a clock that is put back brings no run again.
 */
export function dueAt(when: When, cursor: number, now: number, times: CronTimes): Due {
  const missed = missedIn(when, cursor, now - lateMs, times)
  const fire = timesIn(when, Math.max(cursor, now - lateMs), now, missedMax, times)
  const reached = fire.at(-1) ?? (missed?.isMore ? now - lateMs : missed?.to) ?? cursor
  return { fire, missed, cursor: reached, next: times.next(when, reached) }
}

function missedIn(when: When, after: number, to: number, times: CronTimes): Missed | null {
  const all = timesIn(when, after, to, missedMax + 1, times)
  const [first] = all
  const counted = all.slice(0, missedMax)
  const last = counted.at(-1)
  if (first === undefined || last === undefined) return null
  return { count: counted.length, from: first, to: last, isMore: all.length > missedMax }
}

/** The due times after one moment up to another, at most so many. */
function timesIn(when: When, after: number, to: number, most: number, times: CronTimes): number[] {
  const found: number[] = []
  for (let at = times.next(when, after); at !== null && at <= to; at = times.next(when, at)) {
    found.push(at)
    if (found.length === most) break
  }
  return found
}

/** A run to come; `clocks` says by how many minutes clocks were changed since the run before. */
export type Upcoming = { readonly at: number; readonly offset: number; readonly clocks: number }

/** The next runs, each with what the zone's clocks do on the way to it. */
export function upcoming(
  when: When,
  from: number,
  count: number,
  times: CronTimes,
): readonly Upcoming[] {
  const found: Upcoming[] = []
  let [at, before] = [times.next(when, from), times.offset(when.timeZone, from)]
  while (at !== null && found.length < count) {
    const offset = times.offset(when.timeZone, at)
    found.push({ at, offset, clocks: offset - before })
    ;[at, before] = [times.next(when, at), offset]
  }
  return found
}

export type ClockChange = { readonly at: number; readonly byMinutes: number }
const dayMs = 24 * 60 * minuteMs

/** When the clocks of a zone are changed next, within a year; null when they are not. */
export function clockChange(
  timeZone: string,
  from: number,
  times: Pick<CronTimes, 'offset'>,
): ClockChange | null {
  const offset = times.offset(timeZone, from)
  const isSame = (at: number) => times.offset(timeZone, at) === offset
  for (let day = from; day < from + 366 * dayMs; day += dayMs) {
    if (isSame(day + dayMs)) continue
    let [low, high] = [day, day + dayMs]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (isSame(middle)) low = middle
      else high = middle
    }
    return { at: high, byMinutes: times.offset(timeZone, high) - offset }
  }
  return null
}

/** What happens at a change of clocks, in a sentence. */
export function clockSentence({ byMinutes }: ClockChange): string {
  return byMinutes > 0
    ? `clocks go forward by ${byMinutes} minutes: a single time that does not exist that day runs as soon as they have`
    : `clocks go back by ${-byMinutes} minutes: a single time runs at its first occurrence only, an hourly one in both`
}

/** What a person or a file says of a schedule. */
export type ScheduleText = Pick<
  Schedule,
  'cron' | 'timeZone' | 'description' | 'headers' | 'payload'
>
export type TextProblem = { readonly field: keyof ScheduleText; readonly problem: string }

/** Rule: five fields that come due some day, in a zone that exists, and lengths within their limits. */
export function problemWithSchedule(
  { cron, timeZone, description, headers, payload }: ScheduleText,
  model: Model,
  now: number,
  times: CronTimes,
): TextProblem | null {
  const limits = scheduleLimits[model]
  const tooLong = (field: keyof ScheduleText, text: string, most: number): TextProblem | null =>
    text.length > most ? { field, problem: `must have at most ${most} characters` } : null
  return (
    tooLong('cron', cron, limits.cronLength) ??
    tooLong('description', description, limits.descriptionLength) ??
    tooLong('payload', payload, limits.payloadLength) ??
    problemWithHeaders(headers, limits.headers) ??
    (limits.utcOnly && timeZone !== utc
      ? {
          field: 'timeZone',
          problem: `must be \`${utc}\`: schedules of this edition know no other`,
        }
      : null) ??
    times.problem({ cron, timeZone }) ??
    (times.next({ cron, timeZone }, now) === null
      ? { field: 'cron', problem: 'never comes due: there is no such day' }
      : null)
  )
}

function problemWithHeaders(
  headers: Readonly<Record<string, string>>,
  most: number,
): TextProblem | null {
  const entries = Object.entries(headers)
  const wrong = entries.find(
    ([name, value]) =>
      !/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(name) || !/^[\t\x20-\x7e]{0,1000}$/.test(value),
  )
  if (wrong) return { field: 'headers', problem: `\`${wrong[0].slice(0, 100)}\` is no header` }
  return entries.length > most
    ? { field: 'headers', problem: `must be at most ${most} headers` }
    : null
}
