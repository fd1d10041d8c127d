import type { Store } from '@rolecall/store/store'
import type { Logger } from 'pino'
import { throttle, type Throttle } from './throttle.ts'

/** What the outside lends the server. Built once, in main.ts; a test builds one from plain values. */
export type World = {
  readonly store: Store
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
  readonly throttles: Throttles
}

export type Throttles = { readonly logins: Throttle; readonly addresses: Throttle }

const windowMs = 15 * 60_000

/**
 * Ten guesses at one login name, a hundred from one address (an office shares one), each in a
 * quarter of an hour.
 */
export const freshThrottles = (): Throttles => ({
  logins: throttle(10, windowMs),
  addresses: throttle(100, windowMs),
})
