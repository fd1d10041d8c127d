import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AreaList } from '../functions/AreaList.tsx'
import { FunctionsDoor } from '../functions/FunctionsArea.tsx'
import { useMe } from '../sign-in/me.ts'
import { schedulesQuery, useDeployed } from './list.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { ScheduleTable } from './ScheduleTable.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/schedules')

export const SchedulesPage = () => (
  <FunctionsDoor>
    <ScheduleList />
  </FunctionsDoor>
)

function ScheduleList() {
  const { account } = useMe()
  const { schedule } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(schedulesQuery(account))
  const deployed = useDeployed()
  const [isAdding, add] = useState(false)
  return (
    <AreaList
      title="Schedules"
      about={words.about}
      add={{
        label: 'Add schedule',
        by: 'schedule.create',
        whyNot: deployed?.length === 0 ? words.nothingDeployed : null,
        onAdd: () => add(true),
      }}
      none={words.none}
      list={
        data.items.length === 0 ? null : (
          <ScheduleTable
            schedules={data.items}
            runsOf={schedule}
            onRuns={(id) =>
              void navigate({ search: id === null ? {} : { schedule: id }, resetScroll: false })
            }
          />
        )
      }
    >
      {isAdding && <ScheduleForm of={{ functions: deployed ?? [] }} onClose={() => add(false)} />}
    </AreaList>
  )
}
