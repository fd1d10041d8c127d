import { listUsers } from '@rolecall/contract/users'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { readNow } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import type { filtersFrom } from './filters.ts'

const pageLength = 100

/** The people who answer a filter, page by page; the server has searched, sorted and counted them. */
export function useUsers(query: ReturnType<typeof filtersFrom>) {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: [listUsers.id, 'pages', account, query],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        listUsers,
        {
          params: { account },
          query: {
            ...query,
            limit: pageLength,
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}
