import { listFunctionEvents } from '@rolecall/contract/calls'
import type { OutputOf } from '@rolecall/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'

export type FunctionEvent = OutputOf<typeof listFunctionEvents>['items'][number]

/** The events that functions can answer, with those that do. */
export function useEvents() {
  const { account } = useMe()
  return useQuery(reading(listFunctionEvents, { params: { account } }))
}

/** What an event is called; its id while that is not known. */
export function useEventName(): (id: string | null) => string | null {
  const events = useEvents().data?.items
  return (id) => (id === null ? null : (events?.find((event) => event.id === id)?.name ?? id))
}
