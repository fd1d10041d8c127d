import { isNonEmpty, type NonEmpty } from '../kit/non-empty.ts'

/** What a field may hold, both ends counted, and the short names that stand for numbers. */
type Field = { readonly least: number; readonly most: number; readonly names: readonly string[] }

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
/** By their numbers: Sunday is 7, and 0 as well. */
const dayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
const short = (name: string) => name.slice(0, 3).toUpperCase()

const minuteField: Field = { least: 0, most: 59, names: [] }
const hourField: Field = { least: 0, most: 23, names: [] }
const dayField: Field = { least: 1, most: 31, names: [] }
const monthField: Field = { least: 1, most: 12, names: ['', ...monthNames.map(short)] }
const weekdayField: Field = { least: 0, most: 7, names: dayNames.slice(0, 7).map(short) }

/**
 * A cron expression of five fields as people say it: `every day at 02:30`. Null for what has no plain
 * sentence; it says nothing of whether such a day ever comes.
 */
export function cronSentence(cron: string): string | null {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = cron
    .trim()
    .split(/ +/)
  const minutes = numbersIn(minute, minuteField)
  const hours = numbersIn(hour, hourField)
  const days = day === 'L' ? 'last' : numbersIn(day, dayField)
  const months = numbersIn(month, monthField)
  const weekdays = numbersIn(weekday, weekdayField)
  if (!minutes || !hours || !days || !months || !weekdays || more.length > 0) return null
  const when = [daysSaid(days), weekdaysSaid(weekdays)].filter((said) => said !== '').join(' and ')
  const time = timeSaid(minutes, hours)
  const first = when === '' && /^at \d/.test(time) ? `every day ${time}` : time
  return [first, when, monthsSaid(months)].filter((said) => said !== '').join(' ')
}

/** The numbers that a field stands for, rising; null for what is no plain field. */
function numbersIn(text: string, field: Field): NonEmpty<number> | null {
  const found = new Set<number>()
  for (const piece of text.split(',')) {
    const [, all, from, to, step = '1'] =
      /^(?:([*?])|([a-z\d]+)(?:-([a-z\d]+))?)(?:\/(\d+))?$/i.exec(piece) ?? []
    const first = all === undefined ? numberOf(from, field) : field.least
    const last = all === undefined ? numberOf(to ?? from, field) : field.most
    const isLoneStep = all === undefined && to === undefined && step !== '1'
    if (first === null || last === null || first > last || isLoneStep || Number(step) < 1)
      return null
    for (let number = first; number <= last; number += Number(step)) found.add(number)
  }
  const numbers = [...found].toSorted((a, b) => a - b)
  return isNonEmpty(numbers) ? numbers : null
}

function numberOf(text = '', { least, most, names }: Field): number | null {
  const number = /^\d+$/.test(text) ? Number(text) : names.indexOf(text.toUpperCase())
  return text !== '' && number >= least && number <= most ? number : null
}

/** More times of a day than these are said by their rule. */
const timesMax = 6

function timeSaid(minutes: NonEmpty<number>, hours: NonEmpty<number>): string {
  const [minute] = minutes
  const everyHours = stepOf(hours, 24)
  if (minutes.length === 1 && hours.length > 2) {
    const atMinute = minute === 0 ? '' : ` at minute ${minute}`
    if (everyHours === 1) return `every hour${atMinute}`
    if (everyHours !== null) return `every ${everyHours} hours${atMinute}`
    if (isRun(hours) && hours.length > 3)
      return `every hour from ${clock(hours[0], minute)} to ${lastAt(hours, minute)}`
  }
  if (minutes.length * hours.length <= timesMax)
    return `at ${all(hours.flatMap((hour) => minutes.map((each) => clock(hour, each))))}`
  return [minutesSaid(minutes), hoursSaid(hours)].filter((said) => said !== '').join(' ')
}

function minutesSaid(minutes: NonEmpty<number>): string {
  const every = stepOf(minutes, 60)
  if (every === 1) return 'every minute'
  if (every !== null) return `every ${every} minutes`
  return `at minute${minutes.length === 1 ? '' : 's'} ${all(minutes)} of each hour`
}

function hoursSaid(hours: NonEmpty<number>): string {
  if (hours.length === 24) return ''
  return isRun(hours)
    ? `between ${clock(hours[0], 0)} and ${lastAt(hours, 59)}`
    : `in the hours ${all(hours)}`
}

function daysSaid(days: NonEmpty<number> | 'last'): string {
  if (days === 'last') return 'on the last day of the month'
  if (days.length === 31) return ''
  if (isRun(days) && days.length > 2) return `on days ${days[0]} to ${days.at(-1)} of the month`
  return `on day${days.length === 1 ? '' : 's'} ${all(days)} of the month`
}

/** A week begins on Monday here, so that Friday to Sunday is one run. */
function weekdaysSaid(weekdays: NonEmpty<number>): string {
  const days = [...new Set(weekdays.map((day) => day || 7))].toSorted((a, b) => a - b)
  if (days.length === 7) return ''
  const names = days.map((day) => dayNames[day] ?? '')
  return isRun(days) && days.length > 2 ? `from ${names[0]} to ${names.at(-1)}` : `on ${all(names)}`
}

function monthsSaid(months: NonEmpty<number>): string {
  if (months.length === 12) return ''
  const names = months.map((month) => monthNames[month - 1] ?? '')
  return isRun(months) && months.length > 2
    ? `from ${names[0]} to ${names.at(-1)}`
    : `in ${all(names)}`
}

/** The even step from 0 on that fills the whole round; null when there is none. */
function stepOf(numbers: readonly number[], round: number): number | null {
  const step = round / numbers.length
  return Number.isInteger(step) &&
    numbers.length > 1 &&
    numbers.every((number, index) => number === index * step)
    ? step
    : null
}

const isRun = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)

const two = (number: number) => String(number).padStart(2, '0')
const clock = (hour: number, minute: number) => `${two(hour)}:${two(minute)}`
const lastAt = (hours: NonEmpty<number>, minute: number) => clock(hours.at(-1) ?? 0, minute)

const all = (items: readonly (string | number)[]): string =>
  items.length === 1 ? String(items[0]) : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
