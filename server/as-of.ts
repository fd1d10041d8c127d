import type { Endpoint } from '@rolecall/contract/endpoint'
import { asReaderOfPast, type Acting } from '@rolecall/core/access/acting'
import { actionsHeld } from '@rolecall/core/access/held'
import type { Refusal } from '@rolecall/core/access/refusal'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { directoryAt, momentOf, type AsOf } from '@rolecall/store/past'
import type { Caller } from './call.ts'
import { malformed, type Stop } from './problem.ts'
import type { World } from './world.ts'

/** Whether a request is about the past. What it says of it is looked at later. */
export const asksOfPast = ({ asOf }: Endpoint, query: unknown): boolean =>
  asOf === true && typeof query === 'object' && query !== null && 'as_of' in query

const reading = 'audit-trail.read'

/**
 * Rule: the past takes the right to read the audit trail: it shows what was beyond what one may see
 * today, and the trail holds all of it anyway.
 */
export const pastNotHeld = ({ directory, actor }: Caller): Refusal | undefined =>
  actionsHeld(directory, actor).has(reading)
    ? undefined
    : { kind: 'denied', action: reading, denial: { kind: 'not-granted' } }

/** The account as it was then, as somebody looks at it who may. */
export async function pastFor(
  world: World,
  { account, actor }: Caller,
  text: string,
): Promise<Result<Acting, Refusal | Stop>> {
  const asOf = momentIn(text, world.now())
  if (!asOf.ok) return asOf
  const then = await directoryAt(world.store, account, asOf.value)
  return then ? ok(asReaderOfPast(then, actor)) : fail(notThere(asOf.value))
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** A revision, or a time that has been. */
export function momentIn(text: string, now: number): Result<AsOf, Refusal | Stop> {
  if (/^[0-9]{1,15}$/.test(text)) return ok({ revision: Number(text) })
  const time = rfc3339.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(time)) {
    const what =
      'is neither a revision, as `412`, nor a time, as `2026-05-03T14:00:00Z` (a `+` is sent as `%2B`)'
    return fail(malformed([{ where: 'query/as_of', what }]))
  }
  return time <= now
    ? ok({ time })
    : fail({ kind: 'invalid', field: 'as_of', problem: 'lies in the future' })
}

/** The time that an answer is of, in epoch milliseconds; of a revision, when it was made. */
export async function timeOf(world: World, { account }: Caller, text?: string): Promise<number> {
  const now = world.now()
  const asOf = text === undefined ? undefined : momentIn(text, now)
  if (!asOf?.ok) return now
  if ('time' in asOf.value) return asOf.value.time
  return (await momentOf(world.store, account, asOf.value))?.at ?? now
}

export const notThere = (asOf: AsOf): Refusal => ({
  kind: 'invalid',
  field: 'as_of',
  problem:
    'revision' in asOf
      ? 'is a revision that this account has never been at'
      : 'lies before this account began',
})
