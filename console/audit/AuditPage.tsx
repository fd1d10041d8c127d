import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { listAudit } from '@rolecall/contract/audit'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { readNow } from '../api.ts'
import { choosing } from '../search.ts'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ProblemPage } from '../ui/ProblemPage.tsx'
import { AuditLine } from './AuditLine.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/audit')

export function AuditPage() {
  const list = useAudit(route.useSearch())
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  if (list.error?.problem.status === 403) return <ProblemPage problem={list.error.problem} />

  return (
    <Page title="Audit trail" about={words.about}>
      <AuditFilters />
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending && <Loading />}
      {list.data !== undefined && (
        <Live>
          {entries.length} of {total} entries
        </Live>
      )}
      {list.data !== undefined && entries.length === 0 && <EmptyState sentence={words.none} />}
      {entries.length > 0 && (
        <ol className="plain-list card" style={{ padding: 0 }}>
          {entries.map((entry) => (
            <AuditLine key={entry.sequence} entry={entry} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Page>
  )
}

type Filters = { readonly action?: string; readonly actor?: string; readonly object?: string }

function useAudit(query: Filters) {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: [listAudit.id, 'pages', account, query],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        listAudit,
        {
          params: { account },
          query: { ...query, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

function AuditFilters() {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const choose = useDebouncedCallback((name: keyof Filters, value: string) => {
    void navigate({
      search: choosing(chosen, name, value),
      replace: true,
    })
  }, 300)
  const box = (name: keyof Filters, label: string, placeholder: string) => (
    <TextInput
      key={name}
      label={label}
      placeholder={placeholder}
      defaultValue={chosen[name] ?? ''}
      onChange={({ currentTarget }) => choose(name, currentTarget.value.trim())}
      w={{ base: '100%', xs: 200 }}
    />
  )
  return (
    <Group component="search" gap="xs" align="flex-end" aria-label="Find entries">
      {box('action', 'Action', 'as user.edit')}
      {box('actor', 'Who', 'an id, as usr_4')}
      {box('object', 'About', 'an id, as prf_7')}
    </Group>
  )
}
