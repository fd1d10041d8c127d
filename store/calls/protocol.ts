import type { StorageFailure } from '../failure.ts'
import type { CallsOn } from './calls-on.ts'

/** What the thread of the calls is asked and answers. Both ends are ours, of the same version. */
export type Asks = CallsOn['asks']
export type AskName = keyof Asks
export type Ask = {
  readonly number: number
  readonly name: AskName | 'close'
  readonly said: readonly unknown[]
}
export type Answer =
  | { readonly kind: 'open' }
  | { readonly kind: 'unopened'; readonly problem: string }
  | { readonly kind: 'done'; readonly number: number; readonly value: unknown }
  | {
      readonly kind: 'failed'
      readonly number: number
      readonly problem: string
      /** Null where it was no fault of the database: a bug of ours. */
      readonly failure: StorageFailure | null
    }
