/** Someone's own way of writing times. */
export type Regional = {
  readonly language: string
  readonly timeZone: string
  readonly format: string
}

/** `3 May 2026, 14:00 CEST`: a time without its zone means another one to whoever sits elsewhere. */
export function formatTime(at: number, regional: Regional): string {
  const zone = written({ timeZoneName: 'short' }, regional)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return `${formatBareTime(at, regional)} ${zone?.value ?? ''}`
}

/** The same where the zone is said beside it. */
export const formatBareTime = (at: number, regional: Regional): string =>
  written({ dateStyle: 'medium', timeStyle: 'short' }, regional).format(at)

/** Falls back to the browser's own settings when the kept ones are not known to it. */
function written(style: Intl.DateTimeFormatOptions, { language, timeZone, format }: Regional) {
  try {
    return new Intl.DateTimeFormat(format || language || undefined, {
      ...style,
      ...(timeZone === '' ? {} : { timeZone }),
    })
  } catch {
    return new Intl.DateTimeFormat(undefined, style)
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
