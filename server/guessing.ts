import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { countGuess, type Counted, type Guessed } from '@rolecall/store/guesses'
import { networkOf } from './address.ts'
import type { Visit } from './call.ts'
import { stop, type Stop } from './problem.ts'
import type { World } from './world.ts'

const windowMs = 15 * 60_000
/** Ten guesses at one login name or at one’s own password, in a quarter of an hour; */
export const forOneName = { max: 10, windowMs } as const
/** a hundred from one address: an office shares one. */
export const forOneAddress = { max: 100, windowMs } as const

type Named = { readonly account: string; readonly loginName: string }

/** Where a guess came from. */
export const fromOf = ({ address }: Pick<Visit, 'address'>): Guessed => ({
  kind: 'address',
  address: networkOf(address),
})

export const loginOf = ({ account, loginName }: Named): Guessed => ({
  kind: 'login',
  account,
  loginName,
})

/**
 * Counts a guess at the door, by address and by what was typed as a login name: the answer is the
 * same whether there is such a person. An address that guessed too often does not use up anybody’s
 * guesses any more.
 */
export async function guessAt(
  { store }: Pick<World, 'store'>,
  visit: Pick<Visit, 'address'>,
  proof: Named,
): Promise<Result<Counted, Stop>> {
  const from = await countGuess(store, fromOf(visit), forOneAddress)
  if (from.waitMs !== null) return fail(tooMany(from.waitMs))
  const at = await countGuess(store, loginOf(proof), forOneName)
  return at.waitMs === null ? ok(at) : fail(tooMany(at.waitMs))
}

export function tooMany(waitMs: number): Stop {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return stop(429, 'too-many-attempts', 'too many attempts to sign in', {
    suggestion: `try again in ${Math.ceil(seconds / 60)} minutes`,
    headers: { 'Retry-After': String(seconds) },
  })
}
