import { instantOf, localTime } from '../ui/local-time.ts'

/** Everything the address of the audit page can say. */
export type Search = {
  readonly view?: string
  readonly action?: string
  readonly actor?: string
  readonly object?: string
  readonly via?: string
  readonly kind?: string
  /** A span that ends now: one of `spans`. */
  readonly within?: string
  /** A span of one's own, as RFC 3339 times. */
  readonly from?: string
  readonly to?: string
}

export const views = ['changes', 'sign-ins', 'refusals', 'exports'] as const
export type View = (typeof views)[number]
export const viewOf = ({ view }: Search): View => views.find((each) => each === view) ?? 'changes'

const hour = 3_600_000
export const spans = {
  '24h': { label: 'Last 24 hours', ms: 24 * hour },
  '7d': { label: 'Last 7 days', ms: 7 * 24 * hour },
  '30d': { label: 'Last 30 days', ms: 30 * 24 * hour },
  '90d': { label: 'Last 90 days', ms: 90 * 24 * hour },
} as const

type Span = { readonly from?: number; readonly to?: number }

/** What the address says of time, in epoch milliseconds; times that are none are left out. */
export function spanOf({ within, from, to }: Search, now: number): Span {
  const preset = Object.entries(spans).find(([name]) => name === within)?.[1]
  if (preset) return { from: now - preset.ms }
  return { ...moment('from', from), ...moment('to', to) }
}

const moment = (name: 'from' | 'to', text: string | undefined): Span => {
  const at = text === undefined ? NaN : Date.parse(text)
  return Number.isNaN(at) ? {} : { [name]: at }
}

/** What the changes are filtered by. */
export const changesQuery = (search: Search, now: number) => ({
  ...some({
    action: search.action,
    actor: search.actor,
    object: search.object,
    via: search.via,
  }),
  ...spanOf(search, now),
})

const kinds = ['signed-in', 'sign-in-failed', 'signed-out', 'sessions-ended'] as const

/** What a list of events is filtered by. */
export function eventsQuery(view: Exclude<View, 'changes'>, search: Search, now: number) {
  const kind = kinds.find((each) => each === search.kind && view === 'sign-ins')
  return {
    view,
    ...(kind === undefined ? {} : { kind }),
    ...some({ actor: search.actor }),
    ...spanOf(search, now),
  }
}

const some = <Name extends string>(of: { readonly [N in Name]: string | undefined }) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [N in Name]?: string
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
