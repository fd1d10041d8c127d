/**
 * How many calls took how long, in buckets that grow by a factor: small to keep, exact to merge, and
 * a percentile read from it is as near to the true one as `relativeError` says. By bucket, a count.
 */
export type Histogram = ReadonlyMap<number, number>

/** A percentile lies within 2 % of the exact one; below `smallestMs` within `smallestMs`. */
export const relativeError = 0.02
export const smallestMs = 0.1

const growth = (1 + relativeError) / (1 - relativeError)

/** The bucket of a duration in milliseconds: all up to `smallestMs` share the first. */
export const bucketOf = (ms: number): number =>
  ms <= smallestMs ? 0 : Math.ceil(Math.log(ms / smallestMs) / Math.log(growth))

/** The duration from which the whole bucket is equally far, in milliseconds. */
const middleOf = (bucket: number): number =>
  bucket === 0 ? smallestMs : (smallestMs * 2 * growth ** bucket) / (growth + 1)

export const emptyHistogram: Histogram = new Map()

export function histogramOf(durations: Iterable<number>): Histogram {
  const counts = new Map<number, number>()
  for (const ms of durations) count(counts, bucketOf(ms), 1)
  return counts
}

/** The calls of all of them together; in which order does not matter. */
export function merged(histograms: Iterable<Histogram>): Histogram {
  const counts = new Map<number, number>()
  for (const histogram of histograms)
    for (const [bucket, calls] of histogram) count(counts, bucket, calls)
  return counts
}

const count = (counts: Map<number, number>, bucket: number, calls: number) =>
  counts.set(bucket, (counts.get(bucket) ?? 0) + calls)

/**
 * The duration that the share `of` (0.95) of the calls did not exceed, in milliseconds: of `n` calls in
 * order the `ceil(of * n)`th. Null without calls.
 */
export function percentile(histogram: Histogram, of: number): number | null {
  const sorted = [...histogram].toSorted(([a], [b]) => a - b)
  const calls = sorted.reduce((sum, [, each]) => sum + each, 0)
  const rank = Math.max(1, Math.ceil(of * calls))
  let seen = 0
  for (const [bucket, each] of sorted) {
    seen += each
    if (seen >= rank) return middleOf(bucket)
  }
  return null
}

/** As numbers in a row, bucket and count in turn, lowest bucket first: equal ones look alike. */
export const plainHistogram = (histogram: Histogram): readonly number[] =>
  [...histogram].toSorted(([a], [b]) => a - b).flat()

export function histogramFrom(plain: readonly number[]): Histogram {
  const counts = new Map<number, number>()
  for (let at = 0; at + 1 < plain.length; at += 2) count(counts, plain[at] ?? 0, plain[at + 1] ?? 0)
  return counts
}
