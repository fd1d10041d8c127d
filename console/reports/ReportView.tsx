import { Alert, Button, Stack, Text } from '@mantine/core'
import { reportCalls, type CallReport } from '@rolecall/contract/reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { useFunctionName } from '../functions/use-names.ts'
import { useMe } from '../sign-in/me.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { Breakdowns } from './Breakdowns.tsx'
import { Charts } from './Charts.tsx'
import { askedBy, before, type reportSpans, type Search } from './filters.ts'
import { ReportFilters } from './ReportFilters.tsx'
import { Totals } from './Totals.tsx'
import { words } from './words.ts'

type Props = {
  readonly search: Search
  readonly onSearch: (search: Search) => void
  /** The function that this is about, where the page is about one. */
  readonly only?: string
}

/** Calls counted, as the address asks for them, beside as long a time before. */
export function ReportView({ search, onSearch, only }: Props) {
  const { account } = useMe()
  // One "now" until one asks again, so that two charts never show two times.
  const [now, setNow] = useState(() => Date.now())
  const asked = askedBy(only === undefined ? search : { ...search, function: only }, now)
  const report = useQuery({
    ...reading(reportCalls, { params: { account }, query: asked }),
    placeholderData: keepPreviousData,
  })
  const past = useQuery(
    reading(reportCalls, { params: { account }, query: { ...before(asked), points: 60 } }),
  )
  return (
    <Stack gap="md">
      <ReportFilters
        search={search}
        onSearch={onSearch}
        onRefresh={() => setNow(Date.now())}
        versions={report.data?.versions ?? []}
        isOfOne={only !== undefined}
      />
      <ProblemAlert problem={report.error?.problem ?? null} />
      {report.isPending && <Loading />}
      {report.data !== undefined && (
        <Report
          report={report.data}
          past={past.data?.total ?? null}
          asked={asked}
          onLonger={search.within === longest ? undefined : () => onSearch(longer(search))}
        />
      )}
    </Stack>
  )
}

type ReportProps = {
  readonly report: CallReport
  readonly past: CallReport['total'] | null
  readonly asked: ReturnType<typeof askedBy>
  /** Looks at the longest time there is; undefined where it is that already. */
  readonly onLonger: (() => void) | undefined
}

function Report({ report, past, asked, onLonger }: ReportProps) {
  const nameOf = useFunctionName()
  return (
    <>
      {report.missing > 0 && (
        <Alert color="yellow" variant="light">
          {words.missing(report.missing)}
        </Alert>
      )}
      <Totals now={report.total} past={past} />
      {report.total.calls === 0 ? (
        <EmptyState
          sentence={words.none}
          action={
            onLonger && (
              <Button variant="default" onClick={onLonger}>
                {words.longer}
              </Button>
            )
          }
        />
      ) : (
        <>
          <Charts report={report} asked={asked} nameOf={nameOf} />
          <Breakdowns report={report} asked={asked} nameOf={nameOf} />
        </>
      )}
      <Text size="xs" c="dimmed">
        {words.within}
      </Text>
    </>
  )
}

const longest = '365d' satisfies keyof typeof reportSpans
/** Whatever else is asked stays; of the time, the longest. */
function longer({ from: _from, to: _to, ...search }: Search): Search {
  return { ...search, within: longest }
}
