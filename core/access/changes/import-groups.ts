import type { GroupId } from '../../kit/ids.ts'
import { fail } from '../../kit/result.ts'
import { fold } from '../../kit/text.ts'
import type { Directory, Group } from '../directory.ts'
import {
  differing,
  drafted,
  isNothing,
  meant,
  namesSeen,
  nothingNamed,
  twice,
  unchanged,
  type Draft,
} from './draft.ts'
import { createGroup, editGroup } from './groups.ts'
import type { Entry, WantedGroup } from './wanted.ts'

type Placed = Entry<WantedGroup> & { readonly was: Group | undefined }

/**
 * Groups as they are wanted, from the top of the wanted tree down: so that each finds the one above it
 * made and in its place, and two that change places do not stand in each other's way.
 */
export function draftGroups(draft: Draft, entries: readonly Entry<WantedGroup>[]): Draft {
  const known = namesSeen(draft, 'agent-group')
  const done = new Set<GroupId>()
  const placed: Placed[] = []
  let so = draft
  for (const entry of entries) {
    const was = meant(draft, 'agent-group', known, entry.row)
    const outcome = was.ok && was.value && done.has(was.value.id) ? fail(twice) : was
    if (!outcome.ok) so = drafted(so, entry.where, outcome)
    else placed.push({ ...entry, was: outcome.value })
    if (was.ok && was.value) done.add(was.value.id)
  }
  const names = new Map([...known].map(([name, { id }]) => [name, id]))
  for (const each of topDown(draft.at, names, placed)) so = draftGroup(so, names, each)
  return so
}

/** `names` follows what is made and renamed. */
function draftGroup(
  draft: Draft,
  names: Map<string, GroupId>,
  { where, row: { name = '', parent = '' }, was }: Placed,
): Draft {
  const { at, actor } = draft
  const above = parent === '' ? was?.parent : names.get(fold(parent))
  if (above === undefined) {
    const problem = 'must name the group above, as a new group stands below one'
    return drafted(
      draft,
      where,
      fail(
        parent === ''
          ? { kind: 'invalid', field: 'parent', problem }
          : nothingNamed('parent', parent),
      ),
    )
  }
  if (!was) {
    // Only the Main Group has none above, and it is there.
    const made = above === null ? unchanged : createGroup(at, actor, { name, parent: above })
    if (made.ok) names.set(fold(name), made.value.touches[0]?.id as GroupId)
    return drafted(draft, where, made)
  }
  const patch = differing<{ name: string; parent: GroupId | null }>(was, {
    name: name === '' ? undefined : name,
    parent: above,
  })
  if (isNothing(patch)) return draft
  const { parent: to, ...rest } = patch
  const outcome = editGroup(at, actor, {
    id: was.id,
    patch: { ...rest, ...(to ? { parent: to } : {}) },
  })
  if (outcome.ok && patch.name !== undefined) {
    names.delete(fold(was.name))
    names.set(fold(patch.name), was.id)
  }
  return drafted(draft, where, outcome)
}

/** By how deep each stands in the end. */
function topDown(
  directory: Directory,
  names: ReadonlyMap<string, GroupId>,
  placed: readonly Placed[],
): readonly Placed[] {
  const keyOf = (each: Placed) => each.was?.id ?? `new ${fold(each.row.name ?? '')}`
  const byKey = new Map(placed.map((each) => [keyOf(each), each]))
  const byName = new Map<string, string>([
    ...names,
    ...placed.map((each) => [fold(each.row.name || (each.was?.name ?? '')), keyOf(each)] as const),
  ])
  const aboveOf = (key: string): string | undefined => {
    const each = byKey.get(key)
    const parent = each?.row.parent ?? ''
    if (parent !== '') return byName.get(fold(parent))
    return directory.groups.get(key as GroupId)?.parent ?? undefined
  }
  const depthOf = (key: string): number => {
    const path = new Set<string>()
    for (let at: string | undefined = key; at !== undefined && !path.has(at); at = aboveOf(at))
      path.add(at)
    return path.size
  }
  return placed
    .map((each) => ({ each, depth: depthOf(keyOf(each)) }))
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ each }) => each)
}
