import type { CallStore } from '@rolecall/store/calls/call-store'
import type { Store } from '@rolecall/store/store'
import type { Logger } from 'pino'
import type { MeasuredIn } from './functions/alerting.ts'
import type { Functions } from './functions/functions.ts'
import type { Uses } from './uses.ts'

/** What the outside lends the server. Built once, in main.ts; a test builds one from plain values. */
export type World = Ground & {
  /** What runs functions; nothing is started before one is needed. */
  readonly functions: Functions
}

/** A world before there is anything in it that asks the rest. */
export type Ground = {
  readonly store: Store
  /** What functions logged, and their calls counted. */
  readonly calls: CallStore
  /** Who was allowed what, of late. */
  readonly uses: Uses
  /** The time, in epoch milliseconds. */
  readonly now: () => number
  readonly log: Logger
  /** What calls of functions came to in a span of time. */
  readonly measured: MeasuredIn
  /** The address people use; null: the one the server listens on. */
  readonly publicUrl: string | null
  readonly host: string
  readonly port: number
  /** Proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** How many functions of one account may be in service at once. */
  readonly deployedMax: number
  /** The folder of the built console; null serves the API alone. */
  readonly console: string | null
}
