/**
 * A forest numbered so that "is it that group or below it" is two comparisons: a group's own number
 * is `enter`, and everything below it lies before `leave`. Groups that are not there, and any in a
 * cycle (no plan makes one), have -1 and contain nothing.
 */
export type Tree = { readonly enter: Int32Array; readonly leave: Int32Array }

/** `parents` by group: another group, or null at the top; a parent that is not there is a top too. */
export function treeOf(parents: ReadonlyMap<number, number | null>): Tree {
  const size = [...parents.keys()].reduce((most, group) => Math.max(most, group + 1), 0)
  const below = childrenIn(parents)
  const enter = new Int32Array(size).fill(-1)
  const leave = new Int32Array(size).fill(-1)
  const open = [...(below.get(null) ?? [])]
  let next = 0
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    // A negative number closes the group it stands for, once all below it are numbered.
    if (group < 0) leave[~group] = next
    else {
      enter[group] = next++
      open.push(~group, ...(below.get(group) ?? []))
    }
  }
  return { enter, leave }
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

export const isThere = ({ enter }: Tree, group: number): boolean => (enter[group] ?? -1) >= 0

/** Whether the group is one of these or below one of them. */
export function isBelow({ enter, leave }: Tree, tops: readonly number[], group: number): boolean {
  const at = enter[group] ?? -1
  if (at < 0) return false
  for (const top of tops) if ((enter[top] ?? 0) <= at && at < (leave[top] ?? -1)) return true
  return false
}
