import type { GroupView } from '@rolecall/contract/groups'
import type { Group } from '@rolecall/core/access/directory'
import { versionOf } from '@rolecall/core/access/plain'
import { groupTarget } from '@rolecall/core/access/target'
import { byName, mayOf, refOf, visibleTo, type Viewer } from './viewer.ts'

type Counts = { readonly members: number; readonly managers: number }

/** Members and managers by group, among the people the viewer sees; counted once for a whole list. */
export function peopleSeen(viewer: Viewer): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>()
  const add = (group: string, more: Partial<Counts>) => {
    const { members, managers } = counts.get(group) ?? { members: 0, managers: 0 }
    counts.set(group, {
      members: members + (more.members ?? 0),
      managers: managers + (more.managers ?? 0),
    })
  }
  for (const { memberGroup, managedGroups } of visibleTo(viewer, 'user')) {
    if (memberGroup !== null) add(memberGroup, { members: 1 })
    for (const group of managedGroups) add(group, { managers: 1 })
  }
  return counts
}

export function groupView(viewer: Viewer, group: Group, people = peopleSeen(viewer)): GroupView {
  const { may, whyNot } = mayOf(viewer, groupTarget(group), {
    addBelow: 'agent-group.create',
    edit: 'agent-group.edit',
    move: 'agent-group.move',
    delete: 'agent-group.delete',
  })
  const isTop = group.parent === null
  const top = 'the Main Group is the top of the tree: it stays as it is'
  return {
    id: group.id,
    name: group.name,
    // A parent out of sight makes this the top of what the viewer sees.
    parent: refOf(viewer, 'agent-group', group.parent)?.id ?? null,
    members: people.get(group.id)?.members ?? 0,
    managers: people.get(group.id)?.managers ?? 0,
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
