/** What this server works on although nobody waits for it, by the id of the call. */
export type UnderWay = {
  readonly add: (id: string, work: Promise<unknown>) => void
  /** Ends when the call of this id has; undefined where another server works on it, or none. */
  readonly ended: (id: string) => Promise<void> | undefined
  readonly count: () => number
  readonly settled: () => Promise<void>
}

export function underWay(): UnderWay {
  const works = new Map<string, Promise<void>>()
  return {
    add: (id, work) => {
      const done = work.then(
        () => undefined,
        () => undefined,
      )
      works.set(id, done)
      void done.then(() => works.delete(id))
    },
    ended: (id) => works.get(id),
    count: () => works.size,
    settled: async () => {
      while (works.size > 0) await Promise.all(works.values())
    },
  }
}
