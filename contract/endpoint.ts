import type { Static, TSchema } from 'typebox'
import type { Action } from '@rolecall/core/catalog/edition'

/** One way into the system, as data: the server answers it, the SDK calls it, OpenAPI lists it. */
export type Endpoint<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Input extends TSchema = TSchema,
  Output extends TSchema = TSchema,
> = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  /**
   * The action the caller must hold somewhere to get past the door; the rule in core then decides
   * for the exact target. Or, in words, why nobody needs to hold anything.
   */
  readonly governed: { readonly by: Action | readonly Action[] } | { readonly openBecause: string }
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly input?: Input
  readonly output: Output
  readonly status?: 200 | 201 | 204
  /** A write: takes `?preview=true`, which answers the same and writes nothing. */
  readonly previews?: true
  /** Needs `If-Match`: 428 without, 412 when the thing has changed since. */
  readonly ifMatch?: true
  /**
   * Takes `Idempotency-Key`: within 24 hours the same request under the same key answers what the
   * first one did, with `Idempotency-Replayed: true`; another request under it is a 422.
   */
  readonly idempotent?: true
  /** A read of the directory: takes `?as_of=`, which answers from the account as it was then. */
  readonly asOf?: true
  /** The body may also be a ZIP or a CSV, and is larger than others: `contract/transfer.ts` says how large. */
  readonly takesFiles?: true
  /** The body may also be a form, as OAuth has it; whoever sends one is refused as OAuth refuses. */
  readonly takesForms?: true
  /** Answers a file instead of JSON: lines of text, a ZIP, or server-sent events as they come. */
  readonly file?: true | 'zip' | 'events'
}

export const endpoint = <
  const Id extends string,
  Output extends TSchema,
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Input extends TSchema = TSchema,
>(
  of: Endpoint<Params, Query, Input, Output> & { readonly id: Id },
) => of

/** What a schema describes; `Otherwise` where an endpoint has none (its type is then the wide one). */
type Described<Of, Otherwise> = Of extends TSchema
  ? TSchema extends Of
    ? Otherwise
    : Static<Of>
  : Otherwise

export type ParamsOf<E extends Endpoint> = Described<NonNullable<E['params']>, {}>
export type QueryOf<E extends Endpoint> = Described<NonNullable<E['query']>, {}>
export type InputOf<E extends Endpoint> = Described<NonNullable<E['input']>, undefined>
export type OutputOf<E extends Endpoint> = Static<E['output']>
