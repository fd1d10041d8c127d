/** How finely calls are counted: what a report is read from. */
export const countLevels = ['minute', 'hour', 'day'] as const
export type CountLevel = (typeof countLevels)[number]

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Milliseconds that one count of a level covers. */
export const levelMs = { minute, hour, day } as const satisfies Record<CountLevel, number>

/** A count belongs to the stretch of the clock (UTC) that the call was accepted in. */
export const startOf = (at: number, width: number): number => at - (at % width)

/** The stretches of time that a report has a point for: `count` of `width` milliseconds, from `from` on. */
export type Stretches = {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly count: number
  readonly level: CountLevel
}

export const pointsMax = 300
/** Who asks for fewer points gets them down to so many: the widest ones cover all of the longest report. */
export const pointsMin = 60

/** Each width with the level it is counted from: none makes a report add up too many counts. */
const widths = [
  { width: minute, level: 'minute' },
  { width: 5 * minute, level: 'minute' },
  { width: hour, level: 'hour' },
  { width: 3 * hour, level: 'hour' },
  { width: day, level: 'day' },
  { width: 7 * day, level: 'day' },
] as const satisfies readonly { readonly width: number; readonly level: CountLevel }[]

/** From when on each level is there, in epoch milliseconds. */
export type Kept = Readonly<Record<CountLevel, number>>

/** The longest that the counts of minutes and of days are kept, in days. */
export const minuteDays = 8
export const dayDays = 400

/** With so many days of logs and hours: from when on what is counted at `now` is there. */
export const keptAt = (now: number, days: number): Kept => ({
  minute: startOf(now, day) - Math.min(days, minuteDays) * day,
  hour: startOf(now, day) - days * day,
  day: startOf(now, day) - Math.max(days, dayDays) * day,
})

/** The longest that one report covers, in milliseconds. */
export const spanMax = dayDays * day

type Asked = { readonly from: number; readonly to: number }

/**
 * Rule: a report is as fine as it can be with at most so many points and with counts that are still there
 * for all of it. Its points are aligned to the clock, so they reach out to whole stretches on both
 * sides; one in which nothing happened is a point like any other.
 */
export function stretchesOf(span: Asked, kept: Kept, most: number = pointsMax): Stretches {
  const fitting = widths.find(({ width, level }) => {
    const { count } = stretchesBy(span, width, level)
    return count <= most && startOf(span.from, width) >= kept[level]
  })
  const { width, level } = fitting ?? coarsest(span, most)
  return stretchesBy(span, width, level)
}

/** What began before anything is kept is told from the days. */
const coarsest = (span: Asked, most: number) =>
  widths.slice(-2).find(({ width, level }) => stretchesBy(span, width, level).count <= most) ?? {
    width: 7 * day,
    level: 'day' as const,
  }

function stretchesBy({ from, to }: Asked, width: number, level: CountLevel): Stretches {
  const first = startOf(from, width)
  const end = startOf(Math.max(to, from + 1) - 1, width) + width
  return { from: first, to: end, width, count: (end - first) / width, level }
}
