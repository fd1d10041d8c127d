import { Button, Group, SimpleGrid, Text } from '@mantine/core'
import { formats } from '@rolecall/contract/file'
import { whoCan } from '@rolecall/contract/who-can'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { readNow } from '../api.ts'
import { useEdition, useMe, useWhyNot } from '../sign-in/me.ts'
import { DownloadButton, exportLabels } from '../ui/DownloadButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Live } from '../ui/Live.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { count } from '../ui/sentence.ts'
import { ShowMore } from '../ui/ShowMore.tsx'
import { AbleTable } from './AbleTable.tsx'
import { ActionSelect, PlaceFields, TakingFields } from './QuestionFields.tsx'
import { placeOf, queryOf, type Question } from './question.ts'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/who-can')
type Asked = Question & { readonly giving?: string }

/** The question backwards: an action and a place, and everybody who may. All of it is in the address. */
export function WhoCanPage() {
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const ask = (question: Question) => void navigate({ search: question, replace: true })
  return (
    <Page
      title="Who can?"
      about={words.whoCanAbout}
      actions={asked.action === undefined ? undefined : <ExportButton asked={asked} />}
    >
      <section className="card" aria-label="The question">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <ActionSelect question={asked} onAsk={ask} />
          <PlaceFields question={asked} onAsk={ask} />
          <TakingFields question={asked} onAsk={ask} />
        </SimpleGrid>
        {asked.giving !== undefined && (
          <Group mt="sm" gap="xs">
            <Text size="sm">Only who may give one certain profile.</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => ask({ action: asked.action ?? '' })}
            >
              Anybody who may
            </Button>
          </Group>
        )}
      </section>
      {asked.action === undefined ? (
        <EmptyState sentence={words.whoCanPick} />
      ) : (
        <People asked={{ ...asked, action: asked.action }} onClear={() => ask({})} />
      )}
    </Page>
  )
}

type PeopleProps = {
  readonly asked: Asked & { readonly action: string }
  readonly onClear: () => void
}

function People({ asked, onClear }: PeopleProps) {
  const { account } = useMe()
  const list = useInfiniteQuery({
    queryKey: [whoCan.id, 'pages', account, asked],
    queryFn: ({ pageParam, signal }) =>
      readNow(
        whoCan,
        {
          params: { account },
          query: {
            ...queryOf(asked),
            limit: 50,
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const place = placeOf(useEdition(), asked.action)
  const isEverywhere = place !== 'none' && Object.keys(queryOf(asked)).length === 1
  if (list.isPending) return <Loading />
  if (list.error !== null) return <ProblemAlert problem={list.error.problem} />
  const people = list.data.pages.flatMap(({ items }) => items)
  const total = list.data.pages[0]?.total ?? 0
  return (
    <>
      <Live>
        {people.length < total && `${people.length} of `}
        {count(total, 'person', 'people')} can
      </Live>
      {people.length === 0 ? (
        <EmptyState
          sentence={isEverywhere ? words.whoCanNobodyEverywhere : words.whoCanNobody}
          action={
            <Button variant="default" onClick={onClear}>
              Ask something else
            </Button>
          }
        />
      ) : (
        <AbleTable people={people} asked={asked} />
      )}
      <ShowMore list={list} />
    </>
  )
}

const exporting = { action: 'user.export' }

/** Whom one sees here and may export, on all pages. */
function ExportButton({ asked }: { readonly asked: Asked }) {
  const { account } = useMe()
  const whyNot = useWhyNot()(exporting.action)
  return formats.map((format) => (
    <DownloadButton
      key={format}
      href={`/v1/accounts/${account}/who-can/export?${new URLSearchParams({ ...asked, format })}`}
      whyNot={whyNot}
      asked={exporting}
    >
      {exportLabels[format]}
    </DownloadButton>
  ))
}
