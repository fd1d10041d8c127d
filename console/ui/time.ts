/** Someone's own way of writing times. */
export type Regional = {
  readonly language: string
  readonly timeZone: string
  readonly format: string
}

/** Falls back to the browser's own settings when the kept ones are not known to it. */
export function formatTime(at: number, { language, timeZone, format }: Regional): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  try {
    return new Intl.DateTimeFormat(format || language || undefined, {
      ...style,
      ...(timeZone === '' ? {} : { timeZone }),
    }).format(at)
  } catch {
    return new Intl.DateTimeFormat(undefined, style).format(at)
  }
}

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `2 minutes ago`; both in epoch milliseconds. */
export function formatAgo(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000)
  if (minutes > -1) return 'just now'
  if (minutes > -60) return ago.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours > -24 ? ago.format(hours, 'hour') : ago.format(Math.round(hours / 24), 'day')
}

const dayMs = 86_400_000
/** `yesterday`: a day as seen from another, both as `2026-11-22`. */
export const formatDay = (day: string, today: string): string =>
  ago.format((Date.parse(day) - Date.parse(today)) / dayMs, 'day')

/** The time of day to the millisecond, with its date when that is not today. */
export function formatMoment(at: number, regional: Regional, now = Date.now()): string {
  const { language, timeZone, format } = regional
  const locale = format || language || undefined
  const zone = timeZone === '' ? {} : { timeZone }
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  try {
    const dayOf = (time: number) => new Intl.DateTimeFormat('en-CA', zone).format(time)
    const date = dayOf(at) === dayOf(now) ? {} : ({ month: 'short', day: 'numeric' } as const)
    return new Intl.DateTimeFormat(locale, {
      ...date,
      ...clock,
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
      ...zone,
    }).format(at)
  } catch {
    return new Date(at).toISOString()
  }
}
