import { profileHistory } from '@rolecall/contract/versions'
import { useInfiniteQuery } from '@tanstack/react-query'
import { readNow } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

const pageSize = 20

/** The versions of a profile, newest first, page by page. */
export function useVersions(profile: string) {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: [profileHistory.id, 'pages', account, profile],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        profileHistory,
        {
          params: { account, profile },
          query: { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}
