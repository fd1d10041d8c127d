import type { QueryOf } from '@rolecall/contract/endpoint'
import type { listUsers } from '@rolecall/contract/users'
import { isSort } from './sorting.ts'
import { states } from './words.ts'

type Filters = Omit<QueryOf<typeof listUsers>, 'cursor' | 'limit' | 'as_of' | 'kind'>

/** What the address of the list may say, as texts. */
export const filterNames = [
  'search',
  'role',
  'profile',
  'group',
  'skill',
  'lob',
  'state',
  'away',
] as const
export type FilterName = (typeof filterNames)[number]
export type Chosen = { readonly [N in FilterName | 'sort']?: string }

const isState = (text: string): text is keyof typeof states => text in states

/** The filters of the address that the list understands; a state nobody can be in, say, is dropped. */
export function filtersFrom({ state, away, sort, ...rest }: Chosen): Filters {
  const days = away === undefined || !/^[1-9]\d{0,3}$/.test(away) ? 0 : Number(away)
  return {
    ...rest,
    ...(state !== undefined && isState(state) ? { state } : {}),
    ...(days > 0 && days <= 3650 ? { away: days } : {}),
    ...(sort !== undefined && isSort(sort) ? { sort } : {}),
  }
}

/** Whether anything but the order was chosen. */
export const isFiltered = (chosen: Chosen): boolean =>
  filterNames.some((name) => chosen[name] !== undefined)
