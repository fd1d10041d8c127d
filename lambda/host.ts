import type { Result } from '@rolecall/core/kit/result'

/**
 * All that a function reaches outside itself, and who does it. In a cell every one of these is a
 * question to the supervisor; on a developer's machine it may be answered on the spot.
 */
export type Host = {
  readonly readSecret: (key: string) => Promise<Result<unknown, HostRefusal>>
  readonly updateSecret: (key: string, value: unknown) => Promise<Result<unknown, HostRefusal>>
  readonly callFunction: (call: FunctionCall) => Promise<Result<FunctionAnswer, HostRefusal>>
  /** Like the `fetch` of browsers; the way to every address. */
  readonly fetch: typeof fetch
}

/** `code` is for programs, `message` a sentence for the developer. */
export type HostRefusal = { readonly code: string; readonly message: string }

export type FunctionCall = {
  readonly uuid: string
  readonly payload: unknown
  readonly headers: unknown
  readonly deadlineMs: number
}
export type FunctionAnswer = { readonly status: number; readonly body: unknown }
