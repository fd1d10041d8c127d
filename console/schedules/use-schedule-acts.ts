import { editSchedule, runSchedule, type ScheduleView } from '@rolecall/contract/schedules'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

/** What is done to a schedule at once, without a dialog: it can be taken back, or says itself how it ends. */
export function useScheduleActs() {
  const { account } = useMe()
  const { write, problem, isWriting } = useWrite()
  return {
    problem,
    isWriting,
    pause: ({ id, etag }: ScheduleView, paused: boolean) =>
      write(
        () =>
          api.call(editSchedule, {
            params: { account, schedule: id },
            input: { paused },
            ifMatch: etag,
          }),
        paused ? words.pausedNow : words.goesOn,
      ),
    run: ({ id }: ScheduleView) =>
      write(() => api.call(runSchedule, { params: { account, schedule: id } }), words.started),
  }
}
export type ScheduleActs = ReturnType<typeof useScheduleActs>
