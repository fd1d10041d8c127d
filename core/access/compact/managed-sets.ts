import { interned } from './interned.ts'
import { endIn, placeIn, type Tree } from './tree.ts'

/**
 * Lists of managed groups, each kept once, and with it what it covers: for each group where it begins
 * and ends in the tree, so that a question reads two places and no list.
 */
export class ManagedSets {
  readonly #interned = interned()
  #count = 0
  /** Where the ranges of a set begin; they end where those of the next begin. */
  #starts: Int32Array = new Int32Array(1024)
  #ranges: Int32Array = new Int32Array(2048)
  #tree: Tree

  constructor(tree: Tree) {
    this.#tree = tree
    this.#add([])
  }

  get lists(): readonly (readonly number[])[] {
    return this.#interned.lists
  }

  /** The number of a list. */
  of(groups: readonly number[]): number {
    const set = this.#interned.of(groups)
    if (set === this.#count) this.#add(groups)
    return set
  }

  /** To be told when the groups are numbered anew. */
  renumber(tree: Tree): void {
    this.#tree = tree
    this.#count = 0
    for (const groups of this.lists) this.#add(groups)
  }

  /** Whether a place in the tree lies in or below one of the groups. */
  covers(set: number, place: number): boolean {
    const ranges = this.#ranges
    const end = this.#starts[set + 1] ?? 0
    for (let at = this.#starts[set] ?? 0; at < end; at += 2)
      if ((ranges[at] ?? 0) <= place && place < (ranges[at + 1] ?? 0)) return true
    return false
  }

  /** Whether one of the groups is there. */
  hasAny(set: number): boolean {
    const end = this.#starts[set + 1] ?? 0
    for (let at = this.#starts[set] ?? 0; at < end; at += 2)
      if ((this.#ranges[at] ?? -1) >= 0) return true
    return false
  }

  #add(groups: readonly number[]) {
    const start = this.#starts[this.#count] ?? 0
    const end = start + 2 * groups.length
    this.#count += 1
    this.#starts = withRoom(this.#starts, this.#count + 1)
    this.#ranges = withRoom(this.#ranges, end)
    for (const [at, group] of groups.entries()) {
      this.#ranges[start + 2 * at] = placeIn(this.#tree, group)
      this.#ranges[start + 2 * at + 1] = endIn(this.#tree, group)
    }
    this.#starts[this.#count] = end
  }
}

function withRoom(numbers: Int32Array, length: number): Int32Array {
  if (numbers.length >= length) return numbers
  const grown = new Int32Array(Math.ceil(length * 1.5))
  grown.set(numbers)
  return grown
}
