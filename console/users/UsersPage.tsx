import { Button, Group } from '@mantine/core'
import { listUsers } from '@rolecall/contract/users'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { readNow } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ProblemPage } from '../ui/ProblemPage.tsx'
import { count } from '../ui/sentence.ts'
import { ShowMore } from '../ui/ShowMore.tsx'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { filtersFrom } from './filters.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/users')

export function UsersPage() {
  const search = route.useSearch()
  const list = useUsers(filtersFrom(search))
  const isFiltered = Object.keys(search).length > 0
  const users = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0

  if (list.error?.problem.status === 403) return <ProblemPage problem={list.error.problem} />

  return (
    <Page title="Users" about={words.about} actions={<AddSomething />}>
      <UserFilters />
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending ? (
        <Loading />
      ) : (
        <>
          <Live>
            {users.length < total ? `${users.length} of ` : ''}
            {count(total, 'user')}
            {isFiltered ? ' match' : ''}
          </Live>
          {users.length > 0 ? (
            <UserTable users={users} />
          ) : (
            list.error === null && <NoUsers isFiltered={isFiltered} />
          )}
          <ShowMore list={list} />
        </>
      )}
    </Page>
  )
}

function useUsers(query: ReturnType<typeof filtersFrom>) {
  const { account } = useMe()
  return useInfiniteQuery({
    queryKey: [listUsers.id, 'pages', account, query],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        listUsers,
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

/** Profiles are made from here too: people look for them where people are. */
function AddSomething() {
  const navigate = useNavigate()
  const whyNotProfile = useWhyNot()('profile.create')
  return (
    <Group gap="xs">
      {whyNotProfile === null && (
        <Button variant="default" onClick={() => void navigate({ to: paths.newProfile })}>
          Add profile
        </Button>
      )}
      <AddUser />
    </Group>
  )
}

function AddUser() {
  const navigate = useNavigate()
  return (
    <ActionButton
      whyNot={useWhyNot()('user.create')}
      asked={{ action: 'user.create' }}
      onClick={() => void navigate({ to: paths.newUser })}
    >
      Add user
    </ActionButton>
  )
}

function NoUsers({ isFiltered }: { readonly isFiltered: boolean }) {
  const navigate = useNavigate()
  return isFiltered ? (
    <EmptyState
      sentence={words.noneFound}
      action={
        <Button variant="default" onClick={() => void navigate({ to: paths.users, search: {} })}>
          Clear filters
        </Button>
      }
    />
  ) : (
    <EmptyState sentence={words.none} action={<AddUser />} />
  )
}
