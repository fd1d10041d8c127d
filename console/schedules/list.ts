import { listFunctions } from '@rolecall/contract/functions'
import { listSchedules } from '@rolecall/contract/schedules'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

/** All schedules of the account, or those of one function; again every few seconds, for they run meanwhile. */
export const schedulesQuery = (account: string, of?: string) => ({
  ...reading(listSchedules, {
    params: { account },
    query: of === undefined ? {} : { function: of },
  }),
  refetchInterval: 10_000,
})

/** As many as one page may have. */
const most = 200

/** What can be scheduled; undefined while it is not known. */
export function useDeployed() {
  const { account } = useMe()
  const { data } = useQuery(reading(listFunctions, { params: { account }, query: { limit: most } }))
  return data?.items.filter(({ serving }) => serving !== null)
}
