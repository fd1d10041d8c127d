import type { Endpoint } from '@rolecall/contract/endpoint'
import type { Refusal } from '@rolecall/core/access/refusal'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { DoneBefore, keptAnswer, onceOf, type Once } from '@rolecall/store/idempotency'
import type { Store } from '@rolecall/store/store'
import type { Caller } from './call.ts'
import { malformed, stop, type Stop } from './problem.ts'
import type { World } from './world.ts'

/** The header by which a sender names a request, to send it again when no answer came. */
export const idempotencyKey = 'idempotency-key'

const where = `header/${idempotencyKey}`
export const unfitName = malformed([{ where, what: 'must be 1 to 255 visible ASCII characters' }])
export const anotherRequest = stop(
  422,
  'idempotency-key-reused',
  'this idempotency key was used for another request in the last 24 hours',
  { suggestion: 'take a new key for each request, and the same one only to send it again' },
)

/** The request as one to be done once, if it is named and of an endpoint that takes names. */
export function namedRequest(
  { store }: World,
  { id, idempotent }: Endpoint,
  caller: Caller | null,
  { input, query }: { readonly input: unknown; readonly query: unknown },
  name: string | readonly string[] | undefined,
): Result<Once | undefined, Stop> {
  const isPreview = (query as { readonly preview?: boolean } | undefined)?.preview === true
  if (!idempotent || !caller || name === undefined || isPreview) return ok(undefined)
  if (!isName(name)) return fail(unfitName)
  const { account, actor } = caller
  return ok(onceOf(store, { account, actor, name }, [id, input]))
}

export const isName = (name: unknown): name is string =>
  typeof name === 'string' && /^[!-~]{1,255}$/.test(name)

type Answered = Result<unknown, Refusal | Stop>

/**
 * Rule: a named request is done once. Sent again, it is answered as it was, without what is never
 * kept; a twin that comes at the same time waits for the first.
 */
export async function doOnce(
  store: Store,
  once: Once | undefined,
  run: () => Answered | Promise<Answered>,
): Promise<{ readonly answer: Answered; readonly isReplayed: boolean }> {
  if (!once) return { answer: await run(), isReplayed: false }
  const before = await replayed(store, once)
  if (before) return before
  const answer = await unlessDone(run)
  if (answer?.ok) return { answer, isReplayed: false }
  // Its twin may have been done meanwhile, and then is why this one was refused.
  const meanwhile = await replayed(store, once)
  if (meanwhile) return meanwhile
  if (!answer) throw new Error('a request was done before, and has no answer')
  return { answer, isReplayed: false }
}

async function replayed(store: Store, once: Once) {
  const kept = await keptAnswer(store, once)
  if (!kept) return undefined
  return kept.request === once.request
    ? { answer: ok(kept.answer), isReplayed: true }
    : { answer: fail(anotherRequest), isReplayed: false }
}

async function unlessDone(run: () => Answered | Promise<Answered>): Promise<Answered | undefined> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DoneBefore) return undefined
    throw error
  }
}
