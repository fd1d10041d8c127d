import { visible } from '@rolecall/core/kit/visible'
import type { AccountId } from '@rolecall/core/kit/ids'
import {
  CallsAway,
  type CallStore,
  type LogFilter,
  type LogTail,
} from '@rolecall/store/calls/call-store'
import { logView } from './views/logs.ts'

/** So many may watch one account, */
export const tailsMax = 20
/** and so many watch at this server. */
const allTailsMax = 200

const watching = new WeakMap<CallStore, AccountId[]>()

/** Whether one more may watch. */
export function mayWatch(calls: CallStore, account: AccountId): boolean {
  const now = watching.get(calls) ?? []
  return now.length < allTailsMax && now.filter((each) => each === account).length < tailsMax
}

const lookEveryMs = 1_000
const beatEveryMs = 15_000

export type Watching = {
  readonly calls: CallStore
  readonly account: AccountId
  readonly filter: LogFilter
  readonly after: number | undefined
  /** What is there, and no more. */
  readonly once: boolean
  /** Asked each second: why it ends now, or nothing. */
  readonly endsBecause: () => Promise<string | undefined>
}

/**
 * Records as server-sent events, each with its number as id. Nothing is kept for a reader: the next
 * records are read when the last were taken, and who is too slow is told how many were passed over.
 * A beat each 15 seconds carries the number one has come to, so that who comes back need not look again.
 */
export async function* tailEvents(watch: Watching): AsyncGenerator<string> {
  const { calls, account } = watch
  const now = watching.get(calls) ?? []
  watching.set(calls, [...now, account])
  try {
    yield* eventsOf(watch)
  } finally {
    const left = [...(watching.get(calls) ?? [])]
    left.splice(left.indexOf(account), 1)
    watching.set(calls, left)
  }
}

async function* eventsOf({
  calls,
  account,
  filter,
  after,
  once,
  endsBecause,
}: Watching): AsyncGenerator<string> {
  let last = after
  let beatAt = 0
  for (;;) {
    const reason = await endsBecause()
    if (reason !== undefined) return yield eventOf('end', { reason })
    const news = calls.news(account, lookEveryMs)
    const tail = await tailOrNothing(calls, account, filter, last)
    const events = tail ? eventsIn(tail) : ''
    last = tail?.last ?? last
    if (events !== '' || performance.now() >= beatAt) {
      beatAt = performance.now() + beatEveryMs
      yield `${events}${last === undefined ? '' : `id: ${last}\n`}: \n\n`
    }
    if (once && tail && !tail.more) return
    if (!tail?.more) await news
  }
}

/** While the logs cannot be read, one waits for them. */
async function tailOrNothing(...[calls, ...asked]: [CallStore, ...Parameters<CallStore['tail']>]) {
  try {
    return await calls.tail(...asked)
  } catch (error) {
    if (error instanceof CallsAway) return null
    throw error
  }
}

const eventsIn = ({ items, missed }: LogTail): string =>
  [
    ...(missed > 0 ? [eventOf('missed', { records: missed })] : []),
    ...items.map((record) => eventOf('record', logView(record), record.sequence)),
  ].join('')

/** JSON has no line breaks of its own, and what a reader could take for one is written out. */
const eventOf = (name: string, value: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${visible(JSON.stringify(value))}\n\n`
