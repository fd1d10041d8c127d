/** A seeded generator: the same seed always walks the same way. */
export type Random = {
  /** True this share of the time. */
  chance(share: number): boolean
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item | undefined
  /** Up to so many of them, each at most once. */
  some<Item>(items: readonly Item[], atMost: number): Item[]
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)],
    some: (items, atMost) => {
      const left = [...items]
      const wanted = Math.min(left.length, below(atMost + 1))
      return Array.from({ length: wanted }, () => left.splice(below(left.length), 1)).flat()
    },
  }
}
