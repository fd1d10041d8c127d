import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply } from './apply.ts'
import { anyDirectory, anyDividedDirectory } from './arbitrary.ts'
import { editOf, editUsers, type BulkEdit } from './changes/bulk.ts'
import { editUser } from './changes/users.ts'
import { diff } from './diff.ts'
import type { Actor, Directory } from './directory.ts'
import { versionOf } from './plain.ts'
import {
  ada,
  admin,
  admins,
  agents,
  ben,
  cam,
  cleo,
  delegate,
  ending,
  lyon,
  mona,
  seniors,
  town,
  user,
  withUser,
} from './sample.ts'
import { skillId, type UserId } from '../kit/ids.ts'

const two = [{ id: ben }, { id: cleo }]
const swap = { addProfiles: [seniors], removeProfiles: [agents] }

/** Why each one was refused: `usr_3 not-found`. */
const reasons = (outcome: ReturnType<typeof editUsers>): readonly string[] =>
  outcome.ok || outcome.error.kind !== 'some-refused'
    ? [ending(outcome)]
    : outcome.error.failures.map(({ where, refusal }) =>
        [
          'id' in where ? where.id : '',
          refusal.kind === 'denied' ? refusal.denial.kind : refusal.kind,
        ].join(' '),
      )

test('bulk: one profile is put in the place of another, and who has it already stays so', () => {
  const outcome = editUsers(town, admin, { users: two, edit: swap })
  assert.ok(outcome.ok)
  assert.deepEqual(
    outcome.value.touches.map(({ id }) => id),
    [ben],
  )
  assert.deepEqual(apply(town, outcome.value).users.get(ben)?.profiles, [seniors])
})

test('bulk: when all are so already there is nothing to change', () => {
  assert.deepEqual(reasons(editUsers(town, admin, { users: two, edit: { state: 'enabled' } })), [
    'nothing-to-change',
  ])
})

test('bulk: every one that may not be changed is named with its own reason', () => {
  const users = [{ id: ben }, { id: cleo }, { id: 'usr_99' as UserId }, { id: mona }, { id: ben }]
  assert.deepEqual(reasons(editUsers(town, delegate, { users, edit: { maxChats: 5 } })), [
    `${cleo} not-found`,
    'usr_99 not-found',
    `${mona} invalid`,
    `${ben} invalid`,
  ])
})

test('bulk: a second profile of a role is refused for those who have one', () => {
  const edit = { addProfiles: [seniors] }
  const users = [{ id: cam }, { id: ben }]
  assert.deepEqual(reasons(editUsers(town, admin, { users, edit })), [
    `${cam} invalid`,
    `${ben} two-of-one-role`,
  ])
})

test('bulk: who has changed since is refused, where the version was named', () => {
  const expected = versionOf(user(ben, 'Ben', [agents], { memberGroup: lyon }))
  const users = [{ id: ben, expected }, { id: cleo }]
  assert.deepEqual(reasons(editUsers(town, admin, { users, edit: { maxChats: 5 } })), [
    `${ben} stale`,
  ])
})

test('bulk: the last administrators cannot all be disabled at once, and each is told so', () => {
  const several = withUser(town, user(cleo, 'Cleo', [admins]))
  const users = [{ id: ada }, { id: cleo }, { id: ben }]
  assert.deepEqual(reasons(editUsers(several, admin, { users, edit: { state: 'disabled' } })), [
    `${ada} last-admin`,
    `${cleo} last-admin`,
  ])
})

test('bulk: an edit of one’s own counts instead of that for all', () => {
  const users = [{ id: ben, edit: { maxChats: 9 } }, { id: cleo }]
  const outcome = editUsers(town, admin, { users, edit: { maxChats: 5 } })
  assert.ok(outcome.ok)
  const after = apply(town, outcome.value)
  assert.deepEqual(
    [ben, cleo].map((id) => after.users.get(id)?.maxChats),
    [9, 5],
  )
  assert.deepEqual(reasons(editUsers(town, admin, { users })), [`${cleo} invalid`])
})

test('bulk: what no role of somebody takes is refused for them by name, and not left out', () => {
  const users = [{ id: ben }, { id: mona }]
  const refused = (edit: BulkEdit, at = town) => {
    const outcome = editUsers(at, admin, { users, edit })
    assert.ok(!outcome.ok && outcome.error.kind === 'some-refused')
    return outcome.error.failures.map(({ where, refusal }) => [
      'id' in where && where.id,
      refusal.kind === 'invalid' && `${refusal.field} ${refusal.problem}`,
    ])
  }
  const goesWith = (role: string) => `goes with the role ${role}: first give a profile of it`
  assert.deepEqual(refused({ addManagedGroups: [lyon] }), [
    [ben, `managedGroups ${goesWith('Agent manager')}`],
  ])
  const french = { id: skillId(1), name: 'French', description: '', lobs: [] }
  const skilled = { ...town, skills: new Map([[french.id, french]]) }
  assert.deepEqual(refused({ addSkills: [french.id] }, skilled), [
    [mona, `skills ${goesWith('Agent')}`],
  ])
  assert.deepEqual(refused({ memberGroup: lyon }), [[mona, `memberGroup ${goesWith('Agent')}`]])
  assert.deepEqual(refused({ maxChats: 5 }), [[mona, `maxChats ${goesWith('Agent')}`]])
})

const anyEdit = (directory: Directory): fc.Arbitrary<BulkEdit> => {
  const some = <Id>(ids: Iterable<Id>) => fc.subarray([...ids], { minLength: 1, maxLength: 2 })
  const profiles = [...directory.profiles.values()].map(({ id }) => id)
  const groups = [...directory.groups.values()].map(({ id }) => id)
  return fc.oneof(
    fc.record({ state: fc.constantFrom('enabled' as const, 'disabled' as const) }),
    fc.record({ maxChats: fc.integer({ min: 0, max: 101 }) }),
    fc.record({ memberGroup: fc.constantFrom(...groups) }),
    fc.record({ addManagedGroups: some(groups) }),
    fc.record({ removeManagedGroups: some(groups) }),
    fc.record({ addProfiles: some(profiles), removeProfiles: some(profiles) }),
    fc.record({ addProfiles: some(profiles) }),
  )
}

test('bulk: it does what the same single changes do one after the other, or nothing', () => {
  const count = { done: 0, refused: 0 }
  const people = fc.oneof(anyDirectory, anyDividedDirectory).chain((directory) => {
    const ids = [...directory.users.values()].map(({ id }) => id)
    return fc.record({
      directory: fc.constant(directory),
      actor: fc.constantFrom(...ids).map((id): Actor => ({ kind: 'user', id })),
      ids: fc.subarray(ids, { minLength: 1, maxLength: 2 }),
      edit: anyEdit(directory),
    })
  })
  fc.assert(
    fc.property(people, ({ directory, actor, ids, edit }) => {
      const users = ids.map((id) => ({ id }))
      const together = editUsers(directory, actor, { users, edit })
      const singly = oneByOne(directory, actor, users, edit)
      assert.equal(together.ok, singly !== undefined, JSON.stringify([actor, ids, edit]))
      count[together.ok ? 'done' : 'refused'] += 1
      if (together.ok && singly)
        assert.deepEqual(diff(apply(directory, together.value), singly), [])
    }),
    { numRuns: 1500 },
  )
  assert.ok(count.done > 100 && count.refused > 150, JSON.stringify(count))
})

/** The actor’s own row comes last: everything is asked of the actor as they are. */
function oneByOne(
  directory: Directory,
  actor: Actor,
  users: readonly { readonly id: UserId }[],
  edit: BulkEdit,
): Directory | undefined {
  const isOwn = ({ id }: { readonly id: UserId }) => actor.kind === 'user' && id === actor.id
  let at = directory
  let changes = 0
  for (const each of [...users.filter((one) => !isOwn(one)), ...users.filter(isOwn)]) {
    const outcome = editUser(at, actor, editOf({ directory: at }, each, edit))
    if (outcome.ok) {
      at = apply(at, outcome.value)
      changes += 1
    } else if (outcome.error.kind !== 'nothing-to-change') return undefined
  }
  return changes === 0 ? undefined : at
}
