import { groupId, type GroupId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import type { Actor, Directory, Group } from '../directory.ts'
import { peopleWhere } from '../people.ts'
import { ancestry, levelsOf } from '../reach.ts'
import type { Refusal } from '../refusal.ts'
import { groupTarget } from '../target.ts'
import { found, finish, refusedAt, staleness } from './finish.ts'
import type { CreateGroup, DeleteGroup, EditGroup } from './inputs.ts'
import { inUse, nameProblem } from './names.ts'
import type { Plan } from './plan.ts'
import { rowChanged, rowGone, rowMade } from './touch.ts'

/** Levels of the tree, the Main Group counted: whoever asks about a group walks all that are above it. */
export const levelsMax = 64

/** Rule: a group is made below a group in reach; names are unique; the tree does not get too deep. */
export const createGroup: Plan<CreateGroup> = (directory, actor, { name, parent }) => {
  const above = found(directory, actor, 'agent-group', parent)
  if (!above.ok) return above
  const is: Group = { id: groupId(directory.next['agent-group']), name, parent }
  const refusal =
    refusedAt(directory, actor, 'agent-group.create', groupTarget(above.value)) ??
    nameProblem(directory, 'agent-group', is) ??
    depthProblem(directory, parent, 1)
  return refusal
    ? fail(refusal)
    : finish(directory, actor, 'agent-group.create', [rowMade('agent-group', is)])
}

/** Rule: a move needs the right at the old and at the new place; the Main Group stays, and so do trees. */
export const editGroup: Plan<EditGroup> = (directory, actor, { id, expected, patch }) => {
  const before = found(directory, actor, 'agent-group', id)
  if (!before.ok) return before
  const was = before.value
  const is: Group = { ...was, name: patch.name ?? was.name, parent: patch.parent ?? was.parent }
  const renamed = is.name !== was.name
  const moved = is.parent !== was.parent
  const refusal =
    staleness('agent-group', was, expected) ??
    (moved ? moveProblem(directory, actor, was, is) : undefined) ??
    (renamed ? renameProblem(directory, actor, was, is) : undefined)
  if (refusal) return fail(refusal)
  const action = moved ? 'agent-group.move' : 'agent-group.edit'
  return finish(
    directory,
    actor,
    action,
    renamed || moved ? [rowChanged('agent-group', was, is)] : [],
  )
}

/** Rule: only a group without subgroups, members and managers is deleted; never the Main Group. */
export const deleteGroup: Plan<DeleteGroup> = (directory, actor, { id, expected }) => {
  const before = found(directory, actor, 'agent-group', id)
  if (!before.ok) return before
  const was = before.value
  const refusal =
    staleness('agent-group', was, expected) ??
    (was.parent === null ? rootStays(was) : undefined) ??
    refusedAt(directory, actor, 'agent-group.delete', groupTarget(was)) ??
    stillUsed(directory, actor, was)
  return refusal
    ? fail(refusal)
    : finish(directory, actor, 'agent-group.delete', [rowGone('agent-group', was)])
}

const renameProblem = (directory: Directory, actor: Actor, was: Group, is: Group) =>
  (was.parent === null ? rootStays(was) : undefined) ??
  refusedAt(directory, actor, 'agent-group.edit', groupTarget(was)) ??
  nameProblem(directory, 'agent-group', is)

function moveProblem(
  directory: Directory,
  actor: Actor,
  was: Group,
  is: Group,
): Refusal | undefined {
  if (was.parent === null || is.parent === null) return rootStays(was)
  const above = found(directory, actor, 'agent-group', is.parent)
  if (!above.ok) return above.error
  const refusal =
    refusedAt(directory, actor, 'agent-group.move', groupTarget(was)) ??
    refusedAt(directory, actor, 'agent-group.create', groupTarget(above.value))
  if (refusal) return refusal
  return ancestry(directory, is.parent).includes(was.id)
    ? { kind: 'invalid', field: 'parent', problem: 'must not be the group itself or one below it' }
    : depthProblem(directory, is.parent, levelsOf(directory, was.id))
}

/** The refusal when so many levels more below this parent are too many. */
function depthProblem(directory: Directory, parent: GroupId, levels: number): Refusal | undefined {
  const problem = `stands so deep that there would be more than ${levelsMax} levels of groups`
  return ancestry(directory, parent).length + levels > levelsMax
    ? { kind: 'invalid', field: 'parent', problem }
    : undefined
}

const rootStays = ({ name }: Group): Refusal => ({
  kind: 'protected',
  noun: 'agent-group',
  name,
  why: 'the Main Group is the top of the tree: it cannot be moved, renamed or deleted',
})

function stillUsed(directory: Directory, actor: Actor, group: Group): Refusal | undefined {
  const below = [...directory.groups.values()]
    .filter(({ parent }) => parent === group.id)
    .map(({ id, name }) => ({ noun: 'agent-group' as const, id, name }))
  const people = new Map(
    [
      ...peopleWhere(directory.users, 'memberGroup', (member) => member === group.id),
      ...peopleWhere(directory.users, 'managedGroups', (managed) => managed.includes(group.id)),
    ].map((user) => [user.id, user]),
  )
  return inUse(
    directory,
    actor,
    { noun: 'agent-group', name: group.name },
    [...people.values()],
    below,
  )
}
