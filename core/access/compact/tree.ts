/**
 * A forest numbered so that "is it that group or below it" is two comparisons. Two numbers a group:
 * its own place, and where what is below it ends. Groups that are not there, and any in a cycle (no
 * plan makes one), have -1 and contain nothing.
 */
export type Tree = Int32Array

/** `parents` by group: another group, or null at the top; a parent that is not there is a top too. */
export function treeOf(parents: ReadonlyMap<number, number | null>): Tree {
  const size = [...parents.keys()].reduce((most, group) => Math.max(most, group + 1), 0)
  const below = childrenIn(parents)
  const tree = new Int32Array(2 * size).fill(-1)
  const open = [...(below.get(null) ?? [])]
  let next = 0
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    // A negative number closes the group it stands for, once all below it are numbered.
    if (group < 0) tree[2 * ~group + 1] = next
    else {
      tree[2 * group] = next++
      open.push(~group, ...(below.get(group) ?? []))
    }
  }
  return tree
}

function childrenIn(parents: ReadonlyMap<number, number | null>) {
  const below = new Map<number | null, number[]>()
  for (const [group, parent] of parents) {
    const above = parent !== null && parents.has(parent) ? parent : null
    const siblings = below.get(above)
    if (siblings) siblings.push(group)
    else below.set(above, [group])
  }
  return below
}

/** Where the group stands in the tree, or -1. */
export const placeIn = (tree: Tree, group: number): number => tree[2 * group] ?? -1
export const endIn = (tree: Tree, group: number): number => tree[2 * group + 1] ?? -1

export const isThere = (tree: Tree, group: number): boolean => placeIn(tree, group) >= 0
