import { Group, Stack } from '@mantine/core'
import type { FunctionDetail } from '@rolecall/contract/functions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { schedulesQuery } from './list.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { ScheduleTable } from './ScheduleTable.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/$function')

/** The schedules of one function, on its page. */
export function SchedulesTab({ of }: { readonly of: FunctionDetail }) {
  const { account } = useMe()
  const { schedule } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(schedulesQuery(account, of.id))
  const [isAdding, setAdding] = useState(false)
  if (list.error !== null) return <ProblemAlert problem={list.error.problem} />
  if (list.data === undefined) return <Loading lines={3} />
  const { items } = list.data
  const add = (
    <GovernedButton
      by="schedule.create"
      whyNot={of.serving === null ? words.notDeployed : null}
      onClick={() => setAdding(true)}
    >
      Add schedule
    </GovernedButton>
  )
  return (
    <Stack>
      {items.length === 0 ? (
        <EmptyState sentence={words.noneOf} action={add} />
      ) : (
        <>
          <Group justify="flex-end">{add}</Group>
          <ScheduleTable
            schedules={items}
            isOfOne
            runsOf={schedule}
            onRuns={(id) =>
              void navigate({
                search: { tab: 'schedules', ...(id === null ? {} : { schedule: id }) },
                resetScroll: false,
              })
            }
          />
        </>
      )}
      {isAdding && <ScheduleForm of={{ functions: [of] }} onClose={() => setAdding(false)} />}
    </Stack>
  )
}
