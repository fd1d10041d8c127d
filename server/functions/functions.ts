import type { CallRecord } from '@rolecall/core/functions/call'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { LazyEngine } from './engine.ts'
import type { Known } from './known.ts'
import type { Reached } from './reaching.ts'
import type { UnderWay } from './under-way.ts'

/** What the server has for functions, beside the store. */
export type Functions = {
  readonly engine: LazyEngine
  /** Told of each call when it has ended, also of one that was refused for want of room. */
  readonly heard: ((account: AccountId, record: CallRecord) => void)[]
  readonly known: Known
  /** Versions on their way into the engine. */
  readonly coming: Map<string, Promise<void>>
  /** Of accounts whose edition has a list of domains: which one the engine goes by. */
  readonly reached: Map<AccountId, Reached>
  readonly underWay: UnderWay
  /** Ends the engine, and waits until what came of each call is written down. */
  readonly close: () => Promise<void>
}
