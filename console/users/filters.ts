import type { QueryOf } from '@rolecall/contract/endpoint'
import type { listUsers } from '@rolecall/contract/users'
import { states } from './words.ts'

type Filters = Omit<QueryOf<typeof listUsers>, 'cursor' | 'limit' | 'kind'>

const isState = (text: string): text is keyof typeof states => text in states

/** The filters of the address that the list understands; a state nobody can be in is dropped. */
export function filtersFrom({
  state,
  ...rest
}: { readonly [F in keyof Filters]?: string }): Filters {
  return { ...rest, ...(state !== undefined && isState(state) ? { state } : {}) }
}
