import { listAudit, type AuditEntry } from '@rolecall/contract/audit'
import { listEvents, type EventEntry } from '@rolecall/contract/events'
import {
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { readNow, type Refused } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import type { changesQuery, eventsQuery } from './filters.ts'

type PageOf<Item> = {
  readonly items: Item[]
  readonly total: number | null
  readonly next: string | null
}
export type Pages<Item> = UseInfiniteQueryResult<InfiniteData<PageOf<Item>>, Refused>

export const useChanges = (query: ReturnType<typeof changesQuery>): Pages<AuditEntry> =>
  usePages([listAudit.id, query], (account, page, signal) =>
    readNow(listAudit, { params: { account }, query: { ...query, ...page } }, signal),
  )

export const useEvents = (query: ReturnType<typeof eventsQuery>): Pages<EventEntry> =>
  usePages([listEvents.id, query], (account, page, signal) =>
    readNow(listEvents, { params: { account }, query: { ...query, ...page } }, signal),
  )

type Asked = { readonly limit: number; readonly cursor?: string }

function usePages<Item>(
  key: readonly unknown[],
  read: (account: string, page: Asked, signal: AbortSignal) => Promise<PageOf<Item>>,
): Pages<Item> {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: [...key, 'pages', account],
    queryFn: ({ pageParam, signal }) =>
      read(account, { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}
