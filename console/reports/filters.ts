import { triggers } from '@rolecall/core/functions/call'
import { longSpans, shortSpans, spanOf, type SpanSearch } from '../ui/span.ts'

/** Everything the address of the reports can say. */
export type Search = SpanSearch & {
  readonly function?: string
  readonly version?: string
  readonly trigger?: string
}

const day = 86_400_000
export const reportSpans = {
  '1h': shortSpans['1h'],
  ...longSpans,
  '365d': { label: 'Last 365 days', ms: 365 * day },
} as const

export type Asked = ReturnType<typeof askedBy>

/** What is reported: the last day, where the address says no other time. */
export function askedBy(search: Search, now: number) {
  const { function: id, version: text } = search
  const trigger = triggers.find((each) => each === search.trigger)
  const version = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
  const { to = now, from = to - day } = spanOf(search, now, reportSpans)
  return {
    // A span that is none, or longer than what is kept, is as good as none was given.
    ...(from < to && to - from <= 400 * day ? { from, to } : { from: now - day, to: now }),
    ...(id === undefined ? {} : { function: id }),
    ...(version === undefined ? {} : { version }),
    ...(trigger === undefined ? {} : { trigger }),
  }
}

/** As long, and just before. */
export const before = (asked: Asked): Asked => ({
  ...asked,
  from: Math.max(0, asked.from - (asked.to - asked.from)),
  to: asked.from,
})
