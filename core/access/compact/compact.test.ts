import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actionsOf } from '../../catalog/edition.ts'
import { asGroupId, asUserId, groupId, numberOf, userId } from '../../kit/ids.ts'
import { apply } from '../apply.ts'
import { asActor } from '../acting.ts'
import { anyDirectory, anyPerson } from '../arbitrary.ts'
import { decideAs, type Decision } from '../decide.ts'
import { nouns, tableOf, type Actor, type Directory } from '../directory.ts'
import { asPeople } from '../people.ts'
import { outside, targetOf } from '../target.ts'
import { anyWalk } from './arbitrary.ts'
import { CompactDirectory } from './compact-directory.ts'
import { crowded, enabled, human, known } from './person.ts'
import { none } from './numbers.ts'
import { allows } from './verdict.ts'
import { WhoCan } from './who-can.ts'

type Index = {
  readonly compact: CompactDirectory
  readonly whoCan: WhoCan
  /** Counts the denials for being of another line of business. */
  readonly seen: { byLines: number }
}

/** Walks, and asks at every step. `compared` counts how often two answers really met. */
function alike(
  law: string,
  numRuns: number,
  atLeast: number,
  ask: (at: Directory, index: Index, step: number) => number,
  byLines = 0,
) {
  test(law, (context) => {
    let compared = 0
    const seen = { byLines: 0 }
    fc.assert(
      fc.property(anyWalk, ({ start, steps }) => {
        const compact = CompactDirectory.from(start)
        const index = { compact, whoCan: new WhoCan(compact), seen }
        let at = start
        compared += ask(at, index, 0)
        for (const [step, touches] of steps.entries()) {
          at = apply(at, { touches })
          compact.follow(touches)
          assert.equal(compact.revision, at.revision)
          compared += ask(at, index, step + 1)
        }
      }),
      { numRuns },
    )
    assert.ok(compared >= atLeast, `only ${compared} answers were compared`)
    assert.ok(seen.byLines >= byLines, `lines denied only ${seen.byLines}`)
    context.diagnostic(`${compared} answers compared, of which lines denied ${seen.byLines}`)
  })
}

const isByLines = (decision: Decision) =>
  !decision.allowed && decision.because.kind === 'other-line-of-business'

test('people in pages are taken in as people one by one', () => {
  let crowds = 0
  fc.assert(
    fc.property(anyDirectory, fc.array(anyPerson, { maxLength: 30 }), (directory, more) => {
      const users = new Map([...directory.users.values(), ...more].map((row) => [row.id, row]))
      const one = CompactDirectory.from({ ...directory, users })
      const pages = asPeople(users).with([[userId(2), null]])
      one.follow([
        { noun: 'user', id: userId(2), before: users.get(userId(2)) ?? null, after: null },
      ])
      const other = CompactDirectory.from({ ...directory, users: pages })
      assert.equal(other.end, one.end)
      for (let number = -1; number <= one.end; number += 1) {
        assert.deepEqual(knownOf(other, number), knownOf(one, number), `${number}`)
        if (one.has(number, crowded)) crowds += 1
      }
    }),
  )
  assert.ok(crowds > 10, `${crowds}`)
})

/** All that a compact directory knows about somebody. */
const knownOf = (compact: CompactDirectory, number: number) => ({
  flags: [known, enabled, human, crowded].map((flag) => compact.has(number, flag)),
  group: compact.groupOf(number),
  managed: compact.managedSets.lists[compact.managedBy(number)],
  profiles: compact.profileSets.lists[compact.profileSetOf(number)],
  lines: compact.linesOf(number),
  columns: Array.from({ length: compact.columns.width }, (_, at) => compact.read(number, at)),
})

/** Every place there is, some that are not, and things that an agent handles. */
function placesIn({ users, groups }: Directory) {
  const people = [...users.values()].map(({ id }) => id)
  const all = [...groups.values()].map(({ id }) => id)
  const places: (readonly [group: string | null, agent: string | null])[] = [
    [null, null],
    ['grp_99', null],
    [null, 'usr_99'],
    ...all.map((id) => [id, null] as const),
    ...people.map((id) => [null, id] as const),
    ...people.map((id) => [all.at(-1) ?? null, id] as const),
  ]
  return places
}

/** A fifth of the actions, another at each step. */
const someActions = ({ edition }: Directory, step: number) =>
  [...actionsOf(edition), 'nothing.known'].filter((_, at) => at % 5 === step % 5)

alike(
  'the fast check is decide: actions, people, places',
  40,
  500_000,
  (at, { compact, seen }, step) => {
    let compared = 0
    const people = [...at.users.values()].map(({ id }) => id)
    for (const id of [...people, userId(99)]) {
      const acting = asActor(at, { kind: 'user', id })
      for (const [group, agent] of placesIn(at)) {
        const target = outside(at, { group: asGroup(group), agent: asAgent(agent) })
        for (const action of someActions(at, step)) {
          const decision = decideAs(acting, action, target)
          const fast = compact.checkText(id, action, group, agent)
          assert.equal(fast, decision.allowed, `${id} ${action} ${group} ${agent}`)
          compared += 1
          seen.byLines += isByLines(decision) ? 1 : 0
        }
      }
    }
    return compared
  },
  1_000,
)

/** The verbs of what we keep ourselves, and some others, which no one should ask of such things. */
const askedOf = (at: Directory, step: number) => [
  ...actionsOf(at.edition).filter((action) => nouns.some((noun) => action.startsWith(`${noun}.`))),
  ...someActions(at, step).slice(0, 8),
  'my-account.edit',
]

alike(
  'the verdict is decide: actors, actions, rows',
  4,
  200_000,
  (at, { compact, seen }, step) => {
    let compared = 0
    const actors: readonly Actor[] = [
      { kind: 'host' },
      ...[...at.users.values()].map(({ id }): Actor => ({ kind: 'user', id })),
      ...[...at.keys.values()].map(({ id }): Actor => ({ kind: 'api-key', id })),
    ]
    const rows = nouns.flatMap((noun) =>
      [...at[tableOf[noun]].values()].map(({ id }) => ({ noun, id })),
    )
    for (const actor of actors) {
      const acting = asActor(at, actor)
      for (const { noun, id } of rows) {
        const target = targetOf(at, noun, id)
        if (!target) continue
        for (const action of askedOf(at, step)) {
          const decision = decideAs(acting, action, target)
          const fast = allows(compact, at, actor, action, target)
          assert.equal(fast, decision.allowed, `${'id' in actor ? actor.id : ''} ${action} ${id}`)
          compared += 1
          seen.byLines += isByLines(decision) ? 1 : 0
        }
      }
    }
    return compared
  },
  50,
)

alike(
  'who can is everybody of whom decide says yes',
  40,
  10_000,
  (at, { compact, whoCan }, step) => {
    let compared = 0
    const everybody = [...at.users.values()].map(({ id }) => asActor(at, { kind: 'user', id }))
    const groups = [null, ...[...at.groups.values()].map(({ id }) => id), groupId(99)]
    // A few are asked at every step, so that kept answers are asked after every change.
    const actions = [...someActions(at, 0).slice(0, 12), ...someActions(at, step).slice(0, 12)]
    for (const action of actions) {
      const number = compact.columns.numberOf.get(action) ?? none
      for (const group of groups) {
        const target = outside(at, { group: asGroup(group) })
        const can = everybody
          .filter((acting) => decideAs(acting, action, target).allowed)
          .map(({ person }) => numberOf(person?.id ?? ''))
          .toSorted((a, b) => a - b)
        const place = group === null ? none : numberOf(group)
        assert.deepEqual(pagesOf(whoCan, number, place), { users: can, total: can.length })
        compared += 1
      }
    }
    return compared
  },
)

function pagesOf(whoCan: WhoCan, action: number, place: number) {
  const users: number[] = []
  let total = 0
  for (let from: number | null = 0; from !== null;) {
    const page = whoCan.page(action, place, from, 3)
    assert.ok(page.users.length <= 3)
    users.push(...page.users)
    total = page.total
    from = page.next
  }
  return { users, total }
}

const asGroup = (id: string | null) => (id === null ? undefined : asGroupId(id))
const asAgent = (id: string | null) => (id === null ? undefined : asUserId(id))
