import type { ImpactUses, LostUses } from '@rolecall/contract/shapes'
import { count } from '../ui/sentence.ts'
import { formatDay } from '../ui/time.ts'

export const usedWords = {
  counted:
    'Counted are decisions asked of a server, what people do in Rolecall and calls of functions. What a program decides in its own process is not.',
  elsewhere: 'still allowed elsewhere',
} as const

/** `3 of the 34 people who lose something used it in the last 30 days` */
export function usedTitle({
  people,
  losing,
  since,
}: Pick<ImpactUses, 'people' | 'losing' | 'since'>): string {
  const when = since === null ? 'in the last 30 days' : `since counting began on ${longDay(since)}`
  if (losing === 1)
    return people === 1
      ? `Who loses something used it ${when}`
      : `Who loses something has not used it ${when}`
  const some = people === 0 ? 'None' : people === losing ? 'All' : people.toLocaleString('en')
  return `${some} of the ${count(losing, 'person', 'people')} who lose something used it ${when}`
}

/** `Yesterday: edit users` */
export function usedLine(
  { doing, on, elsewhere }: LostUses['uses'][number],
  today: string,
): string {
  const day = formatDay(on, today)
  const still = elsewhere ? ` (${usedWords.elsewhere})` : ''
  return `${day.charAt(0).toUpperCase()}${day.slice(1)}: ${doing}${still}`
}

const longDay = (day: string): string =>
  new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
