import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ShowMore } from '../ui/ShowMore.tsx'
import { useFunctionActions } from './actions.ts'
import { FunctionFilters } from './FunctionFilters.tsx'
import { FunctionsDoor, FunctionsNav } from './FunctionsArea.tsx'
import { FunctionTable } from './FunctionTable.tsx'
import { HowItRuns } from './HowItRuns.tsx'
import { isFiltered, useFunctions } from './use-functions.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions')

export const FunctionsPage = () => (
  <FunctionsDoor>
    <FunctionList />
  </FunctionsDoor>
)

function FunctionList() {
  const chosen = route.useSearch()
  const list = useFunctions(chosen)
  const functions = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <Page title="Functions" about={words.about} actions={<AddFunction />}>
      <FunctionsNav />
      <HowItRuns />
      <FunctionFilters />
      {list.error !== null && <ProblemAlert problem={list.error.problem} />}
      {list.isPending && <Loading />}
      {list.data !== undefined && <Live>{words.showing(functions.length, total)}</Live>}
      {functions.length > 0 && <FunctionTable functions={functions} />}
      {list.data !== undefined && functions.length === 0 && (
        <NoFunctions isFiltered={isFiltered(chosen)} />
      )}
      <ShowMore list={list} />
    </Page>
  )
}

function AddFunction() {
  const navigate = useNavigate()
  const { create } = useFunctionActions()
  return (
    <ActionButton
      whyNot={useWhyNot()(create)}
      asked={{ action: create }}
      onClick={() => void navigate({ to: paths.newFunction })}
    >
      Add function
    </ActionButton>
  )
}

function NoFunctions({ isFiltered }: { readonly isFiltered: boolean }) {
  const navigate = useNavigate()
  if (!isFiltered) return <EmptyState sentence={words.none} action={<AddFunction />} />
  return (
    <EmptyState
      sentence={words.noneFound}
      action={
        <Button
          variant="default"
          onClick={() => void navigate({ to: paths.functions, search: {} })}
        >
          Clear filters
        </Button>
      }
    />
  )
}
