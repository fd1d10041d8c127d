import type { Stamps } from './function.ts'
import type { AlertId, FunctionId, ScheduleId } from '../kit/ids.ts'
import type { FailureKind } from './outcome.ts'

export const percentiles = ['p50', 'p95', 'p99'] as const
export type Percentile = (typeof percentiles)[number]

/** What happened in a span of time: of one function, or of all of an account. */
export type Measured = {
  readonly calls: number
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>
  /** How many milliseconds calls took; null when there were none. */
  readonly durations: Readonly<Record<Percentile, number | null>>
}

export const alertMetrics = [
  'failures',
  'error-rate',
  'duration',
  'invocations',
  'too-few-invocations',
  /** Of a schedule: no run of it succeeded. */
  'no-run',
  /** Functions in service and schedules that nobody answers for, now: no window is looked at. */
  'orphans',
] as const
export type AlertMetric = (typeof alertMetrics)[number]

/** When an alert is raised. `threshold` counts calls, percent, milliseconds or calls, by metric. */
export type Condition = {
  readonly metric: AlertMetric
  readonly threshold: number
  /** Of durations only. */
  readonly percentile: Percentile | null
  /** Of an error rate: fewer calls than these say nothing. */
  readonly leastCalls: number
  readonly windowMinutes: number
}

export type Alert = Condition &
  Stamps & {
    readonly id: AlertId
    readonly name: string
    /** Null: all functions of the account. */
    readonly function: FunctionId | null
    /** For `no-run`. */
    readonly schedule: ScheduleId | null
    readonly recipients: readonly string[]
    /** Where a signed webhook is sent; its secret stands elsewhere. */
    readonly webhook: string | null
    /** Which of its secrets it signs with; 0 while it has none. */
    readonly secretNumber: number
    /** Epoch milliseconds until which nobody is told; 0: never muted. */
    readonly mutedUntil: number
  }

export const alertLimits = {
  alerts: 50,
  nameLength: 100,
  recipients: 10,
  windowMinutesMin: 1,
  windowMinutesMax: 7 * 24 * 60,
  webhookLength: 500,
} as const

const failed = ({ failures }: Measured) =>
  Object.values(failures).reduce((sum, count) => sum + count, 0)

/** The value that an alert watches, or null where there is nothing to judge by. */
export function readingOf(
  { metric, percentile, leastCalls }: Condition,
  measured: Measured,
): number | null {
  switch (metric) {
    case 'failures':
      return failed(measured)
    case 'error-rate':
      return measured.calls < Math.max(1, leastCalls)
        ? null
        : (100 * failed(measured)) / measured.calls
    case 'duration':
      return measured.durations[percentile ?? 'p95']
    case 'invocations':
    case 'too-few-invocations':
    case 'no-run':
    case 'orphans':
      return measured.calls
  }
}

/** Rule: an alert is raised at its threshold; what is too few is raised below it; nothing raises nothing. */
export function isBreached({ metric, threshold }: Condition, reading: number | null): boolean {
  if (reading === null) return false
  if (metric === 'no-run') return reading === 0
  return metric === 'too-few-invocations' ? reading < threshold : reading >= threshold
}

/** How an alert stands. `calmSince`: while firing, since when all is well again. */
export type AlertStanding = {
  readonly status: 'ok' | 'firing'
  /** When it came to that. */
  readonly since: number
  readonly calmSince: number | null
  /** Whether somebody was told that it fires. */
  readonly isTold: boolean
}
export const standingFrom = (at: number): AlertStanding => ({
  status: 'ok',
  since: at,
  calmSince: null,
  isTold: false,
})

/** So long all must be well again before an alert is over: a value that flickers raises one alert. */
export const calmMs = 5 * 60_000

export type Step = {
  readonly standing: AlertStanding
  /** What goes into the history. */
  readonly happened: 'fired' | 'recovered' | null
  /** What its recipients are told. */
  readonly tell: 'fired' | 'recovered' | null
}

/**
 * Rule: an alert fires once and recovers once, when all has been well for five minutes. Its recipients
 * are told once of each; while it is muted, of nothing; and when muting ends while it still fires, then.
 */
export function alertAfter(
  was: AlertStanding,
  { isBreached, isMuted, at }: { isBreached: boolean; isMuted: boolean; at: number },
): Step {
  if (was.status === 'ok') {
    if (!isBreached) return { standing: was, happened: null, tell: null }
    const standing = { status: 'firing', since: at, calmSince: null, isTold: !isMuted } as const
    return { standing, happened: 'fired', tell: isMuted ? null : 'fired' }
  }
  const calmSince = isBreached ? null : (was.calmSince ?? at)
  if (calmSince !== null && at - calmSince >= calmMs) {
    const tell = was.isTold && !isMuted ? 'recovered' : null
    return { standing: standingFrom(at), happened: 'recovered', tell }
  }
  const tellsNow = !was.isTold && !isMuted && isBreached
  const standing = { ...was, calmSince, isTold: was.isTold || tellsNow }
  return { standing, happened: null, tell: tellsNow ? 'fired' : null }
}

const recentMs = 24 * 60 * 60_000

/** How an alert is shown: muted whatever it is, and recovered for a day after it has. */
export function shownAs(
  { status, since }: AlertStanding,
  { mutedUntil, hasFired }: { mutedUntil: number; hasFired: boolean },
  now: number,
): 'ok' | 'firing' | 'muted' | 'recovered' {
  if (mutedUntil > now) return 'muted'
  if (status === 'firing') return 'firing'
  return hasFired && now - since < recentMs ? 'recovered' : 'ok'
}

/** A moment at which a preview looks at the past. */
export type Sample = { readonly at: number; readonly reading: number | null }
/** A time that an alert would have fired; `until` null: it still would. */
export type Firing = {
  readonly from: number
  readonly until: number | null
  readonly reading: number
}

/** Rule: "would have fired" is the very rule that fires, over the past. */
export function wouldHaveFired(
  condition: Condition,
  samples: readonly Sample[],
): readonly Firing[] {
  const firings: Firing[] = []
  let standing = standingFrom(samples[0]?.at ?? 0)
  for (const { at, reading } of samples) {
    const breached = isBreached(condition, reading)
    const step = alertAfter(standing, { isBreached: breached, isMuted: false, at })
    standing = step.standing
    if (step.happened === 'fired') firings.push({ from: at, until: null, reading: reading ?? 0 })
    const last = firings.at(-1)
    if (step.happened === 'recovered' && last) firings[firings.length - 1] = { ...last, until: at }
  }
  return firings
}

const sampleMs = 5 * 60_000
const samplesMax = 2_016

/** The moments at which a preview of so many days looks: every five minutes, and never too many. */
export function sampleTimes(days: number, now: number): readonly number[] {
  const count = Math.min(samplesMax, Math.floor((days * recentMs) / sampleMs))
  return Array.from({ length: count }, (_, index) => now - (count - 1 - index) * sampleMs)
}

const units = {
  failures: 'failed calls',
  'error-rate': '% of calls failed',
  duration: 'ms',
  invocations: 'calls',
  'too-few-invocations': 'calls',
  'no-run': 'successful runs',
  orphans: 'orphaned functions and schedules',
} as const satisfies Record<AlertMetric, string>

/** A reading as people read it: `12 failed calls in 15 minutes`. */
export function readingSentence(
  { metric, percentile, windowMinutes }: Condition,
  reading: number | null,
): string {
  if (reading === null) return `too few calls in the last ${span(windowMinutes)} to say`
  const said = String(Math.round(reading * 10) / 10)
  const unit = metric === 'duration' ? `ms ${at(percentile)}` : units[metric]
  if (metric === 'orphans') return `${said} ${unit}`
  return `${said}${metric === 'error-rate' ? '' : ' '}${unit} in the last ${span(windowMinutes)}`
}

/** What raises an alert, as people read it: `12 failed calls in 15 minutes`. */
export function thresholdSentence({
  metric,
  threshold,
  percentile,
  windowMinutes,
}: Pick<Condition, 'metric' | 'threshold' | 'percentile' | 'windowMinutes'>): string {
  const within = windowMinutes === 1 ? 'in a minute' : `in ${span(windowMinutes)}`
  switch (metric) {
    case 'failures':
      return `${threshold} failed calls ${within}`
    case 'error-rate':
      return `${threshold} % of calls failed ${within}`
    case 'duration':
      return `${threshold} ms ${at(percentile)} ${within}`
    case 'invocations':
      return `${threshold} calls ${within}`
    case 'too-few-invocations':
      return `fewer than ${threshold} calls ${within}`
    case 'no-run':
      return `no successful run ${within}`
    case 'orphans':
      return `${threshold} orphaned functions and schedules`
  }
}

const at = (percentile: Percentile | null) => `at the ${percentile ?? 'p95'} percentile`
const span = (minutes: number) => (minutes === 1 ? 'minute' : `${minutes} minutes`)
