import { logLevels } from '@rolecall/core/functions/logs'
import { longSpans, shortSpans, spanOf, type SpanSearch } from '../ui/span.ts'

/** Everything the address of the logs can say. */
export type Search = SpanSearch & {
  readonly function?: string
  /** This level or a higher one. */
  readonly level?: string
  readonly text?: string
  /** The id of a call. */
  readonly request?: string
  /** `yes`: only calls that failed. */
  readonly failures?: string
  /** `yes`: what comes is shown as it comes. */
  readonly follow?: string
}
/** What is logged for debugging is kept nowhere. */
export const keptLevels = logLevels.filter((level) => level !== 'Debug')

const { '24h': day, '7d': week, '30d': month } = longSpans
/** Longer than logs are usually kept is no choice. */
export const logSpans = { ...shortSpans, '24h': day, '7d': week, '30d': month } as const

const textMax = 200

/** What is asked of every record, whether it is listed or watched for. */
export function watchedBy({ function: id, level: text, failures, text: sought }: Search) {
  const level = keptLevels.find((each) => each === text)
  return {
    ...(id === undefined ? {} : { function: id }),
    ...(level === undefined ? {} : { level }),
    ...(sought === undefined ? {} : { text: sought.slice(0, textMax) }),
    ...(failures === 'yes' ? { failures: true } : {}),
  }
}

/** What the list is filtered by. */
export const listedBy = (search: Search, now: number) => ({
  ...watchedBy(search),
  ...(search.request === undefined ? {} : { request: search.request }),
  ...spanOf(search, now, logSpans),
})

export const isFiltered = ({ follow: _follow, function: _function, ...search }: Search): boolean =>
  Object.values(search).some((value) => value !== undefined)

/** Why what is chosen cannot be followed; null if it can. */
export function whyNotFollow({ request, to }: Search): string | null {
  if (request !== undefined) return 'One call is over; take its id away to follow what comes.'
  return to === undefined ? null : 'A time that ends is not followed; take its end away.'
}
export const isFollowing = (search: Search): boolean =>
  search.follow === 'yes' && whyNotFollow(search) === null
