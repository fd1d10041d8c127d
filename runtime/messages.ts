import type { Limits, Model } from '@rolecall/core/functions/limits'
import type { LogLevel } from '@rolecall/core/functions/logs'
import type { LibraryName } from '@rolecall/lambda/modules'

/**
 * All that a cell and its supervisor say to each other. Frames with JSON, but for what a function is
 * called with and answers, which stays the text it is. Everything from a cell is untrusted.
 */
export const toCell = {
  /** Once, with `Loading`. */
  load: 1,
  /** The frame's id names the call from then on; the content is the input as JSON. */
  call: 2,
  /** The reply to an `ask` of that id, with `Reply`. */
  reply: 3,
} as const

export const fromCell = {
  /** Sealed and waiting for code, with `Ready`. */
  ready: 1,
  loaded: 2,
  /** With `Failure`: the code is none that can be called. */
  notLoaded: 3,
  /** The call of that id has the content as its result, which is JSON. */
  result: 4,
  /** The call of that id failed, with `Failure`. */
  failed: 5,
  /** The call of that id logged `Logged`. */
  log: 6,
  /** The call of that id has dropped so many entries until now; the content is a number. */
  dropped: 7,
  /** With `Ask`; the frame's id names the question. */
  ask: 8,
  /** Something was thrown where nobody listens, with `Failure`; the process ends by itself. */
  fatal: 9,
} as const

/** `probes`: ways out that a canary tried in vain. */
export type Ready =
  | { readonly landlock: number; readonly user: string; readonly probes?: number }
  | { readonly failed: string }

export type Loading = {
  readonly model: Model
  readonly source: string
  readonly variables: Readonly<Record<string, string>>
  readonly libraries: Readonly<Partial<Record<LibraryName, string>>>
  readonly limits: Pick<Limits, 'logEntries' | 'logLength' | 'resultBytes'>
}

export type Logged = {
  readonly level: LogLevel
  readonly message: string
  readonly extras: string
}

/** What a function asks of the platform on behalf of the call `call`. */
export type Ask = { readonly call: number } & Question
export type Question =
  | { readonly kind: 'read-secret'; readonly key: string }
  | { readonly kind: 'update-secret'; readonly key: string; readonly value: unknown }
  | {
      readonly kind: 'call-function'
      readonly uuid: string
      readonly payload: unknown
      readonly headers: unknown
      readonly deadlineMs: number
    }
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } }

/** On the second pipe, between a cell's `fetch` and the broker. The frame's id names the request. */
export const toBroker = {
  /** With `Outgoing`. */
  open: 1,
  body: 2,
  bodyEnd: 3,
  abort: 4,
} as const
export const fromBroker = {
  /** With `Incoming`. */
  head: 1,
  body: 2,
  end: 3,
  /** With `BrokerRefusal`. */
  failed: 4,
} as const

export type Outgoing = {
  /** On whose behalf; -1 when no call runs. */
  readonly call: number
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly redirect: 'follow' | 'manual' | 'error'
}
export type Incoming = {
  readonly url: string
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [string, string])[]
  readonly redirected: boolean
}
export type BrokerRefusal = { readonly code: string; readonly message: string }
