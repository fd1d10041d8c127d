import type { Measured, Percentile } from './alert.ts'
import type { CallRecord } from './call.ts'
import type { FailureKind } from './outcome.ts'
import type { FunctionId } from '../kit/ids.ts'

/** Rule: what a span of time comes to, from every call in it: whatever counts faster answers the same. */
export function measuredFrom(
  records: readonly CallRecord[],
  of: FunctionId | null,
  from: number,
  to: number,
): Measured {
  const calls = records.filter(
    (each) => (of === null || each.function === of) && each.at >= from && each.at < to,
  )
  const failures: Partial<Record<FailureKind, number>> = {}
  for (const { outcome } of calls)
    if (outcome !== 'succeeded') failures[outcome] = (failures[outcome] ?? 0) + 1
  const took = calls.map(({ ms }) => ms).toSorted((one, other) => one - other)
  const at = (percent: number): number | null =>
    took[Math.max(0, Math.ceil((took.length * percent) / 100) - 1)] ?? null
  const durations: Record<Percentile, number | null> = {
    p50: at(50),
    p95: at(95),
    p99: at(99),
  }
  return { calls: calls.length, failures, durations }
}

export const nothingMeasured: Measured = measuredFrom([], null, 0, 0)
