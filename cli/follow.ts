import { tailLogs, type LogRecord } from '@rolecall/contract/logs'
import type { QueryOf } from '@rolecall/contract/endpoint'
import { liveEvents } from './live-events.ts'
import type { Rolecall } from './rolecall.ts'
import { exits, Stopped } from './stopped.ts'
import type { Terminal } from './terminal.ts'

type Watched = Omit<QueryOf<typeof tailLogs>, 'once'>
type Heard = {
  readonly record: (record: LogRecord) => void
  /** So many came faster than they could be sent. */
  readonly missed: (records: number) => void
  /** The connection has dropped, and is made anew after so many milliseconds. */
  readonly dropped: (waitMs: number) => void
}

const shortestMs = 1_000
const longestMs = 30_000

/**
 * Logs as they come, until one is let in no more. Where the connection drops it goes on after the last
 * record that came; what could not be sent meanwhile is told as missed.
 */
export async function follow(
  rolecall: Rolecall,
  { wait }: Pick<Terminal, 'wait'>,
  { after, ...query }: Watched,
  heard: Heard,
): Promise<never> {
  let last = after
  let waitMs = shortestMs
  let isFirst = true
  for (;;) {
    try {
      const asked = { ...query, ...(last === undefined ? {} : { after: last }) }
      const parts = await rolecall.file(tailLogs, { params: rolecall, query: asked })
      isFirst = false
      for await (const { name, id, data } of liveEvents(parts)) {
        waitMs = shortestMs
        last = id === undefined ? last : Number(id)
        if (name === 'end') throw ended(data)
        if (name === 'missed') heard.missed((JSON.parse(data) as { records: number }).records)
        if (name === 'record') heard.record(JSON.parse(data) as LogRecord)
      }
    } catch (error) {
      if (isFirst || !(error instanceof Stopped) || error.exit !== exits.retry) throw error
    }
    heard.dropped(waitMs)
    await wait(waitMs)
    waitMs = Math.min(longestMs, waitMs * 2)
  }
}

/** The server says why it ends: one is let in no more, or it closes, which is a reason to come back. */
function ended(data: string): Stopped {
  const { reason } = JSON.parse(data) as { readonly reason: string }
  return /closing/.test(reason)
    ? new Stopped(exits.retry, reason)
    : new Stopped(exits.forbidden, `the server ended it: ${reason}`)
}
