import type { Refusal } from '@rolecall/core/access/refusal'
import { fail, type Result } from '@rolecall/core/kit/result'
import type { Store } from './store.ts'
import type { Tx } from './tables.ts'

/** A refusal on its way out of a transaction, which it undoes. It never leaves this package. */
class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`refused: ${refusal.kind}`)
    this.refusal = refusal
  }
}

/** For what runs alongside a change and finds that it must not be: everything is undone. */
export function refuse(refusal: Refusal): never {
  throw new Refused(refusal)
}

/** Runs what may be refused from inside, and gives the refusal as a value. */
export async function refusable<Value>(
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return fail(error.refusal)
    throw error
  }
}

/** Ends a transaction that went well as if it had not. */
class Undone extends Error {}

/** What the work comes to, with nothing of it kept. */
export async function undone<Out>(store: Store, work: (tx: Tx) => Promise<Out>): Promise<Out> {
  const outcomes: Out[] = []
  try {
    await store.database.write(async (tx) => {
      outcomes.push(await work(tx))
      throw new Undone()
    })
  } catch (error) {
    const [outcome] = outcomes
    if (!(error instanceof Undone) || outcome === undefined) throw error
    return outcome
  }
  throw new Error('a transaction that was to be undone was committed')
}
