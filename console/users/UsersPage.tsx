import { Button, Group } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FirstSteps } from '../first-steps/FirstSteps.tsx'
import { paths } from '../paths.ts'
import { useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ProblemPage } from '../ui/ProblemPage.tsx'
import { ShowMore } from '../ui/ShowMore.tsx'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { filtersFrom, isFiltered, type Chosen } from './filters.ts'
import { useUsers } from './use-users.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/users')

export function UsersPage() {
  const chosen = route.useSearch()
  const list = useUsers(filtersFrom(chosen))
  if (list.error?.problem.status === 403) return <ProblemPage problem={list.error.problem} />
  return (
    <Page title="Users" about={words.about} actions={<AddSomething />}>
      <UserFilters />
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending ? <Loading /> : <Found list={list} chosen={chosen} />}
    </Page>
  )
}

type FoundProps = { readonly list: ReturnType<typeof useUsers>; readonly chosen: Chosen }

function Found({ list, chosen }: FoundProps) {
  const navigate = route.useNavigate()
  const users = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const { fetchNextPage, isFetchingNextPage } = list
  return (
    <>
      <Live>{words.showing(users.length, total, isFiltered(chosen))}</Live>
      {users.length > 0 ? (
        <UserTable
          users={users}
          total={total}
          sort={filtersFrom(chosen).sort ?? 'name'}
          onSort={(sort) => void navigate({ search: { ...chosen, sort }, replace: true })}
          onNearEnd={() => {
            if (!isFetchingNextPage) void fetchNextPage()
          }}
        />
      ) : (
        list.error === null && <NoUsers isFiltered={isFiltered(chosen)} />
      )}
      <ShowMore list={list} />
      <FirstSteps />
    </>
  )
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
