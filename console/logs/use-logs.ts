import type { OutputOf } from '@rolecall/contract/endpoint'
import { listLogs } from '@rolecall/contract/logs'
import type { Problem } from '@rolecall/contract/problem'
import { useDocumentVisibility } from '@mantine/hooks'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { readNow, Refused } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { broken } from '../ui/ProblemPage.tsx'
import {
  arrived,
  letIn,
  nothing,
  preceded,
  waitingMax,
  type Collected,
  type Row,
} from './collected.ts'
import { isFollowing, listedBy, watchedBy, type Search } from './filters.ts'
import { watchLogs, type Line } from './watch-logs.ts'

const pageLength = 100

/** What was read so far of the past; `next` is where it goes on, null at its end. */
export type Past = {
  readonly state: 'reading' | 'read' | 'failed'
  readonly next: string | null
  readonly problem: Problem | null
}
const unread: Past = { state: 'reading', next: null, problem: null }

/**
 * What is listed, and what comes while one follows. Following begins before the list is asked for, so
 * that nothing falls between the two; it rests while the page is out of sight or more waits than one
 * would look at, and then goes on where it stopped.
 */
export function useLogs(search: Search, isHeld: boolean, asOf: number) {
  const follows = isFollowing(search)
  const key = JSON.stringify([search, asOf])
  const [collected, setCollected] = useState<Collected>(nothing)
  const [past, setPast] = useState<Past>(unread)
  const [known, setKnown] = useState(key)
  if (known !== key) {
    setKnown(key)
    setCollected(nothing)
    setPast(unread)
  }
  if (!isHeld && collected.waiting.length > 0) setCollected(letIn(collected))
  const readPast = useReading(search, asOf, setPast, setCollected)
  useEffect(() => {
    if (!follows) readPast(null)
  }, [follows, readPast])
  const line = useLine({
    search,
    key,
    rests: !follows || collected.waiting.length >= waitingMax,
    onStart: readPast,
    onRows: (rows) => setCollected((now) => arrived(now, rows)),
  })
  return {
    ...collected,
    past,
    line: follows ? line : null,
    /** What came before all that is shown. */
    readEarlier: () => readPast(past.next),
  }
}

type Lined = {
  readonly search: Search
  /** Another one is another line. */
  readonly key: string
  readonly rests: boolean
  /** It is known from where on rows will come, or that none will for now: what was can be read. */
  readonly onStart: (cursor: null) => void
  readonly onRows: (rows: readonly Row[]) => void
}

function useLine({ search, key, rests, onStart, onRows }: Lined): Line {
  const { account } = useMe()
  const [line, setLine] = useState<Line>({ kind: 'connecting' })
  const last = useRef<{ readonly key: string; readonly after: number } | null>(null)
  const isSeen = useDocumentVisibility() === 'visible'
  const watches = !rests && isSeen
  const listen = useEffectEvent((on: string, signal: AbortSignal) =>
    watchLogs({
      account,
      filter: watchedBy(search),
      after: last.current?.key === on ? last.current.after : null,
      signal,
      onLine: (to) => {
        setLine(to)
        if (last.current?.key !== on && to.kind !== 'connecting' && to.kind !== 'live')
          onStart(null)
      },
      onRows: (rows, after) => {
        const isFirst = last.current?.key !== on
        last.current = { key: on, after }
        if (rows.length > 0) onRows(rows)
        if (isFirst) onStart(null)
      },
    }),
  )
  useEffect(() => {
    if (!watches) return undefined
    const stop = new AbortController()
    void listen(key, stop.signal)
    return () => stop.abort()
  }, [key, watches])
  return line
}

/** Reads a page of the past, the newest one or from a cursor on; another filter gives up what is under way. */
function useReading(
  search: Search,
  asOf: number,
  setPast: (past: (was: Past) => Past) => void,
  setCollected: (next: (was: Collected) => Collected) => void,
) {
  const { account } = useMe()
  const key = JSON.stringify([search, asOf])
  const scope = useRef<AbortController | null>(null)
  useEffect(() => () => scope.current?.abort(), [key])
  return useCallback(
    (cursor: string | null) => {
      scope.current?.abort()
      scope.current = new AbortController()
      const { signal } = scope.current
      setPast((was) => ({ ...was, state: 'reading', problem: null }))
      void searchBack(account, listedBy(search, asOf), cursor, signal).then(
        ({ items, next }) => {
          if (signal.aborted) return
          setCollected((now) => preceded(now, items))
          setPast(() => ({ state: 'read', next, problem: null }))
        },
        (error: unknown) => {
          if (signal.aborted) return
          const problem = error instanceof Refused ? error.problem : broken(error)
          setPast((was) => ({ ...was, state: 'failed', problem }))
        },
      )
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `key` is `search` and `asOf`, by what they say
    [account, key],
  )
}

/** Pages in which nothing was found are passed over; after so many one is asked whether to go on. */
const emptyMax = 10

async function searchBack(
  account: string,
  by: ReturnType<typeof listedBy>,
  from: string | null,
  signal: AbortSignal,
): Promise<OutputOf<typeof listLogs>> {
  let cursor = from
  for (let round = 1; ; round += 1) {
    const query = { ...by, limit: pageLength, ...(cursor === null ? {} : { cursor }) }
    const page = await readNow(listLogs, { params: { account }, query }, signal)
    if (page.items.length > 0 || page.next === null || round === emptyMax) return page
    cursor = page.next
  }
}
