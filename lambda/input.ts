/** What a function is called with. */
export type Input = {
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly payload: unknown
}

/** A function that is loaded, whatever its model: it resolves with the result, or rejects with the error. */
export type Lambda = (input: unknown) => Promise<unknown>
