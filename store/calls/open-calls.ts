import { dayOf } from '@rolecall/core/access/uses'
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

/** The calls of all accounts. The thread begins with the first of them; where there are some already, when it is reached for. */
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
    forget: async (at) => (thread.isNew() ? 0 : thread.ask('forget', at)),
    uses: {
      write: (...said) => thread.ask('writeUses', ...said),
      // Where nothing was ever kept there is nothing to look for, and no thread to begin.
      read: async (...asked) =>
        thread.isNew()
          ? { since: dayOf(now()), days: new Map() }
          : thread.ask('readUses', ...asked),
      people: async (account) =>
        thread.isNew() ? new Int32Array() : thread.ask('peopleWithUses', account),
      forgetPeople: (...said) => thread.ask('forgetPeople', ...said),
      forget: async (...said) => (thread.isNew() ? undefined : thread.ask('forgetUses', ...said)),
    },
    state: thread.state,
    reach: async () => (thread.isNew() ? undefined : thread.reach()),
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
