import { listFunctions } from '@rolecall/contract/functions'
import { functionStates } from '@rolecall/core/functions/state'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { readNow } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

/** The filters as the address has them. */
export type Chosen = {
  readonly search?: string
  readonly state?: string
  readonly event?: string
  readonly orphaned?: string
}
export const isFiltered = (chosen: Chosen): boolean =>
  Object.values(chosen).some((value) => value !== undefined)

const pageLength = 100

/** What of an address counts: a state that there is not, asks for nothing. */
export function filtersFrom({ search, state: text, event, orphaned }: Chosen) {
  const state = functionStates.find((each) => each === text)
  return {
    ...(search === undefined ? {} : { search }),
    ...(state === undefined ? {} : { state }),
    ...(event === undefined ? {} : { event }),
    ...(orphaned === 'yes' ? { orphaned: true } : {}),
  }
}

export function useFunctions(chosen: Chosen) {
  const { account } = useMe()
  const query = filtersFrom(chosen)
  return useInfiniteQuery({
    queryKey: [listFunctions.id, 'pages', account, query],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        listFunctions,
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
