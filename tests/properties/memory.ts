import type { Directory } from '../../core/access/directory.ts'

/** What a walk remembers of its account, to hold later answers against. */
export type Memory = {
  readonly keep: (then: Remembered) => void
  readonly of: (revision: number) => Remembered | undefined
  readonly newest: () => number
  /** The newest revision that this node is known to have. */
  readonly floor: (node: number) => number
  readonly raise: (node: number, revision: number) => void
}
export type Remembered = {
  readonly directory: Directory
  /** The same as the model had it; see `canonical`. */
  readonly texts: readonly string[]
}

export function freshMemory(): Memory {
  const kept = new Map<number, Remembered>()
  const floors = new Map<number, number>()
  const floor = (node: number) => floors.get(node) ?? 0
  return {
    keep: (then) => void kept.set(then.directory.revision, then),
    of: (revision) => kept.get(revision),
    newest: () => Math.max(...kept.keys()),
    floor,
    raise: (node, revision) => void floors.set(node, Math.max(floor(node), revision)),
  }
}
