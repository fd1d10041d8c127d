import type { ScheduleView } from '@rolecall/contract/schedules'
import { cronSentence } from '@rolecall/core/functions/cron-sentence'

/** The times in words that begin with a capital; the expression itself where it has none. */
export function timesOf(cron: string): string {
  const said = cronSentence(cron)
  return said === null ? cron : said.charAt(0).toUpperCase() + said.slice(1)
}

/** What people know it by. */
export const nameOf = ({ description, cron }: Pick<ScheduleView, 'description' | 'cron'>): string =>
  description === '' ? timesOf(cron) : description
