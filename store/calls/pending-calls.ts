import type { NewRecord } from '@rolecall/core/functions/log-records'
import type { AccountId, FunctionId } from '@rolecall/core/kit/ids'
import type { Recorded } from './write-records.ts'

/** How many records, and characters of their logs, may wait to be written. */
export const waitingMax = 20_000
export const charactersMax = 32 * 2 ** 20
const batchMax = 2_000

/** What waits to be written: bounded, and what did not fit is counted by function. */
export type PendingCalls = {
  readonly add: (account: AccountId, record: NewRecord) => void
  /** The next batch, gaps included; null when nothing waits. */
  readonly take: (now: number) => readonly Recorded[] | null
  /** A batch that could not be written comes first again. */
  readonly putBack: (batch: readonly Recorded[]) => void
  /** A batch that can never be written is counted as missing. */
  readonly giveUp: (batch: readonly Recorded[]) => void
}

export function pendingCalls(): PendingCalls {
  let waiting: Recorded[] = []
  let characters = 0
  const gaps = new Map<string, Recorded & { readonly record: NewRecord & { kind: 'gap' } }>()

  const miss = (account: AccountId, id: FunctionId, at: number, missing: number) => {
    const key = `${account} ${id}`
    const known = gaps.get(key)?.record
    const record = {
      kind: 'gap',
      function: id,
      at,
      missing: missing + (known?.missing ?? 0),
    } as const
    gaps.set(key, { account, record })
  }
  return {
    add(account, record) {
      const length = lengthOf(record)
      if (waiting.length >= waitingMax || characters + length > charactersMax)
        return miss(account, record.function, record.at, missingIn(record))
      waiting.push({ account, record })
      characters += length
    },
    take(now) {
      const batch = waiting.slice(0, batchMax)
      waiting = waiting.slice(batchMax)
      characters -= lengthsOf(batch)
      if (waiting.length > 0 || gaps.size === 0) return batch.length > 0 ? batch : null
      const missing = [...gaps.values()].map(({ account, record }) => ({
        account,
        record: { ...record, at: now },
      }))
      gaps.clear()
      return [...batch, ...missing]
    },
    putBack(batch) {
      for (const { account, record } of batch)
        if (record.kind === 'gap') miss(account, record.function, record.at, record.missing)
      const records = batch.filter(({ record }) => record.kind !== 'gap')
      waiting = [...records, ...waiting]
      characters += lengthsOf(records)
    },
    giveUp(batch) {
      for (const { account, record } of batch)
        miss(account, record.function, record.at, missingIn(record))
    },
  }
}

const missingIn = (record: NewRecord) => (record.kind === 'gap' ? record.missing : 1)
const lengthOf = (record: NewRecord) => (record.kind === 'call' ? record.log.length : 0)
const lengthsOf = (batch: readonly Recorded[]) =>
  batch.reduce((sum, { record }) => sum + lengthOf(record), 0)
