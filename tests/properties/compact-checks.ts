import type { Change } from '../../core/access/change.ts'
import { impactOfEdit } from '../../core/access/compact/impact-of-edit.ts'
import { none } from '../../core/access/compact/numbers.ts'
import { decideAs } from '../../core/access/decide.ts'
import type { Directory } from '../../core/access/directory.ts'
import { impactOf } from '../../core/access/impact.ts'
import { noPlace, outside } from '../../core/access/target.ts'
import { actionsOf } from '../../core/catalog/edition.ts'
import { numberOf, userId } from '../../core/kit/ids.ts'
import { actingAt } from './acting-at.ts'
import type { Check } from './checks.ts'
import { compactAt, whoCanAt } from './compact.ts'
import { doneTo, type Operation } from './operations.ts'
import type { Random } from './random.ts'

/** I3: who can do this there is everybody of whom `decide` says that they can. */
export function whoCanOf(random: Random, at: Directory): Check {
  const action = random.pick(actionsOf(at.edition)) ?? 'user.read'
  const group = random.pick([undefined, ...at.groups.values()])?.id
  return {
    question: `who can ${action} in ${group ?? 'no group'}?`,
    invariant: 'I3',
    ask: (then) => {
      const number = compactAt(then).columns.numberOf.get(action) ?? none
      const place = group === undefined ? none : numberOf(group)
      const { users, total } = whoCanAt(then).page(number, place, 0, 1_000)
      const target = group === undefined ? noPlace : outside(then, { group })
      const can = [...then.users.values()]
        .filter(({ id }) => decideAs(actingAt(then, { kind: 'user', id }), action, target).allowed)
        .map(({ id }) => id)
      const model = can.toSorted((one, other) => numberOf(one) - numberOf(other))
      return { core: [total, ...users.map(userId)], model: [can.length, ...model] }
    },
  }
}

/** I5: the impact by classes of people is the impact person by person. */
export function impactByClassOf(operation: Operation, { touches }: Change): Check | undefined {
  const [touch, ...more] = touches
  if (touch?.noun !== 'profile' || !touch.before || more.length > 0) return undefined
  return {
    question: 'is the impact by classes the impact on each?',
    invariant: 'I5',
    ask: (at) => {
      const profile = at.profiles.get(touch.id)
      const { planned, after } = doneTo(at, operation)
      if (!profile || !planned.ok) return { core: [], model: [] }
      const { classes } = impactOfEdit(
        compactAt(at),
        numberOf(touch.id),
        after.profiles.get(touch.id) ?? null,
      )
      const core = classes.flatMap(({ users, effects }) =>
        users.map((user) => JSON.stringify([userId(user), effects])),
      )
      const model = impactOf(at, after).map(({ user, effects }) =>
        JSON.stringify([user.id, effects]),
      )
      return { core: core.toSorted(), model: model.toSorted() }
    },
  }
}
