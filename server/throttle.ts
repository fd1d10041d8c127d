/** Counts attempts by name in a window that starts with the first, and says when to come back. */
export type Throttle = {
  /** Counts one attempt; answers the seconds to wait when there were too many. */
  attempt(name: string, now: number): number | undefined
  /** Forgets the attempts of a name: it was the right person after all. */
  forget(name: string): void
  /** Takes one attempt back: it was a good one. */
  giveBack(name: string): void
}

const namesMax = 50_000

export function throttle(max: number, windowMs: number): Throttle {
  const windows = new Map<string, { startedAt: number; count: number }>()

  return {
    attempt(name, now) {
      const open = windows.get(name)
      if (!open || now - open.startedAt >= windowMs) {
        windows.delete(name)
        makeRoom(windows)
        windows.set(name, { startedAt: now, count: 1 })
        return undefined
      }
      open.count += 1
      if (open.count <= max) return undefined
      return Math.max(1, Math.ceil((open.startedAt + windowMs - now) / 1000))
    },
    forget: (name) => void windows.delete(name),
    giveBack(name) {
      const open = windows.get(name)
      if (open) open.count = Math.max(0, open.count - 1)
    },
  }
}

/** Bounded, so that guessing many names does not fill the memory: the oldest window goes first. */
function makeRoom(windows: Map<string, unknown>): void {
  if (windows.size < namesMax) return
  const [oldest] = windows.keys()
  if (oldest !== undefined) windows.delete(oldest)
}
