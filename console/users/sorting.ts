import type { listUsers } from '@rolecall/contract/users'
import type { QueryOf } from '@rolecall/contract/endpoint'

export type Sort = NonNullable<QueryOf<typeof listUsers>['sort']>
export const sortKeys = ['name', 'loginName', 'lastSignIn'] as const
export type SortKey = (typeof sortKeys)[number]

export const isSort = (text: string): text is Sort =>
  sortKeys.some((key) => text === key || text === `-${key}`)

/** How a column stands in a sorted list, in ARIA's words. */
export const sortedBy = (sort: Sort, key: SortKey): 'ascending' | 'descending' | 'none' =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'

/** What choosing a column makes of the order: another column starts upwards, times with the latest. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  const first = key === 'lastSignIn' ? (`-${key}` as const) : key
  const second = key === 'lastSignIn' ? key : (`-${key}` as const)
  return sort === first ? second : first
}
