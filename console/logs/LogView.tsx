import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { isFiltered, isFollowing, type Search } from './filters.ts'
import { FollowBar } from './FollowBar.tsx'
import { LogExports } from './LogExports.tsx'
import { LogFilters } from './LogFilters.tsx'
import { LogList } from './LogList.tsx'
import { useHold } from './use-hold.ts'
import { useLogs } from './use-logs.ts'
import { words } from './words.ts'

type Props = {
  /** Also what else the address says, which stays as it is. */
  readonly search: Search
  readonly onSearch: (search: Search) => void
  /** The function whose logs these are, where the page is about one. */
  readonly only?: string
}

/** Logs as the address filters them; followed live, when it says so. */
export function LogView({ search, onSearch, only }: Props) {
  // One "now" until one asks again: a span does not move under what is listed.
  const [asOf, setAsOf] = useState(() => Date.now())
  const asked = only === undefined ? search : { ...search, function: only }
  const hold = useHold(isFollowing(asked))
  const logs = useLogs(asked, hold.isHeld, asOf)
  return (
    <Stack gap="sm">
      <LogFilters search={search} onSearch={onSearch} isOfOne={only !== undefined} />
      <FollowBar
        search={asked}
        logs={logs}
        hold={hold}
        onFollow={(follows) => {
          const { follow: _follow, ...rest } = search
          hold.letGo()
          onSearch(follows ? { ...rest, follow: 'yes' } : rest)
        }}
        onRefresh={() => setAsOf(Date.now())}
      />
      <ProblemAlert problem={logs.line?.kind === 'ended' ? logs.line.problem : logs.past.problem} />
      {logs.past.state === 'reading' && logs.shown.length === 0 && <Loading />}
      {logs.shown.length > 0 && <LogList logs={logs} hold={hold} />}
      {logs.past.state === 'read' && logs.shown.length === 0 && (
        <Empty search={search} logs={logs} onSearch={onSearch} />
      )}
      <LogExports search={asked} asOf={asOf} />
    </Stack>
  )
}

type EmptyProps = Pick<Props, 'search' | 'onSearch'> & {
  readonly logs: ReturnType<typeof useLogs>
}

function Empty({ search, logs, onSearch }: EmptyProps) {
  const { function: id, follow } = search
  const kept = {
    ...(id === undefined ? {} : { function: id }),
    ...(follow === undefined ? {} : { follow }),
  }
  if (logs.past.next !== null)
    return (
      <EmptyState
        sentence={words.searchOn}
        action={
          <Button variant="default" onClick={logs.readEarlier}>
            {words.further}
          </Button>
        }
      />
    )
  if (isFiltered(search))
    return (
      <EmptyState
        sentence={words.noneFound}
        action={
          <Button variant="default" onClick={() => onSearch(kept)}>
            {words.clear}
          </Button>
        }
      />
    )
  return <EmptyState sentence={logs.line === null ? words.none : words.noneYet} />
}
