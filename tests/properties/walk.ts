import { isDeepStrictEqual } from 'node:util'
import type { Touch } from '../../core/access/change.ts'
import type { Directory } from '../../core/access/directory.ts'
import { conversationalCloud } from '../../core/catalog/conversational-cloud.ts'
import { editions } from '../../core/catalog/shipped.ts'
import { isNonEmpty, type NonEmpty } from '../../core/kit/non-empty.ts'
import { aboutAnswers, aboutTouched } from './answers.ts'
import { invariants, verdictOf, type Check, type Count, type Invariant } from './checks.ts'
import { follow } from './compact.ts'
import { impactByClassOf } from './compact-checks.ts'
import { grounds, type GroundName, type Grounds } from './grounds.ts'
import { aboutChange, aboutHidden, aboutRefusal, aboutStrangers } from './laws.ts'
import { oneMore, summedKinds, type Kinds } from './kinds.ts'
import { anyOperation, doneTo, settle, type Operation } from './operations.ts'
import { randomFrom, type Random } from './random.ts'
import { mismatchOf, type Mismatch } from './report.ts'
import { startFrom } from './start.ts'

export type Outcome = {
  /** The seeds that were walked from, up to and without the last: no walk needs to be done twice. */
  readonly seeds: readonly Seeds[]
  readonly operations: number
  readonly allowed: number
  readonly mismatches: readonly Mismatch[]
  readonly reached: Readonly<Record<Invariant, number>>
  readonly kinds: Kinds
}
export type Seeds = { readonly from: number; readonly to: number; readonly on: string }
export type Walks = {
  readonly seed: number
  readonly operations: number
  /** No walk begins after this time, in epoch milliseconds. */
  readonly until?: number
  /** Walk by walk, in turn. */
  readonly on: NonEmpty<GroundName>
  /** So many mismatches are enough. */
  readonly enough?: number
  /** Told after each walk how many operations are done. */
  readonly progress?: (operations: number) => void
}
const STEPS = 40

const noneReached = () =>
  Object.fromEntries(invariants.map((each) => [each, 0])) as Record<Invariant, number>

/** Walks from random accounts, by random operations, until so many are done or too much is wrong. */
export async function walk({
  seed,
  operations,
  until = Infinity,
  on,
  enough = 1,
  progress = () => undefined,
}: Walks): Promise<Outcome> {
  const reached = noneReached()
  const mismatches: Mismatch[] = []
  const places = grounds()
  let [walks, done, allowed] = [0, 0, 0]
  let kinds: Kinds = {}
  try {
    for (; done < operations && mismatches.length < enough && Date.now() < until; walks += 1) {
      const ground = on[walks % on.length] ?? on[0]
      const steps = Math.min(STEPS, operations - done)
      const one = await walkOnce({ seed: seed + walks, steps, ground, places })
      done += one.steps
      allowed += one.allowed
      kinds = summedKinds([kinds, one.kinds])
      for (const each of invariants) reached[each] += one.reached[each]
      if (one.mismatch) mismatches.push(one.mismatch)
      progress(done)
    }
  } finally {
    await places.close()
  }
  const seeds = [{ from: seed, to: seed + walks, on: on.join() }]
  return { seeds, operations: done, allowed, mismatches, reached, kinds }
}

type OneWalk = {
  readonly steps: number
  readonly allowed: number
  readonly mismatch: Mismatch | undefined
  readonly reached: Readonly<Record<Invariant, number>>
  readonly kinds: Kinds
}

async function walkOnce({
  seed,
  steps,
  ground,
  places,
}: {
  readonly seed: number
  readonly steps: number
  readonly ground: GroundName
  readonly places: Grounds
}): Promise<OneWalk> {
  const reached = noneReached()
  const count: Count = (invariant) => {
    reached[invariant] += 1
  }
  const random = randomFrom(seed)
  const edition = random.pick([...editions.values()]) ?? conversationalCloud
  const path = await (await places.named(ground)).enter(startFrom(random, seed, edition))
  let at = path.start
  let touches: readonly Touch[] = []
  let allowed = 0
  let kinds: Kinds = {}
  for (let step = 0; step < steps; step += 1) {
    const operation = anyOperation(random, at)
    const { done, checks } = await path.step(at, operation, random)
    settle(operation, at, done)
    kinds = oneMore(kinds, operation.op(at).kind, done.planned.ok)
    const ends = step === steps - 1 ? await path.end(done.after, random) : []
    for (const { invariant } of [...checks, ...ends]) count(invariant)
    const asked = [
      ...aboutOperation(at, operation, random, count),
      ...inTurn(step, at, touches, random, count),
    ]
    const wrong = wrongIn(at, [...asked, ...checks, ...ends])
    if (isNonEmpty(wrong)) {
      const mismatch = mismatchOf({ seed, step, ground, at, operation, wrong })
      return { steps: step + 1, allowed, mismatch, reached, kinds }
    }
    if (!done.planned.ok) continue
    allowed += 1
    touches = done.planned.value.touches
    follow(at, { touches, to: done.after })
    at = done.after
  }
  return { steps, allowed, mismatch: undefined, reached, kinds }
}

/** The questions that are answered differently. */
const wrongIn = (at: Directory, checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ ask }) => {
    const { core, model } = ask(at)
    return !isDeepStrictEqual(core, model)
  })

function aboutOperation(
  at: Directory,
  operation: Operation,
  random: Random,
  count: Count,
): readonly Check[] {
  const { planned } = doneTo(at, operation)
  const byClass = planned.ok && impactByClassOf(operation, planned.value)
  if (byClass) count(byClass.invariant)
  return [
    verdictOf(operation),
    ...(planned.ok
      ? aboutChange(at, { operation, change: planned.value, random, count })
      : aboutRefusal(at, operation, count)),
    ...(byClass ? [byClass] : []),
  ]
}

/** What the last change touched is asked about at once; all else that an account answers, by turns. */
function inTurn(
  step: number,
  at: Directory,
  touches: readonly Touch[],
  random: Random,
  count: Count,
): readonly Check[] {
  const checks = [
    ...aboutTouched(at, touches, random),
    ...(step % 3 === 0 ? aboutAnswers(at, random) : []),
  ]
  for (const { invariant } of checks) count(invariant)
  if (step % 3 === 1) checks.push(...aboutHidden(at, random, count))
  return [...checks, ...aboutStrangers(at, random, count)]
}
