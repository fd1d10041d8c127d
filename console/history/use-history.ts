import { groupHistory, skillHistory, userHistory } from '@rolecall/contract/histories'
import { useInfiniteQuery } from '@tanstack/react-query'
import { readNow } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

const pageSize = 20

/** What has a history of this kind, by what it is and its id. */
export type Thing = { readonly noun: 'user' | 'agent-group' | 'skill'; readonly id: string }
type Query = { readonly limit: number; readonly cursor?: string }

function read(account: string, { noun, id }: Thing, query: Query, signal: AbortSignal) {
  switch (noun) {
    case 'user':
      return readNow(userHistory, { params: { account, user: id }, query }, signal)
    case 'agent-group':
      return readNow(groupHistory, { params: { account, group: id }, query }, signal)
    case 'skill':
      return readNow(skillHistory, { params: { account, skill: id }, query }, signal)
  }
}

/** The changes of a thing, newest first, page by page. */
export function useHistory(thing: Thing) {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: ['history', 'pages', account, thing.noun, thing.id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return read(account, thing, query, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}
