import { reportCalls, type CalledFunction, type CallReport } from '@rolecall/contract/reports'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

/** How one function was called in the last day; points are those of the whole day. */
export type LastDay = Pick<CallReport, 'from' | 'width'> & {
  readonly count: number
  readonly of: CalledFunction
}

/** Of all functions in one answer; null for who may not see reports, or while it is on its way. */
export function useLastDay(): ((id: string) => LastDay | null) | null {
  const { account, actions } = useMe()
  const { data } = useQuery({
    ...reading(reportCalls, { params: { account }, query: { eachFunction: true, points: 60 } }),
    enabled: actions.includes('reporting.read'),
  })
  if (data === undefined) return null
  const functions = new Map(data.functions.map((of) => [of.function, of]))
  return (id) => {
    const of = functions.get(id)
    return of === undefined
      ? null
      : { from: data.from, width: data.width, count: data.points.length, of }
  }
}
