import type { CallReport as ReportView } from '@rolecall/contract/reports'
import type { Tally } from '@rolecall/core/functions/report'
import type { CallReport } from '@rolecall/store/calls/call-store'
import { asApiKeyId, asUserId } from '@rolecall/core/kit/ids'
import type { Deploy } from '../deploys.ts'
import { byView } from './functions.ts'
import type { Viewer } from './viewer.ts'

export const reportView = (
  viewer: Viewer,
  report: CallReport,
  deploys: readonly Deploy[],
): ReportView => ({
  from: report.from,
  to: report.to,
  width: report.width,
  points: report.points.map(tallyView),
  total: tallyView(report.total),
  functions: report.functions.map(({ points, ...of }) => ({
    ...tallyView(of),
    ...(points && { points: points.map((each) => ({ ...each, p95: rounded(each.p95) })) }),
  })),
  versions: report.versions.map(tallyView),
  triggers: report.triggers.map(tallyView),
  callers: report.callers.map(({ caller, ...counts }) => ({
    caller,
    name: caller === null ? null : nameOf(viewer, caller),
    ...counts,
  })),
  missing: report.missing,
  deploys: deploys.map((deploy) => ({ ...deploy })),
})

const nameOf = (viewer: Viewer, caller: string): string | null => {
  const id = asUserId(caller) ?? asApiKeyId(caller)
  return id === undefined ? null : (byView(viewer, id)?.name ?? null)
}

/** Durations to a hundredth: the rest is below their error. */
const tallyView = <Of extends Tally>(tally: Of) => ({
  ...tally,
  outcomes: { ...tally.outcomes } as Record<string, number>,
  p50: rounded(tally.p50),
  p95: rounded(tally.p95),
  p99: rounded(tally.p99),
})

const rounded = (ms: number | null) => (ms === null ? null : Math.round(ms * 100) / 100)
