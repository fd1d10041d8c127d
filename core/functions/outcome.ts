import type { CallLog } from './logs.ts'

/**
 * How a call ended: with the function's own result, as JSON text, or with why there is none.
 * `detail` is a sentence for the developer. `log` is what the call logged before it ended.
 */
export type CallOutcome =
  | ({ readonly ok: true; readonly result: string } & Ending)
  | (Failure & Ending)

type Ending = {
  readonly log: CallLog
  readonly ms: number
  /** No process of its version was there when it came. */
  readonly cold?: boolean
}

export type Failure = {
  readonly ok: false
  readonly kind: FailureKind
  readonly detail: string
  /** Milliseconds after which it may be tried again, where that helps. */
  readonly retryAfterMs?: number
}

export type FailureKind =
  /** The function threw, rejected or called back with an error. */
  | 'threw'
  /** It threw what a mistake in code throws: a TypeError, ReferenceError or SyntaxError. */
  | 'mistake'
  | 'timeout'
  | 'out-of-memory'
  /** It reached for what no function has: files, sockets, processes, a refused address. */
  | 'denied'
  /** Its process ended: it exited, or threw where nobody listens. */
  | 'crashed'
  | 'too-large'
  /** The result is none that JSON can say. */
  | 'not-json'
  | 'not-deployed'
  /** Nobody answers for it, and the account says that it stands still until somebody does. */
  | 'orphaned'
  /** As many calls run and wait as may. */
  | 'throttled'
  /** The code does not compile, or has no `lambda`. */
  | 'syntax'
  /** The code compiles, and failed before any call: at its top level. */
  | 'not-loadable'
  /** This host cannot keep user code apart, and its operator has not said that it may be trusted. */
  | 'no-isolation'
  /** The runtime itself is not there. */
  | 'unavailable'

/** How reports count a call. */
export type Metric = 'succeeded' | 'coding-failure' | 'platform-failure' | 'timeout' | 'refused'

/**
 * The one place where a kind of failure meets HTTP, an error code and the reports. A new kind does not
 * compile until it has all three.
 */
export const failures = {
  threw: { status: 500, code: 'function-threw', metric: 'coding-failure' },
  mistake: { status: 500, code: 'function-mistake', metric: 'coding-failure' },
  timeout: { status: 504, code: 'function-timeout', metric: 'timeout' },
  'out-of-memory': { status: 502, code: 'function-out-of-memory', metric: 'coding-failure' },
  denied: { status: 500, code: 'function-denied', metric: 'coding-failure' },
  crashed: { status: 502, code: 'function-crashed', metric: 'coding-failure' },
  'too-large': { status: 502, code: 'result-too-large', metric: 'coding-failure' },
  'not-json': { status: 502, code: 'result-not-json', metric: 'coding-failure' },
  'not-deployed': { status: 404, code: 'not-deployed', metric: 'refused' },
  orphaned: { status: 409, code: 'function-orphaned', metric: 'refused' },
  throttled: { status: 429, code: 'too-many-calls', metric: 'refused' },
  syntax: { status: 422, code: 'function-syntax', metric: 'coding-failure' },
  'not-loadable': { status: 422, code: 'function-not-loadable', metric: 'coding-failure' },
  'no-isolation': { status: 503, code: 'no-isolation', metric: 'platform-failure' },
  unavailable: { status: 503, code: 'functions-unavailable', metric: 'platform-failure' },
} as const satisfies Record<
  FailureKind,
  { readonly status: number; readonly code: string; readonly metric: Metric }
>

export const metricOf = (outcome: CallOutcome): Metric =>
  outcome.ok ? 'succeeded' : failures[outcome.kind].metric
