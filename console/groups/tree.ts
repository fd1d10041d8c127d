/** A group of the list with how deep it stands. */
export type Placed<Group> = { readonly group: Group; readonly depth: number }
type Node = { readonly id: string; readonly parent: string | null; readonly name: string }

/** Each group after its parent, by name. What has no visible parent stands at the top. */
export function treeOf<Group extends Node>(groups: readonly Group[]): readonly Placed<Group>[] {
  const known = new Set(groups.map(({ id }) => id))
  const below = Map.groupBy(groups, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  )
  const from = (parent: string | null, depth: number): Placed<Group>[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((group) => [{ group, depth }, ...from(group.id, depth + 1)])
  return from(null, 0)
}

/** Where a group may be moved to: anywhere but below itself. */
export function placesFor<Group extends Node>(
  groups: readonly Group[],
  moving: string,
): readonly Placed<Group>[] {
  const tree = treeOf(groups)
  const at = tree.findIndex(({ group }) => group.id === moving)
  const depth = tree[at]?.depth ?? 0
  const after = tree.findIndex((place, index) => index > at && place.depth <= depth)
  return at < 0 ? tree : [...tree.slice(0, at), ...(after < 0 ? [] : tree.slice(after))]
}
