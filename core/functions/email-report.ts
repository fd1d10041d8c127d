import { isMailAddress, foldAddress } from './mail-address.ts'
import type { Measured } from './alert.ts'

export const reportFrequencies = ['none', 'daily', 'weekly'] as const
export type ReportFrequency = (typeof reportFrequencies)[number]

/** E-mail reports of an account. */
export type EmailReports = {
  readonly id: ReportsId
  readonly frequency: ReportFrequency
  readonly recipients: readonly string[]
  /** Reports that were due by then, in epoch milliseconds, are not sent any more. */
  readonly since: number
  readonly revision: number
}
/** An account has one row of them. */
export type ReportsId = 'rep_1'
export const noReports: EmailReports = {
  id: 'rep_1',
  frequency: 'none',
  recipients: [],
  since: 0,
  revision: 0,
}

export const reportRecipientsMax = 10
const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 1 January 1970 was a Thursday; a week begins on Monday. */
const firstMondayMs = 4 * dayMs

/** What a report that is due at a moment tells of. */
export type ReportSpan = { readonly from: number; readonly to: number }

/**
 * Rule: a daily report is due at 01:00 UTC, a weekly one on Monday at 01:00 UTC, and tells of the day
 * or the week that ended at midnight. The last one that is due counts: what was missed is not sent late
 * in a heap, since the next one follows.
 */
export function lastReport(
  frequency: ReportFrequency,
  now: number,
): { readonly dueAt: number; readonly of: ReportSpan } | null {
  if (frequency === 'none') return null
  const [length, start] = frequency === 'daily' ? [dayMs, 0] : [7 * dayMs, firstMondayMs]
  const midnight = Math.floor((now - hourMs - start) / length) * length + start
  return { dueAt: midnight + hourMs, of: { from: midnight - length, to: midnight } }
}

/** When the next report is due, in epoch milliseconds; null when none is sent. */
export function nextReport(frequency: ReportFrequency, now: number): number | null {
  const last = lastReport(frequency, now)
  return last && last.dueAt + (last.of.to - last.of.from)
}

/** How changing the frequency is called by who may do it: it makes reports, changes or ends them. */
export function frequencyVerb(
  was: ReportFrequency,
  is: ReportFrequency,
): 'create' | 'edit' | 'delete' {
  if (was === 'none') return 'create'
  return is === 'none' ? 'delete' : 'edit'
}

/** Rule: recipients are e-mail addresses, each once, at most ten. */
export function problemWithRecipients(
  recipients: readonly string[],
  most: number = reportRecipientsMax,
): string | null {
  const wrong = recipients.find((address) => !isMailAddress(address))
  if (wrong !== undefined) return `\`${wrong.slice(0, 100)}\` is no e-mail address`
  if (new Set(recipients.map(foldAddress)).size < recipients.length)
    return 'must name each address once'
  return recipients.length > most ? `must be at most ${most} addresses` : null
}

export type ReportLine = { readonly name: string; readonly measured: Measured }
