/** `2026-05-03T14:00`, as an input for date and time holds it: what a clock in that zone shows. */
export function localTime(at: number, timeZone: string): string {
  const parts = new Map(
    clock(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The moment at which a clock in that zone shows it; null for what is no time. */
export function instantOf(local: string, timeZone: string): number | null {
  const asIfUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asIfUtc)) return null
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone)
  return asIfUtc - offsetAt(guess, timeZone)
}

const minute = 60_000

const offsetAt = (at: number, timeZone: string): number =>
  Date.parse(`${localTime(at, timeZone)}Z`) - Math.floor(at / minute) * minute

function clock(timeZone: string): Intl.DateTimeFormat {
  const style = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...style, ...(timeZone === '' ? {} : { timeZone }) })
  } catch {
    return new Intl.DateTimeFormat('en-US', style)
  }
}
