import { useDebouncedValue } from '@mantine/hooks'
import { nextRuns } from '@rolecall/contract/schedules'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { issuesByField } from '../ui/ProblemAlert.tsx'
import type { Times } from './NextRuns.tsx'
import { words } from './words.ts'

type Asked = { readonly cron: string; readonly timeZone: string }
type Answer = {
  readonly times: Times | null
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly ownZone: string
}

/** What the server reckons of times while they are typed; it is asked when typing rests. */
export function useNextRuns(asked: Asked): Answer {
  const { account, user } = useMe()
  const ownZone = user.regional.timeZone || new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [{ cron, timeZone }] = useDebouncedValue(asked, 250)
  const isTyped = cron.trim() !== ''
  const { data, error } = useQuery({
    ...reading(nextRuns, { params: { account }, query: { cron, timeZone, alsoIn: ownZone } }),
    enabled: isTyped,
    retry: false,
  })
  // What was answered to another text says nothing of this one.
  const isOfThis = isTyped && cron === asked.cron && timeZone === asked.timeZone
  if (!isOfThis) return { times: null, errors: {}, ownZone }
  const never = data?.runs.length === 0 ? { cron: words.never } : {}
  return {
    times: data ?? null,
    errors: error === null ? never : issuesByField(error.problem),
    ownZone,
  }
}
