import type { Touch } from '../../core/access/change.ts'
import { isNoun, nouns, type Directory } from '../../core/access/directory.ts'
import { whoCanOf } from './compact-checks.ts'
import {
  actionsIn,
  anyQuestion,
  decisionOf,
  grantOf,
  holdingOf,
  routingOf,
  sightOf,
  type Check,
  type Question,
} from './checks.ts'
import { anyActor } from './operations.ts'
import type { Random } from './random.ts'

/** How many of what one change touched are looked at. */
const touchedMax = 3

/** What somebody touched holds now, what they may do, and what others may do to what was touched. */
export function aboutTouched(
  at: Directory,
  touches: readonly Touch[],
  random: Random,
): readonly Check[] {
  return random.some(touches, touchedMax).flatMap(({ noun, id }) => {
    if (!isNoun(noun)) return []
    const action = random.pick(actionsIn(at.edition).of.get(noun) ?? []) ?? 'user.read'
    const question: Question = { actor: anyActor(random, at), action, about: { noun, id } }
    const asked = action.endsWith('.create') ? [] : [decisionOf(question, quick)]
    if (noun !== 'user') return asked
    const person = { kind: 'user', id } as const
    return [...asked, holdingOf(person), decisionOf(anyQuestion(random, at, person), quick)]
  })
}
const quick = { explained: false, compact: true }

/** What an account answers, whoever asks: drawn anew each time. */
export function aboutAnswers(at: Directory, random: Random): readonly Check[] {
  const checks: Check[] = [whoCanOf(random, at)]
  for (let n = 0; n < 6; n += 1) checks.push(holdingOf(anyActor(random, at)))
  for (let n = 0; n < 10; n += 1)
    checks.push(
      decisionOf(anyQuestion(random, at, anyActor(random, at)), {
        explained: n < 3,
        compact: true,
      }),
    )
  checks.push(routingOf(random, at), routingOf(random, at))
  const actor = anyActor(random, at)
  checks.push(sightOf(actor, random.pick(nouns) ?? 'user'))
  const roles = [...at.edition.roles.values()]
  for (let n = 0; n < 5; n += 1) {
    const permissions = [...(random.pick(roles)?.permissions.values() ?? [])]
    const pair = random.pick(permissions)
    if (pair) checks.push(grantOf(anyActor(random, at), pair.role, pair.slug))
  }
  return checks
}
