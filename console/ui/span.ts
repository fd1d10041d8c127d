import { instantOf, localTime } from './local-time.ts'

/** What an address says of time. */
export type SpanSearch = {
  /** A span that ends now, by its name among those that the page offers. */
  readonly within?: string
  /** A span of one's own, as RFC 3339 times. */
  readonly from?: string
  readonly to?: string
}
export type Span = { readonly from?: number; readonly to?: number }

/** The spans up to now that a page offers, by what its address calls them. */
export type Spans = Readonly<Record<string, { readonly label: string; readonly ms: number }>>

const hour = 3_600_000
export const longSpans = {
  '24h': { label: 'Last 24 hours', ms: 24 * hour },
  '7d': { label: 'Last 7 days', ms: 7 * 24 * hour },
  '30d': { label: 'Last 30 days', ms: 30 * 24 * hour },
  '90d': { label: 'Last 90 days', ms: 90 * 24 * hour },
} as const satisfies Spans
export const shortSpans = {
  '15m': { label: 'Last 15 minutes', ms: hour / 4 },
  '1h': { label: 'Last hour', ms: hour },
} as const satisfies Spans

/** What the address says of time, in epoch milliseconds; times that are none are left out. */
export function spanOf({ within, from, to }: SpanSearch, now: number, spans: Spans): Span {
  const preset = Object.entries(spans).find(([name]) => name === within)?.[1]
  if (preset) return { from: now - preset.ms }
  return { ...moment('from', from), ...moment('to', to) }
}

const moment = (name: 'from' | 'to', text: string | undefined): Span => {
  const at = text === undefined ? NaN : Date.parse(text)
  return Number.isNaN(at) ? {} : { [name]: at }
}

/** An input's own text for a time of the address, and back. */
export function inputTime(text: string | undefined, timeZone: string): string {
  const at = text === undefined ? NaN : Date.parse(text)
  return Number.isNaN(at) ? '' : localTime(at, timeZone)
}
export function addressTime(local: string, timeZone: string): string | null {
  const at = instantOf(local, timeZone)
  return at === null ? null : new Date(at).toISOString()
}
