/** Something that is changed step by step, and back and forth. */
export type Steps<Value> = {
  readonly past: readonly Value[]
  readonly now: Value
  /** What was taken back, the next one first. */
  readonly future: readonly Value[]
}

export const begin = <Value>(now: Value): Steps<Value> => ({ past: [], now, future: [] })

/** A new step; what was taken back before it is gone. The same value is no step. */
export const step = <Value>(steps: Steps<Value>, now: Value): Steps<Value> =>
  now === steps.now ? steps : { past: [...steps.past, steps.now], now, future: [] }

/** One step back; at the beginning, where it was. */
export function back<Value>(steps: Steps<Value>): Steps<Value> {
  const { past, now, future } = steps
  return past.length === 0
    ? steps
    : { past: past.slice(0, -1), now: past.at(-1) as Value, future: [now, ...future] }
}

/** The step that was taken back, again; without one, where it was. */
export function forth<Value>(steps: Steps<Value>): Steps<Value> {
  const { past, now, future } = steps
  const [next, ...later] = future
  return future.length === 0 ? steps : { past: [...past, now], now: next as Value, future: later }
}
