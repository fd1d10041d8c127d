import type { CronTimes, When } from '@rolecall/core/functions/schedule'
import { Cron } from 'croner'

const keptMax = 500
const kept = new Map<string, Cron>()

/** Read once, and kept while it is asked for: reading takes longer than asking. */
function cronOf({ cron, timeZone }: When): Cron {
  const name = `${timeZone} ${cron}`
  const known = kept.get(name)
  if (known) return known
  const read = new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true })
  const [oldest] = kept.size < keptMax ? [] : kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(name, read)
  return read
}

/** Cron as `croner` reads it: for previews and for firing alike. */
export const cronTimes: CronTimes = {
  problem({ cron, timeZone }) {
    if (!formatOf(timeZone))
      return { field: 'timeZone', problem: 'is no time zone: write it as `Europe/Berlin`' }
    if (!/^\S+( +\S+){4}$/.test(cron.trim()))
      return { field: 'cron', problem: `must have five fields, ${example}` }
    try {
      cronOf({ cron, timeZone })
      return null
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : ''
      return { field: 'cron', problem: `cannot be read (${why}): write it ${example}` }
    }
  },
  next: (when, after) => cronOf(when).nextRun(new Date(after))?.getTime() ?? null,
  offset(timeZone, at) {
    const parts = formatOf(timeZone)?.formatToParts(at) ?? []
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields.map((field) =>
      Number(parts.find(({ type }) => type === field)?.value),
    )
    const wall = Date.UTC(year, month - 1, day, hour, minute, second)
    return Math.round((wall - Math.floor(at / 1_000) * 1_000) / 60_000)
  },
}

const example = 'as `30 2 * * 1-5`: minute, hour, day of the month, month, day of the week'
const fields = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timeZone)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone, ...numeric })
    formats.set(timeZone, made)
    return made
  } catch {
    return undefined
  }
}
const numeric = {
  calendar: 'iso8601',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const
