import type { GroupView } from '@rolecall/contract/groups'
import { sentence } from '../ui/sentence.ts'
import { pathTo, rowsOf, type Leaf } from '../ui/tree.ts'
import { words } from './words.ts'

/** A group of a list with how deep it stands. */
export type Placed<Group> = { readonly group: Group; readonly depth: number }

/** Each group after its parent, by name. What has no visible parent stands at the top. */
export const treeOf = <Group extends Leaf>(groups: readonly Group[]): readonly Placed<Group>[] =>
  rowsOf(groups, () => true).map(({ item, level }) => ({ group: item, depth: level - 1 }))

type Movable = Leaf & { readonly may: Pick<GroupView['may'], 'addBelow' | 'whyNot'> }

/** Null where a group may be put; otherwise why not there. The server decides again. */
export function whyNotBelow(
  groups: readonly Movable[],
  moving: Leaf,
  place: Movable,
): string | null {
  if (pathTo(groups, place.id).some(({ id }) => id === moving.id)) return words.belowItself
  if (place.id === moving.parent) return words.thereAlready
  return place.may.addBelow ? null : sentence(place.may.whyNot ?? words.mayNot)
}
