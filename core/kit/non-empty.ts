/** A list that is known to hold something, so that its first item needs no check. */
export type NonEmpty<Item> = readonly [Item, ...Item[]]

export const isNonEmpty = <Item>(items: readonly Item[]): items is NonEmpty<Item> =>
  items.length > 0
