import type { Once } from '@rolecall/store/idempotency'
import {
  acceptCall,
  callsKeptMs,
  endCall,
  forgetCall,
  keptCall,
  type KeptCall,
} from '@rolecall/store/kept-calls'
import type { AccountId } from '@rolecall/core/kit/ids'
import { fail, ok, type Result } from '@rolecall/core/kit/result'
import { setTimeout as pause } from 'node:timers/promises'
import { anotherRequest } from '../idempotency.ts'
import { stop, type Stop } from '../problem.ts'
import type { World } from '../world.ts'
import type { CallAnswer } from './answering.ts'

/** A call that is to be made once, or that nobody waits for. */
export type Keeping = {
  readonly id: string
  readonly account: AccountId
  readonly actor: string
  /** From `Idempotency-Key`; undefined without one. */
  readonly once: Once | undefined
  readonly isAsync: boolean
  /** How long it may take, in milliseconds, however long it waits. */
  readonly ms: number
}
export type Kept = CallAnswer & { readonly id: string; readonly isReplayed: boolean }

const atOnceMax = 1_000
const tooMany = stop(429, 'too-many-calls', 'too many calls are under way that nobody waits for', {
  title: 'Not called',
  suggestion: 'send it again in a second',
  headers: { 'Retry-After': '1' },
})
const lost = stop(
  503,
  'outcome-unknown',
  'the server that worked on this call ended: nobody knows how far it came',
  { suggestion: 'find out what the function did before you call it again, with another key' },
)

/**
 * Rule: a call that is kept is written down before it is made, and its answer when it has ended. One
 * of the same name is answered as the first was and not made again, also where the first one never
 * ended. What came to no function is forgotten, so that it can be sent again.
 */
export async function keptAnswer(
  world: World,
  keeping: Keeping,
  run: () => Promise<CallAnswer>,
): Promise<Result<Kept, Stop>> {
  const { store, functions } = world
  if (keeping.isAsync && functions.underWay.count() >= atOnceMax) return fail(tooMany)
  const { id, account, actor, once, ms } = keeping
  const at = store.now()
  const row = { id, account, actor, name: once?.id ?? null, request: once?.request ?? '' }
  const before = await acceptCall(store, { ...row, at, until: at + ms })
  if (before) return replayed(world, keeping, before)
  const work = answeredAndKept(world, keeping, run)
  functions.underWay.add(id, work)
  return ok({ ...(keeping.isAsync ? accepted(id, at) : await work), id, isReplayed: false })
}

async function answeredAndKept(
  { store, log }: World,
  { id, account, isAsync }: Keeping,
  run: () => Promise<CallAnswer>,
): Promise<CallAnswer> {
  try {
    const answer = await run()
    if (!answer.wasCalled && !isAsync) await forgetCall(store, { account, id })
    else await endCall(store, { account, id }, { status: answer.status, body: answer.body })
    return answer
  } catch (error) {
    log.error({ err: error, trace: id }, 'the answer of a call could not be kept')
    throw error
  }
}

const accepted = (id: string, at: number): CallAnswer => ({
  status: 202,
  body: JSON.stringify({ call: id, status: 'pending', at, keptUntil: at + callsKeptMs }),
  wasCalled: true,
})

async function replayed(
  world: World,
  { once, isAsync, account }: Keeping,
  before: KeptCall,
): Promise<Result<Kept, Stop>> {
  if (before.request !== once?.request) return fail(anotherRequest)
  const { id, at } = before
  if (isAsync) return ok({ ...accepted(id, at), id, isReplayed: true })
  const ended = (await endOf(world, account, before))?.ended
  if (!ended) return fail(lost)
  return ok({ ...ended.answer, id, isReplayed: true, wasCalled: true })
}

const betweenLooksMs = 100

/** Waits for a call that is under way, here or on another server, for as long as somebody may work on it. */
async function endOf(
  { store, functions }: World,
  account: AccountId,
  call: KeptCall,
): Promise<KeptCall | undefined> {
  let found: KeptCall | undefined = call
  while (found && !found.ended && found.until > store.now()) {
    await (functions.underWay.ended(call.id) ?? pause(betweenLooksMs))
    found = await keptCall(store, account, call.id)
  }
  return found
}
