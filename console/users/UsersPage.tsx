import { Button, Group, VisuallyHidden } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef } from 'react'
import { FirstSteps } from '../first-steps/FirstSteps.tsx'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { paths } from '../paths.ts'
import { useWhyNot } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ProblemPage } from '../ui/ProblemPage.tsx'
import { ShowMore } from '../ui/ShowMore.tsx'
import { ExportUsers } from './ExportUsers.tsx'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { filterNames, filtersFrom, isFiltered, type Chosen } from './filters.ts'
import { useBulkSaved } from './use-bulk-saved.ts'
import { useSelection } from './use-selection.ts'
import { useUsers } from './use-users.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/users')

/** Loaded with the first person who is chosen. */
const BulkBar = lazy(async () => ({ default: (await import('./BulkBar.tsx')).BulkBar }))

export function UsersPage() {
  const chosen = route.useSearch()
  const list = useUsers(filtersFrom(chosen))
  if (list.error?.problem.status === 403) return <ProblemPage problem={list.error.problem} />
  return (
    <Page title="Users" about={words.about} actions={<Actions chosen={chosen} />}>
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
  const selected = useSelection(users, JSON.stringify(filterNames.map((name) => chosen[name])))
  const frame = useRef<HTMLElement>(null)
  const onSaved = useBulkSaved()
  const { fetchNextPage, isFetchingNextPage } = list
  return (
    <>
      <div>
        <Live>{words.showing(users.length, total, isFiltered(chosen))}</Live>
        <SelectionStatus count={selected.chosen.length} wasCleared={selected.wasCleared} />
      </div>
      {users.length > 0 ? (
        <UserTable
          frame={frame}
          users={users}
          selected={selected}
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
      {selected.chosen.length > 0 && (
        <Suspense fallback={null}>
          <BulkBar
            selected={selected}
            shown={users.length}
            onSaved={(saved) => {
              frame.current?.focus({ preventScroll: true })
              onSaved(saved)
            }}
          />
        </Suspense>
      )}
      <FirstSteps />
    </>
  )
}

type StatusProps = { readonly count: number; readonly wasCleared: boolean }

/** Read out with every person more or less; to be seen it stands in the bar. */
const SelectionStatus = ({ count, wasCleared }: StatusProps) => (
  <Live>
    {wasCleared && words.selectionCleared}
    {count > 0 && <VisuallyHidden component="span">{words.selected(count)}</VisuallyHidden>}
  </Live>
)

/** Profiles are made from here too: people look for them where people are. */
function Actions({ chosen }: { readonly chosen: Chosen }) {
  const navigate = useNavigate()
  const whyNotProfile = useWhyNot()('profile.create')
  return (
    <Group gap="xs">
      <ExportUsers chosen={chosen} />
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
    <GovernedButton by="user.create" onClick={() => void navigate({ to: paths.newUser })}>
      Add user
    </GovernedButton>
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
