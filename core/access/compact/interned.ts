/** Lists of numbers, each kept once and known by a number of its own. The empty list is 0. */
export type Interned = {
  readonly lists: readonly (readonly number[])[]
  readonly of: (list: readonly number[]) => number
}

export function interned(): Interned {
  const lists: (readonly number[])[] = [[]]
  const known = new Map<string | number, number>([['', 0]])
  return {
    lists,
    of(list) {
      // Most lists have one number, which needs no text.
      const key = list.length === 1 ? (list[0] ?? '') : list.join()
      const at = known.get(key) ?? lists.push(list) - 1
      known.set(key, at)
      return at
    },
  }
}
