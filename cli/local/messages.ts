import type { Model } from '@rolecall/core/functions/limits'
import type { LogLevel } from '@rolecall/core/functions/logs'
import type { Failure } from '@rolecall/core/functions/outcome'

/** What the command and the process that runs the function say to each other. */
export type ToChild =
  | {
      readonly kind: 'load'
      readonly model: Model
      readonly source: string
      /** Where the code lies, as a URL. */
      readonly folder: string
      readonly variables: Readonly<Record<string, string>>
      /** Those that it is bound to, with their values. */
      readonly secrets: Readonly<Record<string, unknown>>
      readonly resultBytes: number
    }
  | { readonly kind: 'call'; readonly id: number; readonly input: unknown }

export type FromChild =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'not-loaded'; readonly failure: Failure }
  | {
      readonly kind: 'log'
      readonly id: number
      readonly level: LogLevel
      readonly message: string
      readonly extras: string
    }
  | { readonly kind: 'answered'; readonly id: number; readonly result: string }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  /** It threw where nobody catches, and ends. */
  | { readonly kind: 'fatal'; readonly failure: Failure }
