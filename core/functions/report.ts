import type { FunctionId } from '../kit/ids.ts'
import type { CallRecord, Trigger } from './call.ts'
import type { Stretches } from './call-spans.ts'
import { bucketOf, merged, percentile, type Histogram } from './histogram.ts'

export type OutcomeKind = CallRecord['outcome']

/** The calls of one stretch of time, function, version and trigger, counted. */
export type CallCounts = {
  readonly at: number
  readonly function: FunctionId
  readonly version: number
  readonly trigger: Trigger
  readonly calls: number
  readonly cold: number
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>
  readonly histogram: Histogram
}

/** What a number of calls comes to. Percentiles are milliseconds, null without calls. */
export type Tally = {
  readonly calls: number
  readonly failed: number
  readonly cold: number
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}
export type FunctionTally = Tally & {
  readonly function: FunctionId
  /** Where each function was asked for: its stretches with a call in them. */
  readonly points?: readonly PointTally[]
}
export type PointTally = Pick<Tally, 'calls' | 'failed' | 'p95'> & { readonly at: number }
export type Report = Stretches & {
  readonly points: readonly (Tally & { readonly at: number })[]
  readonly total: Tally
  readonly functions: readonly FunctionTally[]
  readonly versions: readonly (Tally & {
    readonly function: FunctionId
    readonly version: number
  })[]
  readonly triggers: readonly (Tally & { readonly trigger: Trigger })[]
}

/** One call, counted in the stretch that begins at `at`. */
export const countsOf = (call: CallRecord, at: number): CallCounts => ({
  at,
  function: call.function,
  version: call.version,
  trigger: call.trigger,
  calls: 1,
  cold: call.cold ? 1 : 0,
  outcomes: { [call.outcome]: 1 },
  histogram: new Map([[bucketOf(call.ms), 1]]),
})

/** Which calls are counted together. */
export const countsKey = ({ at, function: id, version, trigger }: CallCounts): string =>
  `${at} ${id} ${version} ${trigger}`

/** Those of one key, added up. */
export const together = (first: CallCounts, more: readonly CallCounts[]): CallCounts => ({
  ...first,
  ...sumsOf([first, ...more]),
  histogram: merged([first, ...more].map(({ histogram }) => histogram)),
})

/** What was counted, by time and by what it was of; a stretch without calls has its point. */
export function reportOf(
  stretches: Stretches,
  counts: readonly CallCounts[],
  eachFunction = false,
): Report {
  const byPoint = pointsOf(stretches, counts)
  return {
    ...stretches,
    points: Array.from({ length: stretches.count }, (_point, at) => ({
      at: stretches.from + at * stretches.width,
      ...tallyOf(byPoint.get(at) ?? []),
    })),
    total: tallyOf(counts),
    functions: by(
      counts,
      (each) => each.function,
      (group) => ({
        function: group[0].function,
        ...(eachFunction ? { points: calledIn(stretches, group) } : {}),
      }),
    ),
    versions: by(
      counts,
      (each) => `${each.function} ${each.version}`,
      ([first]) => ({ function: first.function, version: first.version }),
    ),
    triggers: by(
      counts,
      (each) => each.trigger,
      ([first]) => ({ trigger: first.trigger }),
    ),
  }
}

const pointsOf = ({ from, width }: Stretches, counts: readonly CallCounts[]) =>
  Map.groupBy(counts, ({ at }) => Math.floor((at - from) / width))

const calledIn = (stretches: Stretches, counts: readonly CallCounts[]): readonly PointTally[] =>
  [...pointsOf(stretches, counts)]
    .map(([point, group]) => {
      const { calls, failed, p95 } = tallyOf(group)
      return { at: stretches.from + point * stretches.width, calls, failed, p95 }
    })
    .toSorted((a, b) => a.at - b.at)

export function tallyOf(counts: readonly CallCounts[]): Tally {
  const histogram = merged(counts.map((each) => each.histogram))
  const sums = sumsOf(counts)
  return {
    ...sums,
    failed: sums.calls - (sums.outcomes.succeeded ?? 0),
    p50: percentile(histogram, 0.5),
    p95: percentile(histogram, 0.95),
    p99: percentile(histogram, 0.99),
  }
}

/** Most calls first. */
const by = <Named extends object>(
  counts: readonly CallCounts[],
  keyOf: (counts: CallCounts) => string,
  named: (group: readonly [CallCounts, ...CallCounts[]]) => Named,
): readonly (Tally & Named)[] =>
  [...Map.groupBy(counts, keyOf).values()]
    .map((group) => ({ ...named(group as [CallCounts, ...CallCounts[]]), ...tallyOf(group) }))
    .toSorted((a, b) => b.calls - a.calls)

function sumsOf(counts: readonly CallCounts[]): Pick<CallCounts, 'calls' | 'cold' | 'outcomes'> {
  const outcomes: Partial<Record<OutcomeKind, number>> = {}
  let [calls, cold] = [0, 0]
  for (const each of counts) {
    calls += each.calls
    cold += each.cold
    for (const [kind, number] of Object.entries(each.outcomes) as [OutcomeKind, number][])
      outcomes[kind] = (outcomes[kind] ?? 0) + number
  }
  return { calls, cold, outcomes }
}
