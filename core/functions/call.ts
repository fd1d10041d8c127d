import type { FunctionId } from '../kit/ids.ts'
import type { CallLog } from './logs.ts'
import type { FailureKind } from './outcome.ts'

/** What made a function run. */
export const triggers = ['invoke', 'event', 'schedule', 'function', 'test'] as const
export type Trigger = (typeof triggers)[number]

/** One call of a function, as logs and reports keep it. Payload and result are kept nowhere. */
export type CallRecord = {
  /** Names the request among all accounts; the caller is told it. */
  readonly id: string
  readonly function: FunctionId
  /** Zero for a draft that is tested. */
  readonly version: number
  readonly trigger: Trigger
  /** The event that it answered; null when it was called by its id. */
  readonly event: string | null
  /** A user, an API key, a schedule or another function, by id. */
  readonly caller: string
  /** When it was accepted, in epoch milliseconds. */
  readonly at: number
  /** Milliseconds until it was answered. */
  readonly ms: number
  /** No process of this version waited for it. */
  readonly cold: boolean
  readonly outcome: 'succeeded' | FailureKind
  readonly log: CallLog
}
