import type { Measured } from '@rolecall/core/functions/alert'
import type { CallStore } from '@rolecall/store/calls/call-store'
import type { Ground } from '../world.ts'
import type { MeasuredIn } from './alerting.ts'

/** What the reports say of a span: in whole minutes, hours for one of days; without what was only tried. */
export const measuredBy =
  ({ calls, now }: { readonly calls: CallStore } & Pick<Ground, 'now'>): MeasuredIn =>
  async (account, of, from, to): Promise<Measured> => {
    const asked = { from, to, now: now(), withoutTests: true } as const
    const { total } = await calls.report(account, of ? { ...asked, function: of } : asked)
    const { succeeded: _, ...failures } = total.outcomes
    const { p50, p95, p99 } = total
    return { calls: total.calls, failures, durations: { p50, p95, p99 } }
  }
