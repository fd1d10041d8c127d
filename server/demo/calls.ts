import type { Directory } from '@rolecall/core/access/directory'
import type { CallRecord } from '@rolecall/core/functions/call'
import type { FunctionRow, FunctionVersion } from '@rolecall/core/functions/function'
import { directoryOf } from '@rolecall/store/directory'
import { functionsOf } from '@rolecall/store/functions'
import { alarm } from './alarm.ts'
import { nights } from './nights.ts'
import { frozenOf, logOf, requestOf, servingAt, spreadOf, type Went } from './record.ts'
import type { Stage } from './stage.ts'

/** How a function of the demo is called in the daytime, and what comes of it. */
export type Busy = Pick<CallRecord, 'trigger' | 'event'> & {
  /** The function, by name. */
  readonly of: string
  /** Calls in an hour of a working day; a third of them at weekends. */
  readonly perHour: number
  readonly caller: string
  /** Milliseconds that it takes at least. */
  readonly ms: number
  readonly went: (call: Moment) => Went
}
/** `chance`: a number below 1000, another one for each call. */
export type Moment = { readonly at: number; readonly version: number; readonly chance: number }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What was called since functions were there, up to now: the same calls in the same story, each once. */
export async function calledSince(
  stage: Stage,
  busyOf: (stage: Stage, directory: Directory) => readonly Busy[],
): Promise<void> {
  const { store, account, calls } = stage
  const directory = await directoryOf(store, account)
  if (!directory) return
  const rows = await functionsOf(store, account)
  const byNight = await nights(stage, rows)
  await alarm(stage)
  if (!calls) return
  for (const each of busyOf(stage, directory)) {
    const row = rows.find(({ name }) => name === each.of)
    if (!row) throw new Error(`the demo has no function ${each.of}`)
    const versions = await frozenOf(stage, row)
    for (const record of recordsOf(stage, each, row, versions)) calls.record(account, record)
  }
  for (const record of byNight) calls.record(account, record)
  // They are written before the account counts as whole.
  await calls.page(account, {}, { limit: 1 })
}

function* recordsOf(
  { account, until }: Stage,
  { perHour, trigger, event, caller, ms, went }: Busy,
  { id }: FunctionRow,
  versions: readonly FunctionVersion[],
): Generator<CallRecord> {
  let number = 0
  const start = versions[0]?.at ?? until
  for (let hour = start - (start % hourMs); hour < until; hour += hourMs)
    for (let nth = 0; nth < callsIn(hour, perHour); nth += 1) {
      number += 1
      const spread = spreadOf(`${id} ${number}`)
      const at = hour + (spread % hourMs)
      if (at < start || at >= until) continue
      const chance = (spread >>> 8) % 1_000
      const version = servingAt(versions, at)
      const {
        outcome,
        ms: took = ms + (chance / 300) ** 3,
        entries = [],
      } = went({
        at,
        version,
        chance,
      })
      yield {
        id: requestOf(`${account} ${id} ${number}`),
        function: id,
        version,
        trigger,
        event,
        caller,
        at,
        ms: took,
        cold: chance % 50 === 0,
        outcome,
        log: logOf(entries, at),
      }
    }
}

/** Thursday was the first of January 1970. */
function callsIn(hour: number, perHour: number): number {
  const ofDay = Math.floor((hour % dayMs) / hourMs)
  const weekday = (Math.floor(hour / dayMs) + 4) % 7
  if (ofDay < 7 || ofDay >= 20) return 0
  return weekday === 0 || weekday === 6 ? Math.ceil(perHour / 3) : perHour
}
