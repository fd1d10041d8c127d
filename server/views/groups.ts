import type { GroupView } from '@rolecall/contract/groups'
import type { Group } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { alike, peopleSeen, seesAs } from '@rolecall/core/access/see'
import { groupTarget } from '@rolecall/core/access/target'
import { byName, mayOf, visibleTo, type Viewer } from './viewer.ts'

type Counts = {
  readonly members: ReadonlyMap<string | null, number>
  readonly managers: ReadonlyMap<string, number>
}

/** Members and managers by group, among the people the viewer sees; counted once for a whole list. */
export function peopleCounted(viewer: Viewer): Counts {
  const seen = peopleSeen(viewer)
  return { members: seen.counts('memberGroup'), managers: seen.countsIn('managedGroups') }
}

const actions = {
  addBelow: 'agent-group.create',
  edit: 'agent-group.edit',
  move: 'agent-group.move',
  delete: 'agent-group.delete',
} as const

export const groupView = (viewer: Viewer, group: Group): GroupView => groupViews(viewer)(group)

/** One view after the other, with what they have in common worked out once. */
export function groupViews(viewer: Viewer): (group: Group) => GroupView {
  const people = peopleCounted(viewer)
  const mayWith = alike(viewer, (group) => mayOf(viewer, groupTarget(group), actions))
  const isSeen = alike(viewer, ({ id }) => seesAs(viewer, 'agent-group', id))
  return (group) => {
    const above = group.parent === null ? undefined : viewer.directory.groups.get(group.parent)
    // A parent out of sight makes this the top of what the viewer sees.
    const parent = above && isSeen(above) ? above.id : null
    return viewOf(group, { parent, people, ...mayWith(group) })
  }
}

type Known = ReturnType<typeof mayOf<keyof typeof actions>> & {
  readonly parent: string | null
  readonly people: Counts
}

function viewOf(group: Group, { parent, people, may, whyNot }: Known): GroupView {
  const isTop = group.parent === null
  const top = 'the Main Group is the top of the tree: it stays as it is'
  return {
    id: group.id,
    name: group.name,
    parent,
    members: people.members.get(group.id) ?? 0,
    managers: people.managers.get(group.id) ?? 0,
    etag: versionOf(group),
    may: {
      addBelow: may.addBelow,
      edit: may.edit && !isTop,
      move: may.move && !isTop,
      delete: may.delete && !isTop,
      whyNot: whyNot ?? (isTop ? top : null),
    },
  }
}

/** Each group after its parent, siblings by name. */
export function inTreeOrder(viewer: Viewer): readonly Group[] {
  const seen = visibleTo(viewer, 'agent-group').toSorted(byName)
  const ids = new Set<string>(seen.map(({ id }) => id))
  const below = Map.groupBy(seen, ({ parent }) =>
    parent !== null && ids.has(parent) ? parent : null,
  )
  const ordered: Group[] = []
  const open = [...(below.get(null) ?? [])].toReversed()
  for (let group = open.pop(); group; group = open.pop()) {
    ordered.push(group)
    open.push(...(below.get(group.id) ?? []).toReversed())
  }
  return ordered
}
