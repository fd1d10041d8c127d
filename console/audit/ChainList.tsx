import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import { ShowMore } from '../ui/ShowMore.tsx'
import type { Pages } from './pages.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/audit')

type Props<Item> = {
  readonly list: Pages<Item>
  readonly isFiltered: boolean
  readonly children: (item: Item) => ReactNode
}

/** A chain, newest first, as far as it was asked for. */
export function ChainList<Item>({ list, isFiltered, children }: Props<Item>) {
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  return (
    <>
      <ProblemAlert problem={list.error?.problem ?? null} />
      {list.isPending && <Loading />}
      {list.data !== undefined && (
        <Live>
          {items.length.toLocaleString('en')} of{' '}
          {typeof total === 'number'
            ? count(total, 'entry', 'entries')
            : 'more than 10,000 entries'}
        </Live>
      )}
      {list.data !== undefined && items.length === 0 && (
        <EmptyState
          sentence={isFiltered ? words.noneFound : words.none}
          action={isFiltered && <ClearFilters />}
        />
      )}
      {items.length > 0 && (
        <ol className="plain-list card" style={{ padding: 0 }}>
          {items.map(children)}
        </ol>
      )}
      <ShowMore list={list} />
    </>
  )
}

function ClearFilters() {
  const { view } = route.useSearch()
  return (
    <ButtonLink to={paths.audit} search={view === undefined ? {} : { view }} variant="default">
      {words.clear}
    </ButtonLink>
  )
}
