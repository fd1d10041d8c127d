/** What is in one of two sets and not in the other. */
export const differing = <Item>(
  one: ReadonlySet<Item>,
  other: ReadonlySet<Item>,
): ReadonlySet<Item> =>
  new Set([...one, ...other].filter((each) => one.has(each) !== other.has(each)))
