import { isDeepStrictEqual } from 'node:util'
import { nouns, type Directory } from '../../core/access/directory.ts'
import { conversationalCloud } from '../../core/catalog/conversational-cloud.ts'
import { editions } from '../../core/catalog/shipped.ts'
import { isNonEmpty, type NonEmpty } from '../../core/kit/non-empty.ts'
import {
  anyQuestion,
  decisionOf,
  grantOf,
  holdingOf,
  routingOf,
  invariants,
  sightOf,
  verdictOf,
  type Check,
  type Count,
  type Invariant,
} from './checks.ts'
import { follow } from './compact.ts'
import { impactByClassOf, whoCanOf } from './compact-checks.ts'
import { grounds, type GroundName, type Grounds } from './grounds.ts'
import { aboutChange, aboutHidden, aboutRefusal, aboutStrangers } from './laws.ts'
import { anyActor, anyOperation, doneTo, settle, type Operation } from './operations.ts'
import { randomFrom, type Random } from './random.ts'
import { mismatchOf, type Mismatch } from './report.ts'
import { startFrom } from './start.ts'

export type Outcome = {
  readonly operations: number
  readonly allowed: number
  readonly mismatches: readonly Mismatch[]
  readonly reached: Readonly<Record<Invariant, number>>
}
export type Walks = {
  readonly seed: number
  readonly operations: number
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
  on,
  enough = 1,
  progress = () => undefined,
}: Walks): Promise<Outcome> {
  const reached = noneReached()
  const mismatches: Mismatch[] = []
  const places = grounds()
  let [done, allowed] = [0, 0]
  try {
    for (let n = 0; done < operations && mismatches.length < enough; n += 1) {
      const ground = on[n % on.length] ?? on[0]
      const steps = Math.min(STEPS, operations - done)
      const one = await walkOnce({ seed: seed + n, steps, ground, places })
      done += one.steps
      allowed += one.allowed
      for (const each of invariants) reached[each] += one.reached[each]
      if (one.mismatch) mismatches.push(one.mismatch)
      progress(done)
    }
  } finally {
    await places.close()
  }
  return { operations: done, allowed, mismatches, reached }
}

type OneWalk = {
  readonly steps: number
  readonly allowed: number
  readonly mismatch: Mismatch | undefined
  readonly reached: Readonly<Record<Invariant, number>>
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
  let allowed = 0
  for (let step = 0; step < steps; step += 1) {
    const operation = anyOperation(random, at)
    const { done, checks } = await path.step(at, operation, random)
    settle(operation, at, done)
    const ends = step === steps - 1 ? await path.end(done.after, random) : []
    for (const { invariant } of [...checks, ...ends]) count(invariant)
    const wrong = wrongIn(at, [...aboutStep(at, operation, random, count), ...checks, ...ends])
    if (isNonEmpty(wrong)) {
      const mismatch = mismatchOf({ seed, step, ground, at, operation, wrong })
      return { steps: step + 1, allowed, mismatch, reached }
    }
    if (!done.planned.ok) continue
    allowed += 1
    follow(at, { touches: done.planned.value.touches, to: done.after })
    at = done.after
  }
  return { steps, allowed, mismatch: undefined, reached }
}

/** The questions that are answered differently. */
const wrongIn = (at: Directory, checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ ask }) => {
    const { core, model } = ask(at)
    return !isDeepStrictEqual(core, model)
  })

function aboutStep(
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
    ...aboutAnswers(at, random, count),
    ...aboutStrangers(at, random, count),
    ...aboutHidden(at, random, count),
  ]
}

function aboutAnswers(at: Directory, random: Random, count: Count): readonly Check[] {
  const checks: Check[] = [whoCanOf(random, at)]
  for (let n = 0; n < 6; n += 1) checks.push(holdingOf(anyActor(random, at)))
  for (let n = 0; n < 10; n += 1)
    checks.push(decisionOf(anyQuestion(random, at, anyActor(random, at))))
  checks.push(routingOf(random, at), routingOf(random, at))
  const actor = anyActor(random, at)
  checks.push(sightOf(actor, random.pick(nouns) ?? 'user'))
  const roles = [...at.edition.roles.values()]
  for (let n = 0; n < 5; n += 1) {
    const permissions = [...(random.pick(roles)?.permissions.values() ?? [])]
    const pair = random.pick(permissions)
    if (pair) checks.push(grantOf(anyActor(random, at), pair.role, pair.slug))
  }
  for (const { invariant } of checks) count(invariant)
  return checks
}
