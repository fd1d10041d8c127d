import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asActor } from './acting.ts'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import { decideAs } from './decide.ts'
import type { Actor, Directory, Group } from './directory.ts'
import { holderCounts, holdersKnown, knowsByName } from './holders.ts'
import { asPeople } from './people.ts'
import { account, admin, delegate } from './sample.ts'
import { alike, peopleSeen, seesAs, seesEverybody } from './see.ts'
import { groupTarget } from './target.ts'

const actorsIn = ({ users, keys }: Directory): readonly Actor[] => [
  { kind: 'host' },
  ...[...users.values()].map(({ id }) => ({ kind: 'user', id }) as const),
  ...[...keys.values()].map(({ id }) => ({ kind: 'api-key', id }) as const),
]

const forEveryActor = (holds: (directory: Directory, actor: Actor) => void) =>
  fc.assert(
    fc.property(
      fc.oneof(anyDirectory, anyDividedDirectory),
      fc.boolean(),
      (directory, isPacked) => {
        const at = isPacked ? { ...directory, users: asPeople(directory.users) } : directory
        for (const actor of actorsIn(at)) holds(at, actor)
      },
    ),
    { numRuns: 200 },
  )

test('the people somebody sees are those they may read, one by one', () => {
  let [seen, hidden] = [0, 0]
  forEveryActor((directory, actor) => {
    const acting = asActor(directory, actor)
    const all = [...directory.users.values()]
    const expected = all.filter(({ id }) => seesAs(acting, 'user', id))
    assert.deepEqual(
      [...peopleSeen(acting)].map(({ id }) => id),
      expected.map(({ id }) => id),
    )
    if (seesEverybody(acting)) assert.equal(expected.length, all.length)
    seen += expected.length
    hidden += all.length - expected.length
  })
  assert.ok(seen > 1000 && hidden > 1000, `${seen} ${hidden}`)
})

test('groups that are alike to somebody are decided about alike', () => {
  let shared = 0
  forEveryActor((directory, actor) => {
    const acting = asActor(directory, actor)
    for (const verb of directory.edition.components.get('agent-group')?.verbs.keys() ?? []) {
      const decided = (group: Group) => decideAs(acting, `agent-group.${verb}`, groupTarget(group))
      const once = alike(acting, (group) => ({ first: group, decision: decided(group) }))
      for (const group of directory.groups.values()) {
        const { first, decision } = once(group)
        shared += Number(first !== group)
        assert.deepEqual(decision, decided(group))
      }
    }
  })
  assert.ok(shared > 1000, `${shared}`)
})

test('the holders of a profile are counted as they are listed, and listed if known by name', () => {
  forEveryActor((directory, actor) => {
    const acting = asActor(directory, actor)
    const counts = holderCounts(acting)
    for (const { id } of directory.profiles.values()) {
      const known = [...holdersKnown(acting, id)]
      assert.equal(counts.get(id) ?? 0, known.length)
      const holders = [...directory.users.values()].filter(({ profiles }) => profiles.includes(id))
      assert.deepEqual(
        known.map((user) => user.id),
        holders.filter(knowsByName(acting)).map((user) => user.id),
      )
    }
  })
})

test('administrators see everybody, delegates never do', () => {
  assert.equal(seesEverybody(asActor(account, admin)), true)
  assert.equal(seesEverybody(asActor(account, delegate)), false)
})
