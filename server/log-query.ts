import type { exportLogs, listLogs } from '@rolecall/contract/logs'
import type { QueryOf } from '@rolecall/contract/endpoint'
import { asFunctionId, type FunctionId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import type { LogFilter, LogPlace } from '@rolecall/store/calls/call-store'
import { noCursor } from './page.ts'
import { malformed, type Stop } from './problem.ts'

type Asked = Omit<QueryOf<typeof listLogs> & QueryOf<typeof exportLogs>, 'format'>

/** What a query asks of logs, in the store's words. */
export const logFilter = ({ function: id, ...asked }: Partial<Asked>): LogFilter => ({
  level: asked.level,
  text: asked.text,
  request: asked.request,
  failures: asked.failures,
  from: asked.from,
  to: asked.to,
  ...(id === undefined ? {} : { function: functionIn(id) }),
})

/** An id that no function can have finds what no function has. */
export const functionIn = (id: string): FunctionId => asFunctionId(id) ?? ('' as FunctionId)

export const cursorOf = ({ at, sequence }: LogPlace): string => `${at}-${sequence}`

export function placeBy(cursor: string | undefined): Result<LogPlace | undefined, Stop> {
  if (cursor === undefined) return ok(undefined)
  const [, at, sequence] = /^([0-9]{1,15})-([0-9]{1,15})$/.exec(cursor) ?? []
  return at === undefined || sequence === undefined
    ? fail(noCursor)
    : ok({ at: Number(at), sequence: Number(sequence) })
}

/** Where a tail goes on: what the browser's own words say comes first. */
export function tailFrom(
  lastEvent: string | undefined,
  after: number | undefined,
): Result<number | undefined, Stop> {
  if (lastEvent === undefined || lastEvent === '') return ok(after)
  return /^[0-9]{1,15}$/.test(lastEvent)
    ? ok(Number(lastEvent))
    : fail(malformed([{ where: 'header/last-event-id', what: 'is not one of this stream' }]))
}
