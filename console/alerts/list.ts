import { listAlerts, type AlertView } from '@rolecall/contract/alerts'
import { listFunctions } from '@rolecall/contract/functions'
import { listSchedules, type ScheduleView } from '@rolecall/contract/schedules'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { nameOf } from '../schedules/names.ts'
import { words } from './words.ts'

/** Again every minute, as they are looked at. */
export const alertsQuery = (account: string) => ({
  ...reading(listAlerts, { params: { account } }),
  refetchInterval: 60_000,
})

const most = 200
type Choice = { readonly value: string; readonly label: string }

/** What an alert can be about, by name. */
export function useSubjects(): {
  readonly functions: readonly Choice[]
  readonly schedules: readonly Choice[]
  readonly nameOf: (alert: Pick<AlertView, 'function' | 'schedule'>) => string
} {
  const { account } = useMe()
  const found = useQuery(reading(listFunctions, { params: { account }, query: { limit: most } }))
  const timed = useQuery(reading(listSchedules, { params: { account }, query: {} }))
  const functions = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const schedules = (timed.data?.items ?? []).map(choiceOf)
  const label = (choices: readonly Choice[], id: string) =>
    choices.find(({ value }) => value === id)?.label ?? id
  return {
    functions,
    schedules,
    nameOf: ({ function: of, schedule }) =>
      schedule !== null
        ? label(schedules, schedule)
        : of === null
          ? words.allFunctions
          : label(functions, of),
  }
}

const choiceOf = (schedule: ScheduleView): Choice => ({
  value: schedule.id,
  label: `${schedule.function.name}: ${nameOf(schedule)}`,
})
