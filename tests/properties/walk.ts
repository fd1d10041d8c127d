import { isDeepStrictEqual } from 'node:util'
import { nouns, type Directory } from '../../core/access/directory.ts'
import {
  anyDecision,
  grantOf,
  holdingOf,
  sightOf,
  verdictOf,
  type Check,
  type Invariant,
} from './checks.ts'
import { aboutChange, aboutHidden, aboutRefusal, aboutStrangers, type Count } from './laws.ts'
import { anyActor, anyOperation, doneTo, type Operation } from './operations.ts'
import { randomFrom, type Random } from './random.ts'
import { startFrom } from './start.ts'
import { mismatchOf, type Mismatch } from './report.ts'

export type Outcome = {
  readonly operations: number
  readonly allowed: number
  readonly mismatches: readonly Mismatch[]
  readonly reached: Readonly<Record<Invariant, number>>
}
const STEPS = 40

/** Walks from random accounts, by random operations, until so many are done or too much is wrong. */
export function walk(seed: number, operations: number, enough = 1): Outcome {
  const reached = { I1: 0, I2: 0, I3: 0, I4: 0, I5: 0, I6: 0, I7: 0 }
  const mismatches: Mismatch[] = []
  let [done, allowed] = [0, 0]
  for (let own = seed; done < operations && mismatches.length < enough; own += 1) {
    const random = randomFrom(own)
    let at = startFrom(random, own)
    for (let step = 0; step < STEPS && done < operations; step += 1) {
      const operation = anyOperation(random, at)
      const { planned, after } = doneTo(at, operation)
      const wrong = wrongAt(at, operation, random, (invariant) => {
        reached[invariant] += 1
      })
      done += 1
      if (wrong) mismatches.push(mismatchOf({ seed: own, step, at, operation, check: wrong }))
      if (wrong) break
      if (!planned.ok) continue
      allowed += 1
      at = after
    }
  }
  return { operations: done, allowed, mismatches, reached }
}

/** The first question that core and model answer differently. */
function wrongAt(
  at: Directory,
  operation: Operation,
  random: Random,
  count: Count,
): Check | undefined {
  const { planned } = doneTo(at, operation)
  const checks = [
    verdictOf(operation),
    ...(planned.ok
      ? aboutChange(at, operation, planned.value, count)
      : aboutRefusal(at, operation, count)),
    ...aboutAnswers(at, random, count),
    ...aboutStrangers(at, random, count),
    ...aboutHidden(at, random, count),
  ]
  return checks.find(({ ask }) => {
    const { core, model } = ask(at)
    return !isDeepStrictEqual(core, model)
  })
}

function aboutAnswers(at: Directory, random: Random, count: Count): readonly Check[] {
  const checks: Check[] = []
  for (const { id } of at.users.values()) checks.push(holdingOf({ kind: 'user', id }))
  for (const { id } of at.keys.values()) checks.push(holdingOf({ kind: 'api-key', id }))
  for (let n = 0; n < 10; n += 1) checks.push(anyDecision(random, at, anyActor(random, at)))
  const actor = anyActor(random, at)
  checks.push(sightOf(actor, random.pick(nouns) ?? 'user'))
  const roles = [...at.edition.roles.values()]
  for (let n = 0; n < 5; n += 1) {
    const permissions = [...(random.pick(roles)?.permissions.values() ?? [])]
    const pair = random.pick(permissions)
    if (pair) checks.push(grantOf(anyActor(random, at), pair.role, pair.slug))
  }
  for (let n = checks.length; n > 0; n -= 1) count('I3')
  return checks
}
