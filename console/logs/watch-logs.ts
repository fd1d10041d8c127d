import { tailLogs, type LogRecord } from '@rolecall/contract/logs'
import type { Problem } from '@rolecall/contract/problem'
import { textIn } from '@rolecall/sdk/client'
import { api } from '../api.ts'
import type { Row } from './collected.ts'
import { frameReader, type Frame } from './event-frames.ts'
import type { watchedBy } from './filters.ts'

/** How the watching goes; `problem` says why it was broken off, or why it has ended for good. */
export type Line =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'waiting'; readonly seconds: number; readonly problem: Problem | null }
  | { readonly kind: 'ended'; readonly problem: Problem }

type Watch = {
  readonly account: string
  readonly filter: ReturnType<typeof watchedBy>
  /** The number of the last record one has; null for what comes from now on. */
  readonly after: number | null
  readonly signal: AbortSignal
  readonly onLine: (line: Line) => void
  /** What came, and the number that one has come to. */
  readonly onRows: (rows: readonly Row[], last: number) => void
}

/** The server says something each 15 seconds; silence for this long is a dead line. */
const silenceMs = 40_000
const pauses = [1, 2, 5, 10] as const

/**
 * Watches until it is told to stop. A line that breaks is taken up again after the last record, so
 * that nothing is lost; only a refusal ends it.
 */
export async function watchLogs(watch: Watch): Promise<void> {
  const { signal, onLine } = watch
  let { after } = watch
  for (let failed = 0; !signal.aborted;) {
    onLine({ kind: 'connecting' })
    const problem = await listen(watch, after, (rows, last) => {
      if (signal.aborted) return
      failed = 0
      after = last
      onLine({ kind: 'live' })
      watch.onRows(rows, last)
    })
    if (signal.aborted) return
    if (problem !== null && isFinal(problem)) return onLine({ kind: 'ended', problem })
    const seconds = pauses[Math.min(failed, pauses.length - 1)] ?? 1
    failed += 1
    onLine({ kind: 'waiting', seconds, problem })
    await pause(seconds * 1_000, signal)
  }
}

/** Too many watchers, a server that starts again, no connection: these pass. */
const isFinal = ({ status }: Problem) => status >= 400 && status < 500 && status !== 429

type Heard = Watch['onRows']

/** Listens on one line until it breaks: null, or why it was not opened. */
async function listen(
  { account, filter, signal }: Watch,
  after: number | null,
  onRows: Heard,
): Promise<Problem | null> {
  const line = new AbortController()
  const end = () => line.abort()
  signal.addEventListener('abort', end)
  let timer = setTimeout(end, silenceMs)
  try {
    const answer = await api.file(tailLogs, {
      params: { account },
      query: { ...filter, ...(after === null ? {} : { after }) },
      signal: line.signal,
    })
    if (!answer.ok) return answer.error
    const read = frameReader()
    const take = taking(onRows)
    for await (const text of textIn(answer.value)) {
      clearTimeout(timer)
      timer = setTimeout(end, silenceMs)
      take(read(text))
    }
    return null
  } catch {
    // The line broke; what is left is taken up again.
    return null
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}

/** Rows count from the frame on that says which number they come to: a line may break before it. */
function taking(onRows: Heard): (frames: readonly Frame[]) => void {
  let held: readonly Row[] = []
  return (frames) => {
    held = [...held, ...frames.flatMap(rowsIn)]
    const last = frames.findLast(({ id }) => id !== null)?.id ?? null
    if (last === null) return
    onRows(held, Number(last))
    held = []
  }
}

function rowsIn({ event, data }: Frame): readonly Row[] {
  // The server checks what it says against the same contract, so nothing is parsed twice.
  if (event === 'record') return [JSON.parse(data) as LogRecord]
  if (event !== 'missed') return []
  const { records } = JSON.parse(data) as { readonly records: number }
  return [{ kind: 'missed', key: `missed ${performance.now()}`, records }]
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
