import type { CallRecord } from '@rolecall/core/functions/call'
import type { AccountId } from '@rolecall/core/kit/ids'
import type { LazyEngine } from './engine.ts'

/** What the server has for functions, beside the store. */
export type Functions = {
  readonly engine: LazyEngine
  /** Told of each call when it has ended, also of one that was refused for want of room. */
  readonly heard: ((account: AccountId, record: CallRecord) => void)[]
}
