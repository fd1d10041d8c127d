import type { CallStore } from './call-store.ts'
import { callWriter } from './call-writer.ts'
import type { CallsPlace } from './calls-on.ts'
import { newsOf } from './news.ts'
import { pendingCalls } from './pending-calls.ts'
import { callThread } from './thread.ts'

export type OpenCalls = {
  readonly days: number
  /** The time, in epoch milliseconds. */
  readonly now: () => number
  /** Hears why something could not be written. */
  readonly warn: (error: unknown, sentence: string) => void
}

/** The calls of all accounts. The thread begins with the first of them, or when it is reached for. */
export function callsIn(place: CallsPlace, { days, now, warn }: OpenCalls): CallStore {
  const thread = callThread(place, { days, now })
  const pending = pendingCalls()
  const news = newsOf()
  const writer = callWriter(thread, pending, { now, warn, news })
  /** Reads answer what was recorded a moment ago, unless it cannot be written just now. */
  const afterWriting = async <Out>(read: () => Promise<Out>): Promise<Out> => {
    await writer.tryFlush()
    return read()
  }

  return {
    days,
    record(account, call) {
      pending.add(account, { kind: 'call', ...call })
      writer.soon()
    },
    async note(account, note) {
      await thread.ask('write', [{ account, record: { kind: 'note', ...note } }])
      news.came([account])
    },
    find: (...asked) => afterWriting(() => thread.ask('find', ...asked)),
    page: (...asked) => afterWriting(() => thread.ask('page', ...asked)),
    tail: (...asked) => afterWriting(() => thread.ask('tail', ...asked)),
    report: (...asked) => afterWriting(() => thread.ask('report', ...asked)),
    news: news.wait,
    forget: (at) => thread.ask('forget', at),
    uses: {
      write: (...said) => thread.ask('writeUses', ...said),
      read: (...asked) => thread.ask('readUses', ...asked),
      people: (account) => thread.ask('peopleWithUses', account),
      forgetPeople: (...said) => thread.ask('forgetPeople', ...said),
      forget: (...said) => thread.ask('forgetUses', ...said),
    },
    state: thread.state,
    reach: thread.reach,
    async close() {
      writer.stop()
      try {
        await writer.flush()
      } finally {
        await thread.close()
      }
    },
  }
}
