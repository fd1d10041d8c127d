import type { CallStore } from '@rolecall/store/calls/call-store'
import type { Store } from '@rolecall/store/store'
import type { Logger } from 'pino'

/** What the outside lends the server. Built once, in main.ts; a test builds one from plain values. */
export type World = {
  readonly store: Store
  /** What functions logged, and their calls counted. */
  readonly calls: CallStore
  /** The time, in epoch milliseconds. */
  readonly now: () => number
  readonly log: Logger
  /** The address people use; null: the one the server listens on. */
  readonly publicUrl: string | null
  readonly host: string
  readonly port: number
  /** Proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** The folder of the built console; null serves the API alone. */
  readonly console: string | null
}
