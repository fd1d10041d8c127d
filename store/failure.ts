/** What the database failing means to who asked for something. */
export type StorageFailure = {
  /** No room is left where it writes; or it does not answer, or not as it should. */
  readonly kind: 'full' | 'unavailable'
  /** Whether it is certain that nothing was saved. */
  readonly isSettled: boolean
}

/** A failure that came so late that what was asked may be saved all the same. */
class Unsettled extends Error {
  constructor(cause: unknown) {
    super('the database failed while it was saving', { cause })
  }
}

/** For what fails after something was saved. */
export function unsettled(error: unknown): never {
  throw new Unsettled(error)
}

/** Runs a transaction; `isUndone` says of a failed commit whether the database surely undid it. */
export async function settling<Tx, Out>(
  run: (work: (tx: Tx) => Promise<Out>) => Promise<Out>,
  work: (tx: Tx) => Promise<Out>,
  isUndone: (error: unknown) => boolean,
): Promise<Out> {
  let isCommitting = false
  try {
    return await run(async (tx) => {
      const out = await work(tx)
      isCommitting = true
      return out
    })
  } catch (error) {
    if (isCommitting && !isUndone(error)) return unsettled(error)
    throw error
  }
}

/** The failure that an error tells of, if it was the database; `kindOf` knows its errors. */
export function failureFrom(
  error: unknown,
  kindOf: (error: unknown) => StorageFailure['kind'] | null,
): StorageFailure | null {
  const isSettled = !(error instanceof Unsettled)
  const kind = kindOf(isSettled ? error : error.cause)
  return kind && { kind, isSettled }
}
